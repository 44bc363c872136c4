'use client';

import dynamic from 'next/dynamic';
import type { Search } from '@/app/(mail)/mail/[[...place]]/use-search';
import type { Place } from '@/lib/client/cache/place';

const load = () => import('@/app/(mail)/mail/[[...place]]/search-room');
const SearchWatch = dynamic(() => load().then((room) => room.SearchWatch), { ssr: false });
const SearchBar = dynamic(() => load().then((room) => room.SearchBar), { ssr: false });
const SearchNothing = dynamic(() => load().then((room) => room.SearchNothing), { ssr: false });
const SearchNot = dynamic(() => load().then((room) => room.SearchNot), { ssr: false });

type SearchLaterProps = { readonly place: Place; readonly search: Search };

/** Whoever looks for what is searched, once somebody searches. */
export const SearchLater = ({ place, search }: SearchLaterProps) =>
  place.search !== undefined && <SearchWatch place={place} search={search} />;

/** What a list of results shows besides its rows; nothing while the list is no search. */
export const foundProps = (place: Place, search: Search) => {
  const { found } = search;
  if (!found) return undefined;
  const room = { place, search, found };
  return {
    about: found.count,
    findOf: found.findOf,
    head: <SearchBar {...room} />,
    empty: <SearchNothing {...room} />,
    refused: <SearchNot />,
  };
};

'use client';

import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import type { Search } from '@/app/(mail)/mail/[[...place]]/use-search';
import { late } from '@/components/ui/late';
import type { Place } from '@/lib/client/cache/place';

const load = () => import('@/app/(mail)/mail/[[...place]]/search-room');
const SearchWatch = late(() => load().then((room) => room.SearchWatch));
const SearchBar = late(() => load().then((room) => room.SearchBar));
const SearchNothing = late(() => load().then((room) => room.SearchNothing));
const SearchNot = late(() => load().then((room) => room.SearchNot));

type SearchLaterProps = { readonly place: Place; readonly search: Search };

/** Whoever looks for what is searched, once somebody searches. */
export const SearchLater = ({ place, search }: SearchLaterProps) =>
  place.search !== undefined && <SearchWatch place={place} search={search} />;

/** What a list of results shows besides its rows; nothing while the list is no search. */
export const foundProps = (place: Place, search: Search, acting: Acting) => {
  const { found } = search;
  if (!found) return undefined;
  const room = { place, search, found };
  return {
    about: found.count,
    findOf: found.findOf,
    head: <SearchBar {...room} acting={acting} />,
    empty: <SearchNothing {...room} />,
    refused: <SearchNot />,
  };
};

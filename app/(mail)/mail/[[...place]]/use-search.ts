'use client';

import { useEffect, useRef, useState } from 'react';
import { type Found, searchKey } from '@/app/(mail)/mail/[[...place]]/found';
import type { SearchFieldControls } from '@/components/search/search-field';
import type { AccountId } from '@/lib/base/ids';
import { NOWHERE, type Place } from '@/lib/client/cache/place';
import { isOfAll } from '@/lib/client/cache/unified-room';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

/** Going to a search, where it has come to, and the way back to what was there before. */
export const useSearch = ({ place, go }: PlaceAndGo) => {
  const controls = useRef<SearchFieldControls>(null);
  const before = useRef<Place | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  /** The search that the form is filled with; null: it is closed. */
  const [options, setOptions] = useState<string | null>(null);
  const first = useAccounts()[0]?.id ?? null;
  useEffect(() => {
    if (place.search === undefined && (place.list !== null || place.room)) before.current = place;
  }, [place]);

  /** In this account, or in all. */
  const search = (text: string, accountId: AccountId | null): void =>
    go(
      accountId === null
        ? { ...NOWHERE, room: 'search', search: text }
        : { accountId, list: 'all', threadId: null, search: text },
    );
  return {
    controls,
    found: found?.key === searchKey(place) ? found : null,
    setFound,
    options,
    setOptions,
    /** Where one was before. */
    before: before.current,
    /** Whose mail is searched when nothing else is said; null: that of all accounts. */
    home: isOfAll(place) ? null : (place.accountId ?? first),
    search,
    focus: () => controls.current?.focus(),
    leave: () => go(before.current ?? { accountId: place.accountId ?? first, list: null, threadId: null }),
  };
};

export type Search = ReturnType<typeof useSearch>;

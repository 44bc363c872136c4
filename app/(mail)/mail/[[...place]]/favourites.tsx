'use client';

import { useEffect, useMemo } from 'react';
import { standOnTop, stepOnTop } from '@/app/(mail)/mail/[[...place]]/arrange-favourites';
import { type Favourite, favouritePlaces } from '@/app/(mail)/mail/[[...place]]/favourite-places';
import { placeOfSearch } from '@/app/(mail)/mail/[[...place]]/place-of-search';
import { words } from '@/components/folders/words';
import { mailboxItem } from '@/components/shell/mailbox-tree';
import { NavItem } from '@/components/shell/nav-item';
import { useKept } from '@/components/shell/use-kept';
import { useOrderDrag } from '@/components/shell/use-order-drag';
import type { Place } from '@/lib/client/cache/place';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';
import { useReadable } from '@/lib/client/hooks/use-readable';
import { useReadables } from '@/lib/client/hooks/use-readables';
import type { FavouriteKey } from '@/lib/jmap/waxwing/user-settings';

const placeOf = (favourite: Favourite): Place =>
  'search' in favourite
    ? placeOfSearch(favourite.search)
    : { accountId: favourite.accountId, list: favourite.mailbox.id, threadId: null };

/** What the person has put on top: mailboxes and kept searches, above all accounts. */
export const Favourites = ({ place, go, isRail }: PlaceAndGo & { readonly isRail: boolean }) => {
  const client = useMailClient();
  const accounts = useAccounts();
  const { favourites, savedSearches } = useReadable(client.settings);
  const mailboxes = useReadables(useMemo(() => accounts.map(({ id }) => client.mailboxes(id)), [client, accounts]));
  const ids = accounts.map(({ id }) => id);
  const all = favouritePlaces({
    favourites,
    savedSearches,
    accounts: ids,
    mailboxesOf: (accountId) => mailboxes[ids.indexOf(accountId)],
  });
  const [, keepCount] = useKept('favourites', '0');
  useEffect(() => keepCount(String(all.length)), [all.length, keepCount]);
  useOrderDrag({
    onStand: (key, beside, isBelow) =>
      void standOnTop(client, { key: key as FavouriteKey, beside: beside as FavouriteKey, isBelow }),
    onStep: (key, step) => stepOnTop(client, key as FavouriteKey, step),
  });
  if (all.length === 0) return null;
  const colorOf = (favourite: Favourite) =>
    accounts.length > 1 && 'mailbox' in favourite
      ? accounts.find(({ id }) => id === favourite.accountId)?.color
      : undefined;
  return (
    <section aria-label={words('favourite.title')}>
      {!isRail && (
        <h2 className="flex h-8 items-center px-3 font-semibold text-small touch:h-11">{words('favourite.title')}</h2>
      )}
      <ul>
        {all.map((favourite) => {
          const to = placeOf(favourite);
          const item =
            'search' in favourite
              ? {
                  name: favourite.search.name ?? favourite.search.text,
                  icon: 'search' as const,
                  count: 0,
                  countsAll: false,
                }
              : { ...mailboxItem(favourite.mailbox), of: colorOf(favourite) };
          return (
            <li key={favourite.key}>
              <NavItem
                item={item}
                href={pathOfPlace(to)}
                depth={0}
                isCurrent={pathOfPlace({ ...place, threadId: null }) === pathOfPlace(to)}
                isRail={isRail}
                drop={'mailbox' in favourite ? `${favourite.accountId} ${favourite.mailbox.id}` : undefined}
                search={'search' in favourite ? favourite.searchKey : undefined}
                favourite={favourite.key}
                hasFolds={false}
                onGo={() => go(to)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
};

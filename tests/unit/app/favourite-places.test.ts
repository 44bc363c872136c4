import { describe, expect, it } from 'vitest';
import {
  type FavouritesOf,
  favouriteMailbox,
  favouritePlaces,
  favouriteSearch,
  goneFavourites,
} from '@/app/(mail)/mail/[[...place]]/favourite-places';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import { aMailbox } from '@/tests/builders/face/a-mailbox';

const ALICE = 'a1' as AccountId;
const BOB = 'a2' as AccountId;
const all = (favourites: FavouritesOf['favourites']): FavouritesOf => ({
  favourites,
  savedSearches: { one: { text: 'from:bob', accountId: null } },
  accounts: [ALICE, BOB],
  mailboxesOf: (accountId) => (accountId === ALICE ? [aMailbox('m4', 'Roof'), aMailbox('m5', 'Tax')] : undefined),
});
const ROOF = favouriteMailbox(ALICE, 'm4' as MailboxId);
const TAX = favouriteMailbox(ALICE, 'm5' as MailboxId);

describe('favourites', () => {
  it('stand in the order in which they came', () => {
    const drawn = favouritePlaces(all({ [TAX]: 7, [favouriteSearch('one')]: 3, [ROOF]: 4 })).map((one) =>
      'search' in one ? one.search.text : one.mailbox.name,
    );
    expect(drawn).toEqual(['from:bob', 'Roof', 'Tax']);
  });

  it('are left out where what they name is gone or not known, and only the gone are forgotten', () => {
    const some = all({ 'a1.m9': 0, 's.two': 1, 'a9.m1': 2, 'a2.m1': 3, [ROOF]: 4 } as FavouritesOf['favourites']);
    expect(favouritePlaces(some).map(({ key }) => key)).toEqual([ROOF]);
    expect(goneFavourites(some)).toEqual(['a1.m9', 's.two', 'a9.m1']);
  });
});

import { describe, expect, it } from 'vitest';
import {
  arrangeFavourites,
  type FavouritesOf,
  favouriteMailbox,
  favouritePlaces,
  favouriteSearch,
  goneFavourites,
} from '@/app/(mail)/mail/[[...place]]/favourite-places';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import type { FavouriteKey } from '@/lib/jmap/waxwing/user-settings';
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

  it('are put right above or below another one, by as few numbers as it takes', () => {
    const one = favouriteSearch('one');
    const all = { [ROOF]: 3, [TAX]: 4, [one]: 9 };
    const moved = (key: FavouriteKey, beside: FavouriteKey, isBelow: boolean) => {
      const numbers = arrangeFavourites(all, { key, beside, isBelow });
      const next: FavouritesOf['favourites'] = { ...all, ...numbers };
      return ([ROOF, TAX, one] as const).toSorted((a, b) => (next[a] ?? 0) - (next[b] ?? 0));
    };
    expect(moved(one, ROOF, false)).toEqual([one, ROOF, TAX]);
    expect(moved(one, ROOF, true)).toEqual([ROOF, one, TAX]);
    expect(moved(ROOF, one, true)).toEqual([TAX, one, ROOF]);
    expect(arrangeFavourites({ [ROOF]: 0, [TAX]: 1, [one]: 2 }, { key: one, beside: TAX, isBelow: false })).toEqual({
      [one]: 1,
      [TAX]: 2,
    });
    for (const [key, beside, isBelow] of [
      [TAX, ROOF, true],
      [ROOF, TAX, false],
      [ROOF, ROOF, true],
      [ROOF, 'a9.m9', true],
      ['a9.m9', ROOF, true],
    ] as const)
      expect(arrangeFavourites(all, { key: key as FavouriteKey, beside: beside as FavouriteKey, isBelow })).toEqual({});
  });

  it('keep the places of those that are not to be seen, and two that came at the same moment get numbers of their own', () => {
    const hidden = 'a2.m3' as FavouriteKey;
    const numbers = arrangeFavourites({ [ROOF]: 0, [hidden]: 0, [TAX]: 1 }, { key: TAX, beside: ROOF, isBelow: false });
    expect(numbers).toEqual({ [TAX]: 0, [ROOF]: 1, [hidden]: 2 });
  });
});

import type { AccountId, MailboxId } from '@/lib/base/ids';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { FavouriteKey, SavedSearch, UserSettings } from '@/lib/jmap/waxwing/user-settings';

/** What a favourite is, where it is still there. */
export type Favourite = { readonly key: FavouriteKey } & (
  | { readonly accountId: AccountId; readonly mailbox: Mailbox }
  | { readonly searchKey: string; readonly search: SavedSearch }
);

export type FavouritesOf = Pick<UserSettings, 'favourites' | 'savedSearches'> & {
  readonly accounts: readonly AccountId[];
  /** undefined: not known yet. */
  readonly mailboxesOf: (accountId: AccountId) => readonly Mailbox[] | undefined;
};

export const favouriteMailbox = (accountId: AccountId, mailboxId: MailboxId): FavouriteKey =>
  `${accountId}.${mailboxId}`;
export const favouriteSearch = (searchKey: string): FavouriteKey => `s.${searchKey}`;

const namedBy = (key: FavouriteKey, { savedSearches, mailboxesOf }: FavouritesOf): Favourite | undefined => {
  const [of = '', id = ''] = key.split('.', 2);
  if (of === 's') {
    const search = savedSearches[id];
    return search && { key, searchKey: id, search };
  }
  const accountId = of as AccountId;
  const mailbox = mailboxesOf(accountId)?.find((one) => one.id === id);
  return mailbox && { key, accountId, mailbox };
};

const keysOf = ({ favourites }: FavouritesOf): readonly FavouriteKey[] => Object.keys(favourites) as FavouriteKey[];

/** Those that are there, in the order in which they came. */
export const favouritePlaces = (all: FavouritesOf): readonly Favourite[] =>
  keysOf(all)
    .toSorted((a, b) => (all.favourites[a] ?? 0) - (all.favourites[b] ?? 0))
    .flatMap((key) => namedBy(key, all) ?? []);

/** Those whose account, mailbox or search is gone for certain. */
export const goneFavourites = (all: FavouritesOf): readonly FavouriteKey[] =>
  keysOf(all).filter((key) => {
    const accountId = key.split('.', 1)[0] as AccountId;
    const isUnknown = all.accounts.includes(accountId) && all.mailboxesOf(accountId) === undefined;
    return !isUnknown && namedBy(key, all) === undefined;
  });

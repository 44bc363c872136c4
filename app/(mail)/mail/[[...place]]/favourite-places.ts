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

const keysOf = ({ favourites }: Pick<FavouritesOf, 'favourites'>): readonly FavouriteKey[] =>
  Object.keys(favourites) as FavouriteKey[];

const inOrder = (all: Pick<FavouritesOf, 'favourites'>): readonly FavouriteKey[] =>
  keysOf(all).toSorted((a, b) => (all.favourites[a] ?? 0) - (all.favourites[b] ?? 0));

/** Those that are there, in their order: as they came, or as they were put. */
export const favouritePlaces = (all: FavouritesOf): readonly Favourite[] =>
  inOrder(all).flatMap((key) => namedBy(key, all) ?? []);

export type BesideFavourite = {
  readonly key: FavouriteKey;
  readonly beside: FavouriteKey;
  readonly isBelow: boolean;
};

/**
 * The numbers that favourites need so that one of them stands right above or below another one, only those that are others than before;
 * those that are not to be seen just now keep their place among them. Empty: it stands there already, or is none of them.
 */
export const arrangeFavourites = (
  favourites: FavouritesOf['favourites'],
  { key, beside, isBelow }: BesideFavourite,
): FavouritesOf['favourites'] => {
  const before = inOrder({ favourites });
  const others = before.filter((one) => one !== key);
  const other = others.indexOf(beside);
  if (other < 0 || others.length === before.length) return {};
  const to = other + (isBelow ? 1 : 0);
  const next = [...others.slice(0, to), key, ...others.slice(to)];
  if (next.every((one, at) => one === before[at])) return {};
  const changed = next.map((one, at) => [one, at] as const).filter(([one, at]) => favourites[one] !== at);
  return Object.fromEntries(changed);
};

/** Those whose account, mailbox or search is gone for certain. */
export const goneFavourites = (all: FavouritesOf): readonly FavouriteKey[] =>
  keysOf(all).filter((key) => {
    const accountId = key.split('.', 1)[0] as AccountId;
    const isUnknown = all.accounts.includes(accountId) && all.mailboxesOf(accountId) === undefined;
    return !isUnknown && namedBy(key, all) === undefined;
  });

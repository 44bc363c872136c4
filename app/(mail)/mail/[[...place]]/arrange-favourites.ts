import {
  arrangeFavourites,
  type BesideFavourite,
  type Favourite,
  type FavouritesOf,
  favouritePlaces,
} from '@/app/(mail)/mail/[[...place]]/favourite-places';
import { words } from '@/components/folders/words';
import { mailboxName } from '@/components/shell/mailbox-tree';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { FavouriteKey } from '@/lib/jmap/waxwing/user-settings';

type Client = Pick<MailClient, 'accounts' | 'changeSettings' | 'mailboxes' | 'notify' | 'settings'>;

/** What the person has put on top, and all that its keys may name. */
export const favouritesNow = (client: Pick<Client, 'accounts' | 'mailboxes' | 'settings'>): FavouritesOf => {
  const { favourites, savedSearches } = client.settings.read();
  return {
    favourites,
    savedSearches,
    accounts: client.accounts.read().map(({ id }) => id),
    mailboxesOf: (accountId) => client.mailboxes(accountId).read(),
  };
};

/** Those that are to be seen, and where one of them stands. */
export const placeOnTop = (client: Client, key: FavouriteKey) => {
  const shown = favouritePlaces(favouritesNow(client));
  return { shown, at: shown.findIndex((one) => one.key === key) };
};

const nameOf = (favourite: Favourite): string =>
  'search' in favourite ? (favourite.search.name ?? favourite.search.text) : mailboxName(favourite.mailbox);

/** Gives them these numbers, at once here and then on the server; each by itself, so that another tab may add one meanwhile. */
const put = (client: Client, numbers: FavouritesOf['favourites']): Promise<boolean> => {
  const favourites = { ...client.settings.read().favourites, ...numbers };
  const said = Object.fromEntries(Object.entries(numbers).map(([key, at]) => [`favourites/${key}`, at]));
  return client.changeSettings({ favourites }, said);
};

/** Puts one right above another one, or below it, and says where it stands, with the way back. */
export const standOnTop = async (client: Client, beside: BesideFavourite): Promise<void> => {
  const before = client.settings.read().favourites;
  const numbers = arrangeFavourites(before, beside);
  if (Object.keys(numbers).length === 0) return;
  const isDone = put(client, numbers);
  const { shown, at } = placeOnTop(client, beside.key);
  const favourite = shown[at];
  if (!(await isDone)) return client.notify({ tone: 'failed', text: words('favourite.arrange.failed') });
  if (!favourite) return;
  const undone = Object.fromEntries(
    Object.keys(numbers).map((key) => [key, before[key as FavouriteKey] ?? 0]),
  ) as typeof numbers;
  client.notify({
    tone: 'done',
    text: words('favourite.stands', { name: nameOf(favourite), at: at + 1, count: shown.length }),
    onUndo: () => void put(client, undone),
  });
};

/** One place up or down among those that are to be seen; at an end it stays. */
export const stepOnTop = (client: Client, key: FavouriteKey, step: 1 | -1): void => {
  const { shown, at } = placeOnTop(client, key);
  const beside = at < 0 ? undefined : shown[at + step]?.key;
  if (beside !== undefined) void standOnTop(client, { key, beside, isBelow: step === 1 });
};

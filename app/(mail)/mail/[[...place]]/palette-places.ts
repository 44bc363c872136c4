import { placeOfSearch } from '@/app/(mail)/mail/[[...place]]/place-of-search';
import { UNIFIED_ICONS, unifiedName } from '@/app/(mail)/mail/[[...place]]/unified-name';
import type { PaletteRow } from '@/components/palette/palette-row';
import { words } from '@/components/palette/words';
import { labelTree } from '@/components/shell/label-tree';
import { type SidebarItem, sidebarTree } from '@/components/shell/mailbox-tree';
import type { IconName } from '@/components/ui/icon';
import type { AccountId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import type { AccountView } from '@/lib/client/cache/account-view';
import { NOWHERE, type Place, type Room, type UnifiedRoom } from '@/lib/client/cache/place';
import { UNIFIED_ROOMS } from '@/lib/client/cache/unified-room';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { Label } from '@/lib/jmap/waxwing/label';
import type { SavedSearch } from '@/lib/jmap/waxwing/user-settings';

export type PalettePlaces = {
  readonly accounts: readonly AccountView[];
  /** Missing while they are not known. */
  readonly mailboxesOf: (accountId: AccountId) => readonly Mailbox[] | undefined;
  readonly labelsOf: (accountId: AccountId) => readonly Label[] | undefined;
  readonly saved: Readonly<Record<string, SavedSearch>>;
  /** The account in view stands first. */
  readonly current: AccountId | null;
  readonly keysOf: ReadonlyMap<string, readonly string[]>;
  readonly go: (place: Place) => void;
};

type Shown = Pick<PaletteRow, 'group' | 'icon' | 'name' | 'about'>;

/** Every item of a tree, named with those above it. */
const flat = (items: readonly SidebarItem[], above = ''): { readonly item: SidebarItem; readonly name: string }[] =>
  items.flatMap((item) => {
    const name = above === '' ? item.name : `${above} / ${item.name}`;
    return [{ item, name }, ...flat(item.children, name)];
  });

const nameOf = ({ name, email }: AccountView): string => name || email;

const UNIFIED = Object.keys(UNIFIED_ROOMS) as UnifiedRoom[];

/** Everywhere one can go: the rooms, every list of every account, the searches that are kept, the accounts. */
export const placeRows = ({
  accounts,
  mailboxesOf,
  labelsOf,
  saved,
  current,
  keysOf,
  go,
}: PalettePlaces): PaletteRow[] => {
  const row = (place: Place, shown: Shown): PaletteRow => {
    const path = pathOfPlace(place);
    return { ...shown, key: `go:${path}`, keys: keysOf.get(path) ?? [], isLikely: false, run: () => go(place) };
  };
  const room = (to: Room, icon: IconName, name: string) =>
    row({ ...NOWHERE, room: to }, { group: 'goTo', icon, name, about: '' });
  const isOne = accounts.length < 2;
  // The inboxes of all come first.
  const inAll = isOne ? [] : UNIFIED.map((one) => room(one, UNIFIED_ICONS[one], unifiedName(one)));
  const lists = accounts
    .toSorted((a, b) => Number(b.id === current) - Number(a.id === current))
    .flatMap((account) => {
      const { places, folders } = sidebarTree(mailboxesOf(account.id) ?? []);
      const labels = labelTree(labelsOf(account.id) ?? []);
      return flat([...places, ...folders, ...labels]).map(({ item, name }) =>
        row(
          { accountId: account.id, list: item.list, threadId: null },
          { group: 'goTo', icon: item.icon, name, about: isOne ? '' : nameOf(account) },
        ),
      );
    });
  const accountOf = new Map(accounts.map((account) => [account.id, account]));
  return [
    ...inAll.slice(0, 1),
    ...lists,
    ...inAll.slice(1),
    room('outbox', 'arrow-up-from-line', translate('shell.outbox')),
    room('accounts', 'mails', translate('shell.accounts')),
    room('settings', 'settings', translate('shell.settings')),
    room('filters', 'funnel', translate('shell.filters')),
    room('labels', 'tag', translate('shell.labels')),
    ...Object.entries(saved).map(([key, search]) => {
      const account = search.accountId === null ? undefined : accountOf.get(search.accountId);
      const about = isOne || !account ? '' : nameOf(account);
      const found = row(placeOfSearch(search), {
        group: 'searches',
        icon: 'search',
        name: search.name ?? search.text,
        about,
      });
      return { ...found, key: `search:${key}` };
    }),
    ...accounts.map((account) => ({
      ...row(
        { accountId: account.id, list: null, threadId: null },
        { group: 'accounts', icon: 'inbox', name: nameOf(account), about: account.name === '' ? '' : account.email },
      ),
      color: account.color,
    })),
    row(
      { ...NOWHERE, room: 'accounts', section: 'add' },
      { group: 'accounts', icon: 'plus', name: words('palette.addAccount'), about: '' },
    ),
  ];
};

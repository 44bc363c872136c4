import { canSort, SORT_ICONS, SORT_ORDERS } from '@/app/(mail)/mail/[[...place]]/sort-orders';
import type { PaletteRow } from '@/components/palette/palette-row';
import { words } from '@/components/palette/words';
import { mailboxName } from '@/components/shell/mailbox-tree';
import { words as transferWords } from '@/components/transfer/words';
import type { IconName } from '@/components/ui/icon';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { Action, ActionContext } from '@/lib/client/actions/action';
import { ACTIONS } from '@/lib/client/actions/registry';
import { labelListOf } from '@/lib/client/cache/label-list';
import { pathOfPlace } from '@/lib/client/hooks/place-path';
import type { useSavedSearches } from '@/lib/client/hooks/use-saved-searches';
import type { Label } from '@/lib/jmap/waxwing/label';

/** What is wanted most often: of a conversation, and of nothing in particular. */
const LIKELY_OF_TARGETS: ReadonlySet<string> = new Set(['reply', 'archive', 'delete', 'star', 'move', 'mark-unread']);
const LIKELY: ReadonlySet<string> = new Set(['compose', 'search']);

const firstWay = ({ keys }: Action): readonly string[] => keys[0]?.split(' ') ?? [];

/** What the actions are about, beside the field: a subject, or how many conversations; '' is nothing. */
export const subjectOf = ({ list, targets }: ActionContext): string => {
  const all = targets();
  const [first] = all;
  if (all.length > 1) return words('palette.several', { count: all.length });
  if (!first) return '';
  const at = list?.indexOf(first.threadId);
  return (at === undefined ? undefined : list?.rowAt(at)?.subject) ?? first.emails.at(-1)?.subject ?? '';
};

/** The keys of places, by their paths: what the actions that go somewhere say just now. */
export const keysOfPlaces = (
  context: ActionContext,
  actions: readonly Action[] = ACTIONS,
): ReadonlyMap<string, readonly string[]> => {
  const keys = new Map<string, readonly string[]>();
  for (const action of actions) {
    if (action.group !== 'goTo' || !action.isEnabled(context)) continue;
    action.run({ ...context, go: (place) => void keys.set(pathOfPlace(place), firstWay(action)) });
  }
  return keys;
};

/**
 * Every action that can be done now. Those that go somewhere are the rows of their places (palette-places.ts), and the palette
 * itself is open already.
 */
export const actionRows = (
  context: ActionContext,
  perform: (action: Action) => void,
  actions: readonly Action[] = ACTIONS,
): readonly PaletteRow[] => {
  const count = context.targets().length;
  const about = count === 1 ? words('palette.this') : words('palette.several', { count });
  return actions
    .filter((action) => action.group !== 'goTo' && action.name !== 'palette' && action.isEnabled(context))
    .map((action) => {
      const isOfTargets = action.group === 'act' && action.name !== 'compose' && count > 0;
      return {
        key: `action:${action.name}`,
        group: 'actions',
        icon: action.icon as IconName,
        name: translateAction(action.labelNow?.(context) ?? action.label),
        about: isOfTargets ? about : '',
        keys: firstWay(action),
        isLikely: (count > 0 ? LIKELY_OF_TARGETS : LIKELY).has(action.name),
        run: () => perform(action),
      };
    });
};

/** What can be done with the label in view. */
export const labelRows = (
  { place, ask }: ActionContext,
  labels: readonly Label[] | undefined,
): readonly PaletteRow[] => {
  const { accountId, list } = place;
  const label = labels?.find(({ keyword }) => list === labelListOf(keyword));
  if (accountId === null || !label || place.search !== undefined) return [];
  const row = { group: 'actions', about: label.name, keys: [], isLikely: false } as const;
  return [
    {
      ...row,
      key: 'label:edit',
      icon: 'pen-line',
      name: words('palette.editLabel'),
      run: () => ask({ kind: 'editLabel', accountId, label }),
    },
    {
      ...row,
      key: 'label:delete',
      icon: 'trash-2',
      name: words('palette.deleteLabel'),
      run: () => ask({ kind: 'deleteLabel', accountId, label }),
    },
  ];
};

/** What can be done with the mailbox in view. */
export const mailboxRows = ({ place, mailboxes, ask }: ActionContext): readonly PaletteRow[] => {
  const { accountId } = place;
  const mailbox = place.search === undefined ? mailboxes?.find(({ id }) => id === place.list) : undefined;
  if (accountId === null || !mailbox) return [];
  const row = { group: 'actions', about: mailboxName(mailbox), keys: [], isLikely: false } as const;
  const bring: PaletteRow = {
    ...row,
    key: 'mailbox:import',
    icon: 'upload',
    name: words('palette.import'),
    run: () => ask({ kind: 'import', accountId, mailbox }),
  };
  const take: PaletteRow = {
    ...row,
    key: 'mailbox:export',
    icon: 'download',
    name: words('palette.exportMailbox'),
    run: () => ask({ kind: 'exportMailbox', accountId, mailbox }),
  };
  return mailbox.myRights.mayAddItems ? [bring, take] : [take];
};

/** The orders in which the list in view can stand, but the one in which it does. */
export const sortRows = ({ place, go }: ActionContext): readonly PaletteRow[] => {
  if (!canSort(place)) return [];
  const { sort = 'newest', ...there } = place;
  return SORT_ORDERS.filter((order) => order !== sort).map((order) => ({
    ...{ key: `sort:${order}`, group: 'actions', icon: SORT_ICONS[order], about: '', keys: [], isLikely: false },
    name: words('palette.sort', { order: transferWords(`mailbox.sort.${order}`) }),
    run: () => go({ ...there, threadId: null, ...(order !== 'newest' && { sort: order }) }),
  }));
};

type Kept = Pick<ReturnType<typeof useSavedSearches>, 'saved' | 'keep' | 'forget'>;

/** What can be done with the search in view. */
export const searchRows = ({ place, ask }: ActionContext, { saved, keep, forget }: Kept): readonly PaletteRow[] => {
  const { search, accountId } = place;
  if (search === undefined) return [];
  const key = Object.keys(saved).find((one) => saved[one]?.text === search && saved[one].accountId === accountId);
  const row = { group: 'actions', about: search, keys: [], isLikely: false } as const;
  if (key === undefined) {
    const run = () => void keep({ text: search, accountId });
    return [{ ...row, key: 'search:keep', icon: 'plus', name: words('palette.keepSearch'), run, isLikely: true }];
  }
  return [
    {
      ...row,
      key: 'search:rename',
      icon: 'pen-line',
      name: words('palette.renameSearch'),
      run: () => ask({ kind: 'renameSearch', searchKey: key }),
    },
    {
      ...row,
      key: 'search:forget',
      icon: 'trash-2',
      name: words('palette.forgetSearch'),
      run: () => void forget(key),
    },
  ];
};

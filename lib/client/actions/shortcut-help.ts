import type { ActionKey } from '@/lib/base/messages/translate-action';
import { ACTION_GROUPS, type Action } from '@/lib/client/actions/action';

type ShortcutRow = {
  readonly name: string;
  readonly label: ActionKey;
  /** Ways to do it; each is keys one after the other. */
  readonly keys: readonly (readonly string[])[];
};
export type ShortcutGroup = { readonly label: ActionKey; readonly rows: readonly ShortcutRow[] };

/** What the help shows: every action that has keys, group by group. */
export const shortcutHelp = (actions: readonly Action[]): readonly ShortcutGroup[] =>
  ACTION_GROUPS.map(
    (group): ShortcutGroup => ({
      label: `action.group.${group}`,
      rows: actions
        .filter((action) => action.group === group && action.keys.length > 0)
        .map(({ name, label, keys }) => ({ name, label, keys: keys.map((way) => way.split(' ')) })),
    }),
  ).filter(({ rows }) => rows.length > 0);

import type { Action } from '@/lib/client/actions/action';
import { counted, isIn, moveTargets, toRole } from '@/lib/client/actions/move-targets';
import type { Target } from '@/lib/client/actions/target';
import { isMessageKey } from '@/lib/client/cache/thread-key';

/** How many were archived, as the list in view counts them. */
export const toldOfArchive = (targets: readonly Target[]): ((count: number) => string) =>
  counted(targets.every(({ threadId }) => isMessageKey(threadId)) ? 'act.archived.messages' : 'act.archived');

/** Out of sight, and kept. Where there is no Archive yet, the first time asks whether to make one (DESIGN §7). */
export const archive: Action = {
  name: 'archive',
  group: 'act',
  label: 'action.archive',
  icon: 'archive',
  keys: ['e'],
  isEnabled: (context) => !isIn(context, 'archive') && context.targets().length > 0,
  run: (context) => {
    const targets = context.targets();
    const hasArchive = targets.every(({ accountId }) => toRole(context, 'archive')(accountId) !== undefined);
    if (!hasArchive) return context.ask({ kind: 'makeArchive', targets });
    moveTargets(context, targets, { to: toRole(context, 'archive'), told: toldOfArchive(targets) });
  },
};

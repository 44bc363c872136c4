import type { Action } from '@/lib/client/actions/action';
import { counted, isIn, moveTargets, toRole } from '@/lib/client/actions/move-targets';

/** Into Trash; what is in Trash or Spam already is deleted for ever, and that is asked first (DESIGN §7). */
export const deleteConversation: Action = {
  name: 'delete',
  group: 'act',
  label: 'action.delete',
  icon: 'trash-2',
  keys: ['#', 'Delete'],
  isEnabled: (context) => context.targets().length > 0,
  run: (context) => {
    const targets = context.targets();
    if (isIn(context, 'trash') || isIn(context, 'junk')) return context.ask({ kind: 'deleteForever', targets });
    const told = counted('act.deleted');
    moveTargets(context, targets, { to: toRole(context, 'trash'), told, countsMessages: true });
  },
};

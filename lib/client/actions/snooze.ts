import type { Action } from '@/lib/client/actions/action';
import { isIn } from '@/lib/client/actions/move-targets';

/** Out of sight until a time that is asked for; then on top again. */
export const snooze: Action = {
  name: 'snooze',
  group: 'act',
  label: 'action.snooze',
  icon: 'clock',
  keys: ['b'],
  // Each email has a time of its own: what is not loaded cannot be meant.
  isEnabled: (context) =>
    !context.ticks.isEverything &&
    !isIn(context, 'trash') &&
    !isIn(context, 'junk') &&
    !isIn(context, 'drafts') &&
    context.targets().length > 0,
  run: (context) => context.ask({ kind: 'snooze', targets: context.targets() }),
};

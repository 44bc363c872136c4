import type { Action } from '@/lib/client/actions/action';
import { counted, isIn, moveTargets, toRole } from '@/lib/client/actions/move-targets';

/** Out of Spam and back to the Inbox, marked as no spam. */
export const notSpam: Action = {
  name: 'not-spam',
  group: 'act',
  label: 'action.notSpam',
  icon: 'inbox',
  keys: ['!'],
  isEnabled: (context) => isIn(context, 'junk') && context.targets().length > 0,
  run: (context) =>
    moveTargets(context, context.targets(), {
      to: toRole(context, 'inbox'),
      keywords: { $junk: false, $notjunk: true },
      told: counted('act.notSpam'),
    }),
};

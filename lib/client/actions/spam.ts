import type { Action } from '@/lib/client/actions/action';
import { counted, isIn, moveTargets, toRole } from '@/lib/client/actions/move-targets';

/** Into Spam, marked as such for the server that learns from it ($Junk, IANA IMAP keywords). */
export const spam: Action = {
  name: 'spam',
  group: 'act',
  label: 'action.spam',
  icon: 'octagon-alert',
  keys: ['!'],
  isEnabled: (context) => !isIn(context, 'junk') && context.targets().length > 0,
  run: (context) =>
    moveTargets(context, context.targets(), {
      to: toRole(context, 'junk'),
      keywords: { $junk: true, $notjunk: false },
      told: counted('act.spam'),
    }),
};

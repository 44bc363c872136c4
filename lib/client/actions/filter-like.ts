import type { Action } from '@/lib/client/actions/action';
import { senderOf } from '@/lib/client/actions/sender-of';

/** A filter for mail of whoever wrote this. */
export const filterLike: Action = {
  name: 'filter',
  group: 'act',
  label: 'action.filter',
  icon: 'funnel',
  keys: [],
  isEnabled: (context) => senderOf(context) !== undefined,
  run: (context) => {
    const sender = senderOf(context);
    if (sender) context.ask({ kind: 'rule', accountId: sender.accountId, start: { from: sender.email } });
  },
};

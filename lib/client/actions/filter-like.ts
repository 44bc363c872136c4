import type { Action } from '@/lib/client/actions/action';
import { sendersOf } from '@/lib/client/actions/senders-of';

/** A filter asks for so many people at most. */
const MOST_SENDERS = 10;

/** A filter for mail of whoever wrote these. */
export const filterLike: Action = {
  name: 'filter',
  group: 'act',
  label: 'action.filter',
  icon: 'funnel',
  keys: [],
  isEnabled: (context) => (sendersOf(context)?.emails.length ?? MOST_SENDERS + 1) <= MOST_SENDERS,
  run: (context) => {
    const senders = sendersOf(context);
    if (senders)
      context.ask({ kind: 'rule', accountId: senders.accountId, start: { from: senders.emails.join(' OR ') } });
  },
};

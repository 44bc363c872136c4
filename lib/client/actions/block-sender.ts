import type { Action } from '@/lib/client/actions/action';
import { sendersOf } from '@/lib/client/actions/senders-of';

/** Mail of whoever wrote this goes into Spam from now on. */
export const blockSender: Action = {
  name: 'block',
  group: 'act',
  label: 'action.block',
  icon: 'ban',
  keys: [],
  isEnabled: (context) => sendersOf(context)?.emails.length === 1,
  run: (context) => {
    const senders = sendersOf(context);
    const [email] = senders?.emails ?? [];
    if (senders && email) context.block(senders.accountId, email);
  },
};

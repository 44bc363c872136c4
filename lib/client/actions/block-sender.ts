import type { Action } from '@/lib/client/actions/action';
import { senderOf } from '@/lib/client/actions/sender-of';

/** Mail of whoever wrote this goes into Spam from now on. */
export const blockSender: Action = {
  name: 'block',
  group: 'act',
  label: 'action.block',
  icon: 'ban',
  keys: [],
  isEnabled: (context) => senderOf(context) !== undefined,
  run: (context) => {
    const sender = senderOf(context);
    if (sender) context.block(sender.accountId, sender.email);
  },
};

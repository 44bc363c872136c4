import type { Action } from '@/lib/client/actions/action';
import { answer } from '@/lib/client/actions/answer';

/** An answer to all who have the newest message (Gmail: a). */
export const replyAll: Action = {
  name: 'reply-all',
  group: 'act',
  label: 'action.replyAll',
  icon: 'reply-all',
  keys: ['a', 'A'],
  ...answer('replyAll'),
};

import type { Action } from '@/lib/client/actions/action';
import { answer } from '@/lib/client/actions/answer';

/** An answer to who wrote the newest message (Gmail: r). */
export const reply: Action = {
  name: 'reply',
  group: 'act',
  label: 'action.reply',
  icon: 'reply',
  keys: ['r', 'R'],
  ...answer('reply'),
};

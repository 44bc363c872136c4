import type { Action } from '@/lib/client/actions/action';
import { answer } from '@/lib/client/actions/answer';

/** Passes the newest message on (Gmail: f). */
export const forward: Action = {
  name: 'forward',
  group: 'act',
  label: 'action.forward',
  icon: 'forward',
  keys: ['f', 'F'],
  ...answer('forward'),
};

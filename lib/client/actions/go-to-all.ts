import type { Action } from '@/lib/client/actions/action';
import { goToList } from '@/lib/client/actions/go-to';

/** Everything outside Trash and Spam (Gmail: g a). */
export const goToAll: Action = {
  name: 'go-to-all',
  group: 'goTo',
  label: 'action.goToAll',
  icon: 'mails',
  keys: ['g a'],
  ...goToList('all'),
};

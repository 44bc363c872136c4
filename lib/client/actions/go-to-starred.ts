import type { Action } from '@/lib/client/actions/action';
import { goToList } from '@/lib/client/actions/go-to';

/** What is starred, wherever it is (Gmail: g s). */
export const goToStarred: Action = {
  name: 'go-to-starred',
  group: 'goTo',
  label: 'action.goToStarred',
  icon: 'star',
  keys: ['g s'],
  ...goToList('starred'),
};

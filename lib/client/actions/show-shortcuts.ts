import type { Action } from '@/lib/client/actions/action';

/** Shows what the keys do (Gmail: ?). */
export const showShortcuts: Action = {
  name: 'show-shortcuts',
  group: 'app',
  label: 'action.showShortcuts',
  icon: 'keyboard',
  keys: ['?'],
  isEnabled: () => true,
  run: ({ showShortcuts }) => showShortcuts(),
};

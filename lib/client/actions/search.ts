import type { Action } from '@/lib/client/actions/action';

/** Puts the focus into the field that searches (Gmail: /). */
export const search: Action = {
  name: 'search',
  group: 'app',
  label: 'action.search',
  icon: 'search',
  keys: ['/'],
  isEnabled: () => true,
  run: (context) => context.searching.focus(),
};

import type { Action } from '@/lib/client/actions/action';

/** Puts the focus on the first button of what can be done here (Gmail: ,). */
export const focusToolbar: Action = {
  name: 'focus-toolbar',
  group: 'app',
  label: 'action.focusToolbar',
  icon: 'keyboard',
  keys: [','],
  isEnabled: () => true,
  run: ({ focusToolbar: focus }) => focus(),
};

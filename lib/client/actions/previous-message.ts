import type { Action } from '@/lib/client/actions/action';

/** The message before (Gmail: p). */
export const previousMessage: Action = {
  name: 'previous-message',
  group: 'conversation',
  label: 'action.previousMessage',
  icon: 'chevron-up',
  keys: ['p'],
  isEnabled: ({ messages }) => messages !== null,
  run: ({ messages }) => messages?.previous(),
};

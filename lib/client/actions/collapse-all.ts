import type { Action } from '@/lib/client/actions/action';

/** Folds every message of the open conversation (Gmail: :). */
export const collapseAll: Action = {
  name: 'collapse-all',
  group: 'conversation',
  label: 'action.collapseAll',
  icon: 'chevron-up',
  keys: [':'],
  isEnabled: ({ messages }) => messages !== null,
  run: ({ messages }) => messages?.collapseAll(),
};

import type { Action } from '@/lib/client/actions/action';

/** Unfolds every message of the open conversation (Gmail: ;). */
export const expandAll: Action = {
  name: 'expand-all',
  group: 'conversation',
  label: 'action.expandAll',
  icon: 'chevron-down',
  keys: [';'],
  isEnabled: ({ messages }) => messages !== null,
  run: ({ messages }) => messages?.expandAll(),
};

import type { Action } from '@/lib/client/actions/action';

/** The open conversation once more, beside the list and whatever is being written. */
export const openInWindow: Action = {
  name: 'open-in-window',
  group: 'conversation',
  label: 'action.openInWindow',
  icon: 'app-window',
  keys: [],
  isEnabled: ({ messages }) => messages !== null,
  run: ({ messages }) => messages?.openWindow(),
};

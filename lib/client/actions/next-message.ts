import type { Action } from '@/lib/client/actions/action';

/** The next message of the open conversation (Gmail: n). */
export const nextMessage: Action = {
  name: 'next-message',
  group: 'conversation',
  label: 'action.nextMessage',
  icon: 'chevron-down',
  keys: ['n'],
  isEnabled: ({ messages }) => messages !== null,
  run: ({ messages }) => messages?.next(),
};

import type { Action } from '@/lib/client/actions/action';

/** Words within the open conversation, in all of its messages. */
export const findInConversation: Action = {
  name: 'find-in-conversation',
  group: 'conversation',
  label: 'action.find',
  icon: 'text-search',
  keys: [],
  isEnabled: ({ messages }) => messages !== null,
  run: ({ messages }) => messages?.find(),
};

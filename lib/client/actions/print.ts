import type { Action } from '@/lib/client/actions/action';

/** Puts the open conversation on paper, or into a file as a printer would: the messages, and nothing of the screen around them. */
export const print: Action = {
  name: 'print',
  group: 'conversation',
  label: 'action.print',
  icon: 'printer',
  keys: ['Mod+p'],
  isEnabled: ({ messages }) => messages !== null,
  run: ({ messages }) => messages?.print(),
};

import type { Action } from '@/lib/client/actions/action';

/** A message as it came, header and all: the one that the keyboard stands in, else the last. */
export const showOriginal: Action = {
  name: 'show-original',
  group: 'conversation',
  label: 'action.showOriginal',
  icon: 'file-code',
  keys: [],
  isEnabled: ({ messages }) => messages !== null,
  run: ({ messages }) => messages?.original(),
};

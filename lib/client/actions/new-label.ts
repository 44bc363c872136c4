import type { Action } from '@/lib/client/actions/action';

/** Makes a label of the account in view. */
export const newLabel: Action = {
  name: 'new-label',
  group: 'app',
  label: 'action.newLabel',
  icon: 'tag',
  keys: [],
  isEnabled: ({ place }) => place.accountId !== null,
  run: ({ place, ask }) => {
    if (place.accountId !== null) ask({ kind: 'newLabel', accountId: place.accountId });
  },
};

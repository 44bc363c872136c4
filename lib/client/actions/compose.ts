import type { Action } from '@/lib/client/actions/action';

/** A new message, from the account in view (Gmail: c). */
export const compose: Action = {
  name: 'compose',
  group: 'act',
  label: 'action.compose',
  icon: 'pen-line',
  keys: ['c', 'd'],
  isEnabled: () => true,
  run: ({ compose, place }) => compose({ kind: 'new', accountId: place.accountId }),
};

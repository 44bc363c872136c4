import type { Action } from '@/lib/client/actions/action';

/** Everything in the list in view, loaded or not. */
export const markAllRead: Action = {
  name: 'mark-all-read',
  group: 'list',
  label: 'action.markAllRead',
  icon: 'mail-open',
  keys: [],
  isEnabled: ({ list }) => list?.state === 'ready' && list.total > 0,
  run: ({ everything }) => everything.mark('$seen', true),
};

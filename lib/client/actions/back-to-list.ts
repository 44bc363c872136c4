import type { Action } from '@/lib/client/actions/action';

/** Leaves the conversation (Gmail: u). */
export const backToList: Action = {
  name: 'back-to-list',
  group: 'conversation',
  label: 'action.backToList',
  icon: 'arrow-left',
  keys: ['u'],
  isEnabled: ({ place }) => place.threadId !== null,
  run: ({ place, go }) => go({ ...place, threadId: null }),
};

import type { Action } from '@/lib/client/actions/action';

/** Opens the row that the keyboard stands on (Gmail: o and Enter). */
export const openConversation: Action = {
  name: 'open-conversation',
  group: 'list',
  label: 'action.openConversation',
  icon: 'mail-open',
  keys: ['o', 'Enter'],
  isEnabled: ({ cursor, place }) => cursor !== null && cursor !== place.threadId,
  run: ({ cursor, place, go }) => go({ ...place, threadId: cursor }),
};

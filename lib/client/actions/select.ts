import type { Action } from '@/lib/client/actions/action';

/** Ticks the conversation that the keyboard stands on, or takes the tick away. */
export const select: Action = {
  name: 'select',
  group: 'list',
  label: 'action.select',
  icon: 'check',
  keys: ['x'],
  isEnabled: ({ cursor, place }) => (cursor ?? place.threadId) !== null,
  run: ({ cursor, place, ticks }) => {
    const threadId = cursor ?? place.threadId;
    if (threadId !== null) ticks.toggle(threadId);
  },
};

import type { Action } from '@/lib/client/actions/action';

/** Gives back the list that was there before the search; while something is ticked the key unticks it first. */
export const leaveSearch: Action = {
  name: 'leave-search',
  group: 'app',
  label: 'action.leaveSearch',
  icon: 'x',
  keys: ['Escape'],
  isEnabled: ({ place, ticks }) => place.search !== undefined && place.threadId === null && ticks.size === 0,
  run: (context) => context.searching.leave(),
};

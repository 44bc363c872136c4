import type { Action } from '@/lib/client/actions/action';

/** Ticks every conversation of the list that is loaded (Gmail: * a); once more, all that there are. */
export const selectAll: Action = {
  name: 'select-all',
  group: 'list',
  label: 'action.selectAll',
  icon: 'check',
  keys: ['* a'],
  isEnabled: ({ list }) => (list?.total ?? 0) > 0,
  run: ({ ticks }) => (ticks.tickAll ?? ticks.tickEverything)?.(),
};

import type { Action } from '@/lib/client/actions/action';

export const selectNone: Action = {
  name: 'select-none',
  group: 'list',
  label: 'action.selectNone',
  icon: 'x',
  keys: ['Escape', '* n'],
  isEnabled: ({ ticks }) => ticks.size > 0,
  run: ({ ticks }) => ticks.clear(),
};

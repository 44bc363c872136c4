import type { Action } from '@/lib/client/actions/action';
import { canExtendTicks, extendTicks } from '@/lib/client/actions/extend-ticks';

export const selectNext: Action = {
  name: 'select-next',
  group: 'list',
  label: 'action.selectNext',
  icon: 'chevron-down',
  keys: ['J'],
  isEnabled: (context) => canExtendTicks(context, 1),
  run: (context) => extendTicks(context, 1),
};

import type { Action } from '@/lib/client/actions/action';
import { canExtendTicks, extendTicks } from '@/lib/client/actions/extend-ticks';

export const selectPrevious: Action = {
  name: 'select-previous',
  group: 'list',
  label: 'action.selectPrevious',
  icon: 'chevron-up',
  keys: ['K'],
  isEnabled: (context) => canExtendTicks(context, -1),
  run: (context) => extendTicks(context, -1),
};

import type { Action, ActionContext } from '@/lib/client/actions/action';
import { canSplit, type Split, splitOff } from '@/lib/client/actions/split-message';

const here = ({ messages }: ActionContext): Split => ({ from: messages?.here(), isWithRest: true });

/** The message that the keyboard stands on, else the newest, and all that came after it. */
export const splitFromHere: Action = {
  name: 'split-from-here',
  group: 'conversation',
  label: 'action.splitFromHere',
  icon: 'scissors',
  keys: [],
  isEnabled: (context) => canSplit(context, here(context)),
  run: (context) => splitOff(context, here(context)),
};

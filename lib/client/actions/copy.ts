import type { Action } from '@/lib/client/actions/action';

/** Into one more mailbox; which one is asked. */
export const copy: Action = {
  name: 'copy',
  group: 'act',
  label: 'action.copy',
  icon: 'folder',
  keys: [],
  isEnabled: (context) => !context.ticks.isEverything && context.targets().length > 0,
  run: (context) => context.ask({ kind: 'move', targets: context.targets(), isCopy: true }),
};

import type { Action } from '@/lib/client/actions/action';

/** Into another mailbox, of this account or of another; which one is asked, and whether it stays as well. */
export const move: Action = {
  name: 'move',
  group: 'act',
  label: 'action.move',
  icon: 'folder',
  keys: ['v'],
  isEnabled: (context) => context.targets().length > 0,
  run: (context) => context.ask({ kind: 'move', targets: context.targets() }),
};

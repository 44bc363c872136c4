import type { Action } from '@/lib/client/actions/action';

/** Into another mailbox of the account; which one is asked. */
export const move: Action = {
  name: 'move',
  group: 'act',
  label: 'action.move',
  icon: 'folder',
  keys: ['v'],
  isEnabled: (context) => {
    const targets = context.targets();
    return targets.length > 0 && targets.every(({ accountId }) => accountId === targets[0]?.accountId);
  },
  run: (context) => context.ask({ kind: 'move', targets: context.targets() }),
};

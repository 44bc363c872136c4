import type { Action } from '@/lib/client/actions/action';

/** As files on this device; in which form is asked. A file holds mail of one account. */
export const exportConversations: Action = {
  name: 'export',
  group: 'act',
  label: 'action.export',
  icon: 'download',
  keys: [],
  isEnabled: (context) => {
    const targets = context.targets();
    // All of a mailbox is exported from its own menu.
    return (
      !context.ticks.isEverything &&
      targets.length > 0 &&
      targets.every(({ accountId }) => accountId === targets[0]?.accountId)
    );
  },
  run: (context) => context.ask({ kind: 'export', targets: context.targets() }),
};

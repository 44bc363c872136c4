import { assertNever } from '@/lib/base/assert-never';
import { arrangeHere } from '@/lib/server/store/commands/arrange-here';
import type { StoredCommand } from '@/lib/server/store/commands/command';
import { dueCommands } from '@/lib/server/store/commands/due-commands';
import { finishKeywords } from '@/lib/server/store/commands/finish-command';
import { finishMailbox, mailboxPath } from '@/lib/server/store/commands/finish-mailbox';
import { refuseMailbox } from '@/lib/server/store/commands/refuse-mailbox';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/**
 * Carries out the commands of an account whose mailboxes are nowhere but here (POP3): each in a transaction, in their order, the same
 * way whether it is done for the first time or again. Returns when the next one falls due, milliseconds since the epoch.
 */
export const carryOutHere = async (context: SyncContext): Promise<number> => {
  const { store, account } = context;
  for (;;) {
    const { commands, nextAt } = await dueCommands(store, account, new Date());
    if (commands.length === 0) return nextAt?.getTime() ?? Number.POSITIVE_INFINITY;
    for (const command of commands) await carryOut(context, command);
  }
};

const carryOut = async (context: SyncContext, command: StoredCommand): Promise<void> => {
  const where = owned(context);
  switch (command.kind) {
    case 'keywords':
      return finishKeywords(context.store, where, { nos: [command.no], emails: command.emails });
    case 'mailboxes':
      return arrangeHere(context.store, where, command);
    case 'createMailbox':
    case 'renameMailbox':
    case 'subscribeMailbox':
    case 'deleteMailbox':
      return changeMailbox(context, command);
    default:
      return assertNever(command.kind);
  }
};

const changeMailbox = async (context: SyncContext, { no, mailboxNo }: StoredCommand): Promise<void> => {
  const { store, account } = context;
  const path = await mailboxPath(store, account, mailboxNo ?? 0);
  if (path !== undefined) return finishMailbox(store, owned(context), { no, path });
  await refuseMailbox(store, owned(context), no, { code: 'command.lost', serverText: null });
};

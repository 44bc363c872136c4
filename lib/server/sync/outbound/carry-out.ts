import { assertNever } from '@/lib/base/assert-never';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { StoredCommand } from '@/lib/server/store/commands/command';
import { dueCommands } from '@/lib/server/store/commands/due-commands';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { arrangeEmails } from '@/lib/server/sync/outbound/arrange-emails';
import { changeKeywords } from '@/lib/server/sync/outbound/change-keywords';
import { changeMailbox } from '@/lib/server/sync/outbound/change-mailbox';
import { type Batch, coalesceCommands } from '@/lib/server/sync/outbound/coalesce-commands';
import { Job } from '@/lib/server/sync/outbound/job';
import type { OutboundSession } from '@/lib/server/sync/outbound/outbound-session';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** One that ends is followed by what waited for it; more than so many times in a row would be a mistake. */
const MOST_PASSES = 20;

/**
 * Carries out the commands that are due, over the connection that also reads (DESIGN §4, Commands). What only a round can tell waits
 * for one: `outbound.wantsRound`. Was anything done? Throws what ends the connection; whatever was being done is then done again
 * after the first round of the next session. Throws NotOwnerError before it changes anything for an account that another worker
 * has taken over.
 */
export const carryOut = async (
  context: SyncContext,
  connection: ImapConnection,
  outbound: OutboundSession,
): Promise<boolean> => {
  let passes = 0;
  while (passes < MOST_PASSES && (await carryOutOnce({ context, connection, outbound }))) passes += 1;
  return passes > 0;
};

type Tools = {
  readonly context: SyncContext;
  readonly connection: ImapConnection;
  readonly outbound: OutboundSession;
};

/** Was anything done? */
const carryOutOnce = async (tools: Tools): Promise<boolean> => {
  const { context, outbound } = tools;
  const { store, account } = context;
  const { commands, nextAt } = await dueCommands(store, account, new Date());
  outbound.nextAt = nextAt?.getTime() ?? Number.POSITIVE_INFINITY;
  const ready = readyOf(commands, outbound);
  if (ready.length === 0) return false;
  const boxes = new Map((await listMailboxes(store, account)).map((box) => [box.no, box]));
  /** Emails with a command that is not done: those after it wait. */
  const blocked = new Set<number>();
  let isFruitful = false;
  for (const batch of coalesceCommands(ready)) {
    const emails = [...batch.emails].filter((email) => !blocked.has(email));
    const job = new Job({ ...tools, boxes, batch, emails });
    await run(job, batch);
    await job.close();
    for (const email of job.blocked) blocked.add(email);
    isFruitful ||= job.isFruitful;
  }
  return isFruitful;
};

/** Those that need not wait for a round, without the emails that an earlier one of them keeps waiting. */
const readyOf = (commands: readonly StoredCommand[], outbound: OutboundSession): StoredCommand[] => {
  const waiting = new Set<number>();
  return commands.flatMap((command) => {
    // Begun by a session that is over: nobody knows how far it came. What a read tells decides what is still to be done.
    if (command.state === 'running' && outbound.isNew) outbound.hold(command.no);
    const emails = command.emails.filter((email) => !waiting.has(email));
    if (!outbound.isHeld(command.no))
      return emails.length > 0 || command.mailboxNo !== null ? [{ ...command, emails }] : [];
    for (const email of command.emails) waiting.add(email);
    return [];
  });
};

const run = async (job: Job, batch: Batch): Promise<void> => {
  const [first] = batch.commands;
  if (!first) return;
  switch (first.kind) {
    case 'keywords':
      return changeKeywords(job);
    case 'mailboxes':
      return arrangeEmails(job);
    case 'createMailbox':
    case 'renameMailbox':
    case 'subscribeMailbox':
    case 'deleteMailbox':
      return changeMailbox(job, first);
    default:
      return assertNever(first.kind);
  }
};

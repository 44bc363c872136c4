import { MailServerError } from '@/lib/base/errors';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { StoredCommand } from '@/lib/server/store/commands/command';
import { postponeCommand, startCommand } from '@/lib/server/store/commands/command-state';
import { finishMailbox, mailboxPath } from '@/lib/server/store/commands/finish-mailbox';
import { refuseMailbox } from '@/lib/server/store/commands/refuse-mailbox';
import { copyCount } from '@/lib/server/store/copies';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';
import { commandFailure } from '@/lib/server/sync/outbound/command-failure';
import type { Job } from '@/lib/server/sync/outbound/job';
import { isRefusal, subscribeThere } from '@/lib/server/sync/outbound/subscribe-there';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** A mailbox that does not come to rest is looked at this much later. */
const REST_MS = 2000;

/** Makes, renames or deletes a mailbox on the server, or subscribes to it. Each can be done twice: what is so already is as good as done. */
export const changeMailbox = async (job: Job, command: StoredCommand): Promise<void> => {
  const { store, log, account } = job.context;
  const where = owned(job.context);
  const box = job.boxes.get(command.mailboxNo ?? 0);
  if (!box) return;
  await startCommand(store, where, [command.no]);
  try {
    const path = await perform(job, command, box);
    await finishMailbox(store, where, { no: command.no, path });
    job.done([]);
  } catch (error) {
    const failure = commandFailure(error, command.attempts);
    if (failure.kind === 'refused') {
      log.info('command.refused', { account, commands: [command.no], ...failure.error });
      await refuseMailbox(store, where, command.no, failure.error);
      return job.done([]);
    }
    const afterMs = failure.kind === 'later' ? failure.afterMs : REST_MS;
    await postponeCommand(store, where, command.no, new Date(Date.now() + afterMs));
  }
};

/** Returns the path that the mailbox has afterwards. */
const perform = async (
  { connection, context, boxes }: Job,
  command: StoredCommand,
  box: StoredMailbox,
): Promise<string> => {
  if (command.kind === 'deleteMailbox') {
    await checkSeen(context, connection, box);
    await connection.deleteMailbox(box.path);
    return box.path;
  }
  if (command.kind === 'subscribeMailbox') {
    await subscribeThere(connection, box.path, command.arguments['subscribed'] === true);
    return box.path;
  }
  const path = (await mailboxPath(context.store, context.account, box.no)) ?? box.path;
  if (command.kind === 'createMailbox') return connection.createMailbox(path);
  return rename(connection, { from: box.path, to: path, subscribed: subscribedAt(boxes.values(), box) });
};

type Rename = {
  readonly from: string;
  readonly to: string;
  /** The paths from before. */
  readonly subscribed: readonly string[];
};

/** What is subscribed to of a mailbox and those below it. */
const subscribedAt = (boxes: Iterable<StoredMailbox>, { path, delimiter }: StoredMailbox): string[] =>
  [...boxes]
    .filter((box) => box.path === path || (delimiter !== '' && box.path.startsWith(path + delimiter)))
    .filter((box) => box.subscribed && !box.pending && box.destroyedAt === null)
    .map((box) => box.path);

const rename = async (connection: ImapConnection, { from, to, subscribed }: Rename): Promise<string> => {
  if (from === to) return to;
  const path = await renameThere(connection, from, to);
  for (const old of subscribed) await subscribeAnew(connection, old, path + old.slice(from.length));
  return path;
};

const renameThere = async (connection: ImapConnection, from: string, to: string): Promise<string> => {
  try {
    return await connection.renameMailbox({ from, to });
  } catch (error) {
    // It was done before, by us when the answer was lost or by somebody else: the old one is gone and the new one is there.
    const isDone = isRefusal(error) && !(await isThere({ connection }, from)) && (await isThere({ connection }, to));
    if (isDone) return to;
    throw error;
  }
};

/**
 * RFC 3501 §6.3.6: subscriptions go by name, and stay with the old one, so that other programs would show what is gone and hide what is
 * there. A server that refuses has none, or has done it by itself: no reason to fail.
 */
const subscribeAnew = async (connection: ImapConnection, from: string, to: string): Promise<void> => {
  for (const [path, isWanted] of [
    [to, true],
    [from, false],
  ] as const) {
    try {
      await connection.subscribeMailbox(path, isWanted);
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
};

const isThere = async ({ connection }: Pick<Job, 'connection'>, path: string): Promise<boolean> => {
  try {
    await connection.status(path);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
};

/** Mail that came into a mailbox after it was destroyed here, and that nobody has seen, must not be deleted with it. */
const checkSeen = async (context: SyncContext, connection: ImapConnection, box: StoredMailbox): Promise<void> => {
  if (!box.complete || !box.selectable || !(await isThere({ connection }, box.path))) return;
  // Of the selected mailbox STATUS would tell what this session has seen so far.
  const { exists } = await connection.select(box.path, { readOnly: true });
  if (exists <= (await copyCount(context.store, context.account, box.no))) return;
  throw new MailServerError('The mailbox holds mail that nobody has seen', {
    kind: 'refused',
    temporary: false,
    code: 'HASNEW',
  });
};

import { MailServerError } from '@/lib/base/errors';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { StoredCommand } from '@/lib/server/store/commands/command';
import { postponeCommand, refuseCommand } from '@/lib/server/store/commands/command-state';
import { dueCommands } from '@/lib/server/store/commands/due-commands';
import { finishEmails } from '@/lib/server/store/commands/finish-command';
import { placedEmails } from '@/lib/server/store/commands/placed-emails';
import { recordAppend } from '@/lib/server/store/commands/record-copies';
import { listMailboxes, type StoredMailbox } from '@/lib/server/store/mailboxes';
import { failTransfer } from '@/lib/server/store/transfers/keep-transferred';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { retryDelay } from '@/lib/server/sync/account-problem';
import { appendEmail } from '@/lib/server/sync/outbound/append-email';
import { FILING_LOOK_MS, isFilingAwaited } from '@/lib/server/sync/outbound/await-filing';
import { type CommandFailure, commandFailure } from '@/lib/server/sync/outbound/command-failure';
import { planEmail } from '@/lib/server/sync/outbound/plan-email';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** What cannot be made, because its parts are gone, is given up after so many attempts. */
const MOST_ATTEMPTS = 5;
const FIRST_REST_MS = 1000;

export type AppendDueOptions = {
  readonly connect: () => Promise<ImapConnection>;
  readonly onDone: () => void;
  readonly onLook: () => void;
};

/** Appends everything that is due. Returns when the next one is, milliseconds since the epoch. Throws what ended the connection. */
export const appendDue = async (context: SyncContext, options: AppendDueOptions): Promise<number> => {
  const { store, account } = context;
  for (;;) {
    const { commands, nextAt } = await dueCommands(store, account, new Date());
    const next = await firstAppend(context, commands);
    if (!next) return nextAt?.getTime() ?? Number.POSITIVE_INFINITY;
    await append(context, options, next);
  }
};

const ASKED = { move: false, isUnseen: false, destroy: false, onlyFrom: null };

type Append = { readonly command: StoredCommand; readonly email: number; readonly box: StoredMailbox };

/** So many emails are looked at in one statement: of thousands that wait the first few are enough. */
const LOOKED_AT = 200;

/** The first email that no server has and that no earlier command stands before. */
const firstAppend = async (context: SyncContext, commands: readonly StoredCommand[]): Promise<Append | undefined> => {
  const { store, account } = context;
  if (!commands.some(isAdding)) return undefined;
  const boxes = new Map((await listMailboxes(store, account)).map((box) => [box.no, box]));
  for (const some of firstsOf(commands)) {
    const placed = await placedEmails(store, account, [...new Set(some.map(({ email }) => email))]);
    const places = new Map(placed.filter(({ composed }) => composed).map((email) => [email.no, email]));
    for (const { command, email } of some) {
      const box = boxes.get(command.patch.addBoxes[0] ?? 0);
      const place = places.get(email);
      if (!place || !box || box.pending) continue;
      if (planEmail(place, command.patch, ASKED).kind === 'append') return { command, email, box };
    }
  }
  return undefined;
};

const isAdding = ({ kind, patch }: StoredCommand): boolean => kind === 'mailboxes' && patch.addBoxes.length > 0;

type First = { readonly command: StoredCommand; readonly email: number };

/** Emails whose first command puts them somewhere, some at a time. */
function* firstsOf(commands: readonly StoredCommand[]): Generator<First[]> {
  const seen = new Set<number>();
  let some: First[] = [];
  for (const command of commands)
    for (const email of command.emails) {
      if (seen.has(email)) continue;
      seen.add(email);
      if (isAdding(command)) some.push({ command, email });
      if (some.length < LOOKED_AT) continue;
      yield some;
      some = [];
    }
  yield some;
}

const append = async (context: SyncContext, options: AppendDueOptions, next: Append): Promise<void> => {
  const { store } = context;
  const { command, email, box } = next;
  const where = owned(context);
  const later = (ms: number) => postponeCommand(store, where, command.no, new Date(Date.now() + ms));
  if (await isFilingAwaited(context, { box, since: command.createdAt, now: Date.now() })) {
    await later(FILING_LOOK_MS);
    return options.onLook();
  }
  try {
    const isAgain = command.state === 'running' || command.attempts > 0;
    const outcome = await appendEmail(context, await options.connect(), { command: command.no, email, box, isAgain });
    if (outcome.kind === 'looking') {
      await later(FIRST_REST_MS * 2 ** Math.min(command.attempts, 8));
      return options.onLook();
    }
    if (outcome.kind === 'appended')
      await recordAppend(store, where, { emailNo: email, mailboxNo: box.no, uid: outcome.uid, size: outcome.size });
    // Copied on into its other mailboxes by the connection that does such things.
    if (outcome.kind === 'moot' || command.patch.addBoxes.length === 1)
      await finishEmails(store, where, { nos: [command.no], emails: [email] });
    options.onDone();
  } catch (error) {
    const failure = failureOf(error, command.attempts);
    if (failure?.kind === 'refused') {
      // What was copied from another account is seen there again.
      if (await failTransfer(store, where, email, failure.error)) return options.onDone();
      return refuseCommand(store, where, command.no, [email], failure.error);
    }
    if (error instanceof NotOwnerError) throw error;
    await later(failure?.kind === 'later' ? failure.afterMs : retryDelay(error, command.attempts + 1, Math.random()));
    if (!failure) throw error;
  }
};

/** undefined: the connection is of no use any more. */
const failureOf = (error: unknown, attempts: number): CommandFailure | undefined => {
  try {
    return commandFailure(error, attempts);
  } catch {
    const isOurs = !(error instanceof NotOwnerError) && !(error instanceof MailServerError);
    return isOurs && attempts >= MOST_ATTEMPTS
      ? { kind: 'refused', error: { code: 'command.lost', serverText: null } }
      : undefined;
  }
};

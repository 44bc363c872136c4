import type { AccountNo } from '@/lib/base/ids';
import type { CommandKind } from '@/lib/server/store/commands/command';
import { forgetMailbox } from '@/lib/server/store/commands/forget-mailbox';
import { inBatches } from '@/lib/server/store/commands/in-batches';
import { MAILBOXES, type StoredMailbox, wantedPath } from '@/lib/server/store/mailboxes';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import type { Owned } from '@/lib/server/store/owners';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/**
 * The path that a mailbox is to have on the server: its parent's path as it is now, and its name. Undefined: there is no such
 * mailbox.
 */
export const mailboxPath = async (store: Store, account: AccountNo, no: number): Promise<string | undefined> => {
  const boxes = await store.database.rows<StoredMailbox>(MAILBOXES, [account]);
  const box = boxes.find((one) => one.no === no);
  return box && wantedPath(boxes, box);
};

const COMMAND = statement(
  'mailbox-finish-command',
  `select c."kind", c."mailboxNo", m."path", m."delimiter" from "Command" c
   join "Mailbox" m on m."accountId" = $1 and m."no" = c."mailboxNo" where c."accountId" = $1 and c."no" = $2`,
);
type MailboxCommand = {
  readonly kind: CommandKind;
  readonly mailboxNo: number;
  readonly path: string;
  readonly delimiter: string;
};
const DONE = statement('mailbox-finish', `delete from "Command" where "accountId" = $1 and "no" = $2 returning "no"`);

export type FinishedMailbox = {
  /** The command. */
  readonly no: number;
  /** Where the mailbox is now. */
  readonly path: string;
};

/** The server has made, renamed or deleted the mailbox, or subscribed to it. Repeating it changes nothing. */
export const finishMailbox = async (store: Store, where: Owned, { no, path }: FinishedMailbox): Promise<void> => {
  const [command] = await store.database.rows<MailboxCommand>(COMMAND, [where.account, no]);
  if (command?.kind === 'deleteMailbox') await removeAllCopies(store, where, command.mailboxNo);
  await writeTransaction(store.database, store.hints, where, async (sql, seq) => {
    const destroyed = (await sql.rows<{ no: number }>(DONE, [where.account, no])).map((row) => row.no);
    const operation = { operation: { destroyed } };
    if (!command || destroyed.length === 0) return { changes: operation, result: undefined };
    if (command.kind === 'deleteMailbox') {
      const gone = await forgetMailbox(sql, where.account, { mailboxNo: command.mailboxNo, seq });
      return { changes: mergeChanges(operation, gone), result: undefined };
    }
    if (command.kind !== 'subscribeMailbox') await relocate(sql, where.account, command, path);
    return { changes: operation, result: undefined };
  });
};

const IS_TAKEN = statement(
  'mailbox-finish-taken',
  `select from "Mailbox" where "accountId" = $1 and "path" = $3 and "no" <> $2`,
);
const RELOCATE = statement(
  'mailbox-finish-relocate',
  `update "Mailbox" set "path" = $3, "pending" = false, "missingSince" = null where "accountId" = $1 and "no" = $2`,
);
// RFC 3501 §6.3.5: whatever lies below it has moved along.
const BELOW = statement(
  'mailbox-finish-below',
  `update "Mailbox" m set "path" = $3 || substr(m."path", length($2) + 1) where m."accountId" = $1 and starts_with(m."path", $2 || $4)
     and not exists (select from "Mailbox" o where o."accountId" = $1 and o."path" = $3 || substr(m."path", length($2) + 1))`,
);
const SETTLE = statement(
  'mailbox-finish-settle',
  `update "Mailbox" set "pending" = false where "accountId" = $1 and "no" = $2`,
);

const relocate = async (sql: Sql, account: AccountNo, command: MailboxCommand, path: string): Promise<void> => {
  const { mailboxNo, path: old, delimiter } = command;
  // A LIST was faster and knows that path as another: ours is then found missing, and goes.
  if ((await sql.rows(IS_TAKEN, [account, mailboxNo, path])).length > 0) {
    await sql.rows(SETTLE, [account, mailboxNo]);
    return;
  }
  await sql.rows(RELOCATE, [account, mailboxNo, path]);
  if (command.kind === 'renameMailbox' && delimiter !== '' && old !== path)
    await sql.rows(BELOW, [account, old, path, delimiter]);
};

const COPIES = statement(
  'mailbox-finish-copies',
  `select "uid", "emailNo" as no from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" is not null`,
);
const REMOVE = statement(
  'mailbox-finish-remove',
  `delete from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" = any($3::int8[])`,
);

const removeAllCopies = async (store: Store, where: Owned, mailboxNo: number): Promise<void> => {
  const copies = await store.database.rows<{ uid: number; no: number }>(COPIES, [where.account, mailboxNo]);
  await inBatches(store, where, copies, async (sql, batch) => {
    await sql.rows(REMOVE, [where.account, mailboxNo, batch.map(({ uid }) => uid)]);
    return { emails: batch.map(({ no }) => no) };
  });
};

import type { AccountNo } from '@/lib/base/ids';
import type { CommandError, CommandKind } from '@/lib/server/store/commands/command';
import { forgetMailbox } from '@/lib/server/store/commands/forget-mailbox';
import { inBatches } from '@/lib/server/store/commands/in-batches';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import type { Owned } from '@/lib/server/store/owners';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

const REFUSE = statement(
  'mailbox-refuse',
  `update "Command" set "state" = 'refused', "error" = $3::jsonb, "runAfter" = now()
   where "accountId" = $1 and "no" = $2 and "state" <> 'refused' returning "kind", "mailboxNo", "arguments"`,
);
type RefusedCommand = {
  readonly kind: CommandKind;
  readonly mailboxNo: number;
  readonly arguments: {
    readonly before?: { readonly name: string; readonly parentNo: number | null };
    readonly subscribed?: boolean;
  };
};

type Refusal = { readonly no: number; readonly error: CommandError; readonly seq: number };

/** The server will not make, rename or delete the mailbox, or subscribe to it: it is again what it was, and the person is told. */
export const refuseMailbox = async (store: Store, where: Owned, no: number, error: CommandError): Promise<void> => {
  const shown = await writeTransaction(store.database, store.hints, where, async (sql, seq) => {
    const { changes, reappears } = await refuse(sql, where.account, { no, error, seq });
    return { changes, result: reappears };
  });
  if (shown !== null) await settleMailbox(store, where, shown);
};

const RESTORE = statement(
  'mailbox-refuse-restore',
  `update "Mailbox" set "name" = $3, "parentNo" = $4 where "accountId" = $1 and "no" = $2`,
);
const UNSUBSCRIBE = statement(
  'mailbox-refuse-unsubscribe',
  `update "Mailbox" set "subscribed" = $3 where "accountId" = $1 and "no" = $2 and "destroyedAt" is null returning "no"`,
);
const SHOW = statement(
  'mailbox-refuse-show',
  `update "Mailbox" set "destroyedAt" = null where "accountId" = $1 and "no" = $2`,
);

/** `reappears`: the mailbox whose emails are seen again. */
const refuse = async (
  sql: Sql,
  account: AccountNo,
  refusal: Refusal,
): Promise<{ changes: Changes; reappears: number | null }> => {
  const { no, error } = refusal;
  const [command] = await sql.rows<RefusedCommand>(REFUSE, [account, no, JSON.stringify(error)]);
  if (!command) return { changes: {}, reappears: null };
  const told: Changes = { operation: { updated: [no] } };
  const { kind, mailboxNo } = command;
  if (kind === 'createMailbox')
    return { changes: mergeChanges(told, await neverMade(sql, account, { ...refusal, mailboxNo })), reappears: null };
  if (kind === 'renameMailbox') {
    const { before } = command.arguments;
    if (before) await sql.rows(RESTORE, [account, mailboxNo, before.name, before.parentNo]);
    return { changes: { ...told, mailbox: { updated: [mailboxNo] } }, reappears: null };
  }
  if (kind === 'subscribeMailbox') {
    const before = command.arguments.subscribed !== true;
    const shown = await sql.rows<{ no: number }>(UNSUBSCRIBE, [account, mailboxNo, before]);
    return { changes: { ...told, mailbox: { updated: shown.map((one) => one.no) } }, reappears: null };
  }
  await sql.rows(SHOW, [account, mailboxNo]);
  return { changes: { ...told, mailbox: { created: [mailboxNo] } }, reappears: mailboxNo };
};

const CHILDREN = statement(
  'mailbox-refuse-children',
  `select c."no" from "Mailbox" m join "Command" c on c."accountId" = $1 and c."mailboxNo" = m."no" and c."kind" = 'createMailbox'
   where m."accountId" = $1 and m."parentNo" = $2 and c."state" <> 'refused'`,
);
/** A mailbox that never was on the server goes, and with it what was to lie in it: mailboxes, and emails that come back. */
const neverMade = async (
  sql: Sql,
  account: AccountNo,
  refusal: Refusal & { readonly mailboxNo: number },
): Promise<Changes> => {
  const { mailboxNo, error, seq } = refusal;
  const changes: Changes[] = [];
  for (const child of await sql.rows<{ no: number }>(CHILDREN, [account, mailboxNo]))
    changes.push((await refuse(sql, account, { no: child.no, error, seq })).changes);
  changes.push(await forgetMailbox(sql, account, { mailboxNo, error, seq }));
  return mergeChanges(...changes);
};

const COPIES = statement(
  'mailbox-refuse-copies',
  `select distinct "emailNo" as no from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2
   union select e from "Command" c, unnest(c."emails") e where c."accountId" = $1 and c."state" <> 'refused' and $2 = any(c."addBoxes")`,
);
const settleMailbox = async (store: Store, where: Owned, mailboxNo: number): Promise<void> => {
  const emails = await store.database.rows<{ no: number }>(COPIES, [where.account, mailboxNo]);
  await inBatches(store, where, emails, async (_sql, batch) => ({ emails: batch.map(({ no }) => no) }));
};

import type { AccountNo } from '@/lib/base/ids';
import type { MailboxRole } from '@/lib/jmap/mailbox';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import type { Prisma } from '@/prisma/generated/client';

/** The mailboxes of an account whose server has none (POP3), in the order people know. */
const MAILBOXES: readonly (readonly [MailboxRole, string])[] = [
  ['inbox', 'Inbox'],
  ['drafts', 'Drafts'],
  ['sent', 'Sent'],
  ['archive', 'Archive'],
  ['junk', 'Spam'],
  ['trash', 'Trash'],
];

/** Makes the mailboxes that a POP3 account begins with, in the transaction that makes the account. Whole from the start. */
export const insertLocalMailboxes = async (tx: Prisma.TransactionClient, account: AccountNo): Promise<void> => {
  for (const [index, [role, name]] of MAILBOXES.entries())
    await tx.$executeRaw`insert into "Mailbox"
      ("accountId", "no", "path", "name", "role", "sortOrder", "uidValidity", "backfillUid", "complete")
      values (${account}, ${index + 1}, ${name}, ${name}, ${roleNumber(role)}, ${roleNumber(role)}, 1, 1, true)`;
  await tx.$executeRaw`update "AccountState" set "nextMailboxNo" = ${MAILBOXES.length + 1} where "accountId" = ${account}`;
};

const INBOX = statement(
  'local-inbox',
  `select "no" from "Mailbox" where "accountId" = $1 and "role" = 1 order by "no" limit 1`,
);
/** Where collected mail comes in. Throws when there is no such mailbox: it cannot be destroyed. */
export const localInbox = async (store: Store, account: AccountNo): Promise<number> => {
  const [row] = await store.database.rows<{ no: number }>(INBOX, [account]);
  if (!row) throw new Error(`Account ${account} has no inbox`);
  return row.no;
};

const RESERVE = statement(
  'local-reserve-uids',
  `update "Mailbox" set "uidNext" = "uidNext" + $3 where "accountId" = $1 and "no" = $2 returning "uidNext" - $3 as first`,
);
/** Numbers for `count` new messages of a mailbox that is kept here. Returns the first; those that are not used are lost. */
export const reserveUids = async (
  sql: Sql,
  account: AccountNo,
  { mailboxNo, count }: { readonly mailboxNo: number; readonly count: number },
): Promise<number> => {
  const [row] = await sql.rows<{ first: number }>(RESERVE, [account, mailboxNo, count]);
  if (!row) throw new Error(`Account ${account} has no mailbox ${mailboxNo}`);
  return row.first;
};

import type { AccountNo } from '@/lib/base/ids';
import { forgetMailbox } from '@/lib/server/store/commands/forget-mailbox';
import type { MailboxCursor } from '@/lib/server/store/incoming-email';
import { writeCursor } from '@/lib/server/store/mailbox-cursor';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

const STATUS = statement(
  'mailboxes-status',
  `with old as materialized (select "complete" or "destroyedAt" is not null as "isQuiet" from "Mailbox" where "accountId" = $1 and "no" = $2),
   new as (update "Mailbox" set "serverEmails" = $3, "serverUnseen" = $4 where "accountId" = $1 and "no" = $2
     and ("serverEmails", "serverUnseen") is distinct from ($3, $4) returning "no")
   select new."no" from new, old where not old."isQuiet"`,
);
const VALIDITY = statement(
  'mailboxes-validity',
  // Old copies go below zero, out of the way of the new numbers, until the new list has been joined to their emails.
  `with low as (select least(min("uid"), 0) as uid from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2),
     old as (update "EmailCopy" k set "uid" = low.uid - k."uid" from low where k."accountId" = $1 and k."mailboxNo" = $2 and k."uid" > 0)
   update "Mailbox" set "uidValidity" = $3, "uidNext" = 1, "highestModSeq" = null, "backfillUid" = null, "complete" = false
   where "accountId" = $1 and "no" = $2`,
);
const PROOF = statement(
  'mailboxes-proof',
  `update "Mailbox" set "uidsEqualAt" = coalesce($3, "uidsEqualAt"), "flagsEqualAt" = coalesce($4, "flagsEqualAt"), "repaired" = "repaired" + $5
   where "accountId" = $1 and "no" = $2 returning "no"`,
);

type OneMailbox = { readonly account: AccountNo; readonly epoch: number; readonly mailboxNo: number };

const onOne = (store: Store, where: OneMailbox, write: (sql: Sql) => Promise<{ no: number }[]>): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    const updated = (await write(sql)).map((row) => row.no);
    return { changes: { mailbox: { updated } }, result: undefined };
  });

/** What STATUS said. Clients see these numbers until the mailbox is complete (DESIGN §4, first contact). */
export const setMailboxStatus = (store: Store, where: OneMailbox & { emails: number; unseen: number }): Promise<void> =>
  onOne(store, where, (sql) => sql.rows(STATUS, [where.account, where.mailboxNo, where.emails, where.unseen]));

/** The server numbers this mailbox anew: collecting begins again, old copies stay until they are joined or gone. */
export const setUidValidity = (store: Store, where: OneMailbox & { uidValidity: number }): Promise<void> =>
  onOne(store, where, (sql) => sql.rows(VALIDITY, [where.account, where.mailboxNo, where.uidValidity]));

const MET = statement(
  'mailboxes-met',
  `update "Mailbox" set "uidValidity" = coalesce("uidValidity", $3) where "accountId" = $1 and "no" = $2 returning "uidValidity"`,
);
/**
 * What the server numbers a mailbox by, told before anybody has read it: it was made here, and something was put into it (COPYUID,
 * RFC 4315 §3). One that has been read is left alone. Returns by what it is numbered here.
 */
export const meetUidValidity = (
  store: Store,
  where: OneMailbox & { uidValidity: number },
): Promise<number | undefined> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    const values = [where.account, where.mailboxNo, where.uidValidity];
    const [met] = await sql.rows<{ uidValidity: number }>(MET, values);
    return { changes: {}, result: met?.uidValidity };
  });

/**
 * The result of a proof: when UIDs and flags were seen equal, and how many differences were mended. Told to clients as a change
 * of the account's status, for that is what it says more of.
 */
export const setProof = (
  store: Store,
  where: OneMailbox & { uidsEqualAt: Date | null; flagsEqualAt: Date | null; repaired: number },
): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    const { account, mailboxNo, uidsEqualAt, flagsEqualAt, repaired } = where;
    const changed = await sql.rows(PROOF, [account, mailboxNo, uidsEqualAt, flagsEqualAt, repaired]);
    return { changes: { accountStatus: { updated: changed.length > 0 ? [account] : [] } }, result: undefined };
  });

/** Forgets a mailbox that the server no longer has. Its copies must have been removed before. */
export const destroyMailbox = (store: Store, where: OneMailbox): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql, seq) => ({
    changes: await forgetMailbox(sql, where.account, { mailboxNo: where.mailboxNo, seq }),
    result: undefined,
  }));

/** How far the mailbox has been collected, where no rows come with it. */
export const setCursor = (store: Store, where: OneMailbox & { cursor: MailboxCursor }): Promise<void> =>
  onOne(store, where, async (sql) =>
    (await writeCursor(sql, where.account, where.mailboxNo, where.cursor)).map((no) => ({ no })),
  );

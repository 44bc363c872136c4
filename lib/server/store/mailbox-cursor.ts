import type { AccountNo } from '@/lib/base/ids';
import type { MailboxCursor } from '@/lib/server/store/incoming-email';
import { type Sql, statement } from '@/lib/server/store/sql';

const CURSOR = statement(
  'mailbox-cursor',
  `with old as materialized (select "complete", "destroyedAt" from "Mailbox" where "accountId" = $1 and "no" = $2),
   new as (update "Mailbox" set "backfillUid" = coalesce($3::int8, "backfillUid"), "uidNext" = greatest("uidNext", coalesce($4::int8, 0)),
     "highestModSeq" = coalesce($5::int8, "highestModSeq"), "complete" = coalesce($6::bool, "complete")
     where "accountId" = $1 and "no" = $2 returning "no", "complete")
   select new."no" from new, old where new."complete" <> old."complete" and old."destroyedAt" is null`,
);

/**
 * Notes how far a mailbox has been collected. Returns the mailbox's number when that is something a JMAP client sees: its
 * counters are the server's until it is complete.
 */
export const writeCursor = async (
  sql: Sql,
  account: AccountNo,
  mailboxNo: number,
  cursor: MailboxCursor,
): Promise<number[]> => {
  const rows = await sql.rows<{ no: number }>(CURSOR, [
    account,
    mailboxNo,
    cursor.backfillUid ?? null,
    cursor.uidNext ?? null,
    cursor.highestModSeq ?? null,
    cursor.complete ?? null,
  ]);
  return rows.map((row) => row.no);
};

import type { AccountNo } from '@/lib/base/ids';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { queueEmailChange } from '@/lib/server/store/commands/queue-email-change';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Changes } from '@/lib/server/store/write-transaction';

const MUTED = '$muted';

// Only what comes after the message that was muted, into an inbox that is collected: an old one that is read again stays where it is.
const NEWS = statement(
  'muted-news',
  `select s."no", (select "no" from "Mailbox" where "accountId" = $1 and "role" = ${roleNumber('archive')} and "selectable" and "destroyedAt" is null
       order by "no" limit 1) as "archiveNo"
   from "EmailState" s join "Mailbox" m on m."accountId" = $1 and m."no" = $2 and m."role" = ${roleNumber('inbox')} and m."complete"
   where s."accountId" = $1 and s."no" = any($3::int8[]) and s."mailboxes" = array[$2::int4] and exists (
     select from "EmailState" o where o."accountId" = $1 and o."threadNo" = s."threadNo" and o."no" <> all($3::int8[])
       and o."receivedAt" <= s."receivedAt" and o."keywords" @> array['${MUTED}'])`,
);

type Arrived = { readonly seq: number; readonly mailboxNo: number; readonly emails: readonly number[] };

/**
 * New emails of a conversation that is muted (one of its emails has `$muted`) go on to the archive at once, and are muted like the
 * others: in the transaction that brings them, so that nobody sees them in the inbox. Without an archive they stay there. undefined:
 * there are none.
 */
export const skipInbox = async (
  sql: Sql,
  account: AccountNo,
  { seq, mailboxNo, emails }: Arrived,
): Promise<Changes | undefined> => {
  if (emails.length === 0) return undefined;
  const rows = await sql.rows<{ no: number; archiveNo: number | null }>(NEWS, [account, mailboxNo, emails]);
  const archiveNo = rows[0]?.archiveNo ?? null;
  if (archiveNo === null) return undefined;
  const patch = { addKeywords: [MUTED], removeKeywords: [], addBoxes: [archiveNo], removeBoxes: [mailboxNo] };
  return (await queueEmailChange(sql, { account, seq, emails: rows.map(({ no }) => no), patch })).changes;
};

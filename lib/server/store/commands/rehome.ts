import type { AccountNo } from '@/lib/base/ids';
import { type Sql, statement } from '@/lib/server/store/sql';

// Roles 3 and 1: the drafts, else the inbox.
const HOME = statement(
  'rehome-to',
  `select "no" from "Mailbox" where "accountId" = $1 and "no" <> $2 and "role" in (1, 3) and "destroyedAt" is null
   order by "role" desc limit 1`,
);
const STRANDED = statement(
  'rehome-copies',
  `update "EmailCopy" k set "mailboxNo" = $3 where k."accountId" = $1 and k."mailboxNo" = $2 and k."uid" is null
     and exists (select from "EmailContent" c where c."accountId" = $1 and c."no" = k."emailNo" and c."composed" is not null)
     and not exists (select from "EmailCopy" o where o."accountId" = $1 and o."emailNo" = k."emailNo" and o."mailboxNo" <> $2)
   returning k."emailNo" as no`,
);
const REDIRECT = statement(
  'rehome-commands',
  `update "Command" set "addBoxes" = array_replace("addBoxes", $2::int4, $3::int4) where "accountId" = $1 and "state" <> 'refused'
     and "emails" && $4::int8[] and $2 = any("addBoxes")`,
);
const DROP = statement(
  'rehome-drop',
  `delete from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" is null returning "emailNo" as no`,
);

/**
 * A mailbox goes for good, and some emails are still expected in it. Those that were written here and are nowhere else go to the
 * drafts: not a word of a draft is ever lost (DESIGN §1). Returns all that must be settled.
 */
export const rehome = async (sql: Sql, account: AccountNo, mailboxNo: number): Promise<number[]> => {
  const [home] = await sql.rows<{ no: number }>(HOME, [account, mailboxNo]);
  const stranded = home ? await sql.rows<{ no: number }>(STRANDED, [account, mailboxNo, home.no]) : [];
  const nos = stranded.map(({ no }) => no);
  if (home && nos.length > 0) await sql.rows(REDIRECT, [account, mailboxNo, home.no, nos]);
  const dropped = await sql.rows<{ no: number }>(DROP, [account, mailboxNo]);
  return [...nos, ...dropped.map(({ no }) => no)];
};

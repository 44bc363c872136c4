import type { AccountNo } from '@/lib/base/ids';
import { type Sql, statement } from '@/lib/server/store/sql';

/** An email that should be in a mailbox; its UID there is not known yet (DESIGN §4, Commands). */
export type PendingCopy = { readonly emailNo: number; readonly mailboxNo: number };

const ADD = statement(
  'pending-add',
  `insert into "EmailCopy" ("accountId", "mailboxNo", "uid", "emailNo", "serverFlags", "serverKeywords")
   select $1, x.box, null, x.email, k."serverFlags", k."serverKeywords"
   from (select distinct * from unnest($2::int8[], $3::int4[]) x(email, box)) x cross join lateral (
     select * from "EmailCopy" c where c."accountId" = $1 and c."emailNo" = x.email
     order by c."deleted", c."uid" is null, c."mailboxNo" limit 1) k
   where not exists (select from "EmailCopy" o where o."accountId" = $1 and o."emailNo" = x.email and o."mailboxNo" = x.box
     and (o."uid" is null or (o."uid" > 0 and not o."deleted")))
   returning "emailNo" as no`,
);
/** Where emails are expected to turn up. Inside a writeTransaction; the emails must be settled afterwards. Returns which are new. */
export const insertPendingCopies = async (
  sql: Sql,
  account: AccountNo,
  expected: readonly PendingCopy[],
): Promise<number[]> => {
  const values = [account, expected.map(({ emailNo }) => emailNo), expected.map(({ mailboxNo }) => mailboxNo)];
  return (await sql.rows<{ no: number }>(ADD, values)).map(({ no }) => no);
};

// What was written here and no server has is all there is of it, as long as it is seen.
const DROP = statement(
  'pending-drop-unwanted',
  `delete from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = any($2::int8[]) and k."uid" is null
     and not exists (select from "Command" c where c."accountId" = $1 and c."state" <> 'refused'
       and k."emailNo" = any(c."emails") and k."mailboxNo" = any(c."addBoxes"))
     and (exists (select from "EmailCopy" o where o."accountId" = $1 and o."emailNo" = k."emailNo" and o."uid" is not null)
       or not exists (select from "EmailContent" t where t."accountId" = $1 and t."no" = k."emailNo" and t."composed" is not null)
       or exists (select from "EmailState" s where s."accountId" = $1 and s."no" = k."emailNo" and s."mailboxes" = '{}'))`,
);
/** No command puts these emails there any more: they are not expected either. The emails must be settled afterwards. */
export const dropUnwanted = async (sql: Sql, account: AccountNo, emails: readonly number[]): Promise<void> => {
  await sql.rows(DROP, [account, emails]);
};

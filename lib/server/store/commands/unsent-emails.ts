import type { AccountNo } from '@/lib/base/ids';
import { bitsOf } from '@/lib/mail/flags/keyword-bits';
import type { EmailPatch } from '@/lib/server/store/commands/command';
import { type Sql, statement } from '@/lib/server/store/sql';

// A command that was tried may have put the message on the server, whatever became of the answer.
const UNSENT = statement(
  'commands-unsent',
  `select c."no" from "EmailContent" c where c."accountId" = $1 and c."no" = any($2::int8[]) and c."composed" is not null
     and not exists (select from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = c."no" and k."uid" is not null)
     and not exists (select from "Command" r where r."accountId" = $1 and c."no" = any(r."emails")
       and (r."state" = 'running' or (r."state" = 'waiting' and r."attempts" > 0)))`,
);

/** Those that were composed here and that no server has, nor may have got: what changes about them concerns nobody else yet. */
export const unsentEmails = async (sql: Sql, account: AccountNo, emails: readonly number[]): Promise<number[]> =>
  (await sql.rows<{ no: number }>(UNSENT, [account, emails])).map(({ no }) => no);

const FLAGS = statement(
  'commands-unsent-flags',
  `update "EmailCopy" set "serverFlags" = ("serverFlags" | $3) & ~$4::int4, "serverKeywords" = nullif(array(
     select w from (select unnest("serverKeywords") union select unnest($5::text[])) x(w) where w <> all ($6::text[]) order by w), '{}')
   where "accountId" = $1 and "emailNo" = any($2::int8[])`,
);
const ENTER = statement(
  'commands-unsent-enter',
  `insert into "EmailCopy" ("accountId", "mailboxNo", "uid", "emailNo", "serverFlags", "serverKeywords")
   select $1, b, null, k."emailNo", k."serverFlags", k."serverKeywords" from unnest($3::int4[]) b, lateral (
     select distinct on ("emailNo") "emailNo", "serverFlags", "serverKeywords" from "EmailCopy"
     where "accountId" = $1 and "emailNo" = any($2::int8[]) order by "emailNo") k
   where not exists (select from "EmailCopy" o where o."accountId" = $1 and o."emailNo" = k."emailNo" and o."mailboxNo" = b)`,
);
const LEAVE = statement(
  'commands-unsent-leave',
  `delete from "EmailCopy" where "accountId" = $1 and "emailNo" = any($2::int8[]) and "mailboxNo" = any($3::int4[])`,
);
const BOXES = statement(
  'commands-unsent-boxes',
  `select "emailNo" as no, array_agg(distinct "mailboxNo" order by "mailboxNo") as boxes from "EmailCopy"
   where "accountId" = $1 and "emailNo" = any($2::int8[]) group by 1 order by 1`,
);

/**
 * Makes a change on the pending copies themselves. Returns in which mailboxes each email is now; one that is in none any more
 * is left out.
 */
export const changeUnsent = async (
  sql: Sql,
  account: AccountNo,
  { emails, patch }: { readonly emails: readonly number[]; readonly patch: EmailPatch },
): Promise<readonly { readonly no: number; readonly boxes: readonly number[] }[]> => {
  const [add, remove] = [bitsOf(patch.addKeywords), bitsOf(patch.removeKeywords)];
  if (patch.addKeywords.length + patch.removeKeywords.length > 0)
    await sql.rows(FLAGS, [account, emails, add.bits, remove.bits, add.others, remove.others]);
  if (patch.addBoxes.length > 0) await sql.rows(ENTER, [account, emails, patch.addBoxes]);
  if (patch.removeBoxes.length > 0) await sql.rows(LEAVE, [account, emails, patch.removeBoxes]);
  return sql.rows(BOXES, [account, emails]);
};

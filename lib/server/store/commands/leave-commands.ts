import type { AccountNo } from '@/lib/base/ids';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Changes } from '@/lib/server/store/write-transaction';

const LEAVE = statement(
  'commands-leave',
  `with mine as materialized (
     select "no", "emails" <@ $2::int8[] as done from "Command" where "accountId" = $1 and ($3::int8[] is null or "no" = any($3::int8[]))
       and "no" <> all ($4::int8[]) and "emails" && $2::int8[]),
   gone as (delete from "Command" c using mine where c."accountId" = $1 and c."no" = mine."no" and mine.done),
   fewer as (update "Command" c set "emails" = array(select e from unnest(c."emails") with ordinality x(e, at) where e <> all ($2::int8[]) order by at)
     from mine where c."accountId" = $1 and c."no" = mine."no" and not mine.done)
   select "no", done as "isGone" from mine`,
);
const FOLLOW = statement(
  'commands-follow',
  `update "Command" set "after" = $3 where "accountId" = $1 and "after" = any($2::int8[])`,
);

export type LeaveCommands = {
  readonly emails: readonly number[];
  /** Only these; null: all that concern one of the emails. */
  readonly commands: readonly number[] | null;
  readonly except?: readonly number[];
  /** Whoever waits for a command that goes now waits for this one from here on. */
  readonly successor?: number | null;
};

/** Takes emails out of commands; a command without emails is gone. Under the account's lock. */
export const leaveCommands = async (
  sql: Sql,
  account: AccountNo,
  { emails, commands, except = [], successor = null }: LeaveCommands,
): Promise<Changes> => {
  if (emails.length === 0 || commands?.length === 0) return {};
  const left = await sql.rows<{ no: number; isGone: boolean }>(LEAVE, [account, emails, commands, except]);
  const gone = left.filter(({ isGone }) => isGone).map(({ no }) => no);
  if (successor !== null && gone.length > 0) await sql.rows(FOLLOW, [account, gone, successor]);
  return { operation: { updated: left.filter(({ isGone }) => !isGone).map(({ no }) => no), destroyed: gone } };
};

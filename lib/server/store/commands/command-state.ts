import type { AccountNo } from '@/lib/base/ids';
import type { CommandError } from '@/lib/server/store/commands/command';
import { leaveCommands } from '@/lib/server/store/commands/leave-commands';
import { dropUnwanted } from '@/lib/server/store/commands/pending-copies';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import type { Owned } from '@/lib/server/store/owners';
import { settleEmails } from '@/lib/server/store/settle-emails';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

const START = statement(
  'commands-start',
  `update "Command" set "state" = 'running' where "accountId" = $1 and "no" = any($2::int8[]) and "state" in ('waiting', 'running')
   returning "no"`,
);
/**
 * Right before something is sent to the server. From here on nobody knows whether it was done, until it is finished; and what was
 * composed here is no longer changed where it lies. Returns those that are still there.
 */
export const startCommand = (store: Store, where: Owned, nos: readonly number[]): Promise<number[]> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    const started = await sql.rows<{ no: number }>(START, [where.account, nos]);
    return { changes: {}, result: started.map(({ no }) => no) };
  });

const POSTPONE = statement(
  'commands-postpone',
  `update "Command" set "state" = 'waiting', "attempts" = "attempts" + 1, "runAfter" = $3
   where "accountId" = $1 and "no" = $2 and "state" <> 'refused'`,
);
/** It could not be done now, or is not known to be done: again later. */
export const postponeCommand = (store: Store, where: Owned, no: number, runAfter: Date): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    await sql.rows(POSTPONE, [where.account, no, runAfter]);
    return { changes: {}, result: undefined };
  });

const IN_IT = statement(
  'commands-refused-emails',
  `select cardinality("emails") as n, "addBoxes", array(select e from unnest("emails") e where e = any($3::int8[]) order by 1) as emails
   from "Command" where "accountId" = $1 and "no" = $2 and "state" <> 'refused'`,
);
const REFUSE = statement(
  'commands-refuse',
  `update "Command" set "state" = 'refused', "error" = $3::jsonb, "runAfter" = now() where "accountId" = $1 and "no" = $2`,
);
const SPLIT = statement(
  'commands-refuse-some',
  `insert into "Command" ("accountId", "kind", "emails", "total", "addBits", "removeBits", "addWords", "removeWords", "addBoxes", "removeBoxes",
     "arguments", "state", "attempts", "runAfter", "error", "createdAt")
   select $1, "kind", $3::int8[], cardinality($3::int8[]), "addBits", "removeBits", "addWords", "removeWords", "addBoxes", "removeBoxes",
     "arguments", 'refused', "attempts", now(), $4::jsonb, "createdAt"
   from "Command" where "accountId" = $1 and "no" = $2 returning "no"`,
);

/**
 * The server will not do it for these emails: they are again what the server says of them, and the person is told. Those of the
 * command that were not refused go on.
 */
export const refuseCommand = (
  store: Store,
  where: Owned,
  no: number,
  emails: readonly number[],
  error: CommandError,
): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql, seq) => ({
    changes: await refuseEmails(sql, where.account, { no, emails, error, seq }),
    result: undefined,
  }));

type Refused = {
  readonly no: number;
  readonly emails: readonly number[];
  readonly error: CommandError;
  readonly seq: number;
};

/** The same inside a transaction. */
export const refuseEmails = async (
  sql: Sql,
  account: AccountNo,
  { no, emails, error, seq }: Refused,
): Promise<Changes> => {
  const [row] = await sql.rows<{ n: number; addBoxes: number[]; emails: number[] }>(IN_IT, [account, no, emails]);
  if (!row || row.emails.length === 0) return {};
  const told = JSON.stringify(error);
  let changes: Changes = { operation: { updated: [no] } };
  if (row.emails.length === row.n) await sql.rows(REFUSE, [account, no, told]);
  else {
    const made = await sql.rows<{ no: number }>(SPLIT, [account, no, row.emails, told]);
    const left = await leaveCommands(sql, account, { emails: row.emails, commands: [no] });
    changes = mergeChanges({ operation: { created: made.map((one) => one.no) } }, left);
  }
  await dropUnwanted(sql, account, row.emails);
  return mergeChanges(changes, await settleEmails(sql, account, { nos: row.emails, seq }));
};

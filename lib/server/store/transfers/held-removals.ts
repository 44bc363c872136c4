import type { AccountNo } from '@/lib/base/ids';
import type { CommandError } from '@/lib/server/store/commands/command';
import { insertCommand } from '@/lib/server/store/commands/command-rows';
import { refuseEmails } from '@/lib/server/store/commands/command-state';
import { leaveCommands } from '@/lib/server/store/commands/leave-commands';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { settleEmails } from '@/lib/server/store/settle-emails';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Changes } from '@/lib/server/store/write-transaction';

/** Of one email, in the account that it is copied from; all of it under that account's lock. */
type Held = { readonly emailNo: number; readonly seq: number };

const COPIED = statement(
  'transfers-copied-away',
  `select distinct "fromEmailNo" as no from "Transfer" where "fromAccountId" = $1 and "fromEmailNo" = any($2::int8[])`,
);
/** Those of the emails that are being copied into another account. */
export const copiedAway = async (sql: Sql, account: AccountNo, emails: readonly number[]): Promise<number[]> =>
  emails.length === 0 ? [] : (await sql.rows<{ no: number }>(COPIED, [account, emails])).map(({ no }) => no);

const HELD = statement(
  'transfers-held',
  `select "no", "removeBoxes" from "Command" where "accountId" = $1 and "held" and "state" <> 'refused' and $2::int8 = any("emails")
   order by "no"`,
);
const heldOf = (sql: Sql, account: AccountNo, emailNo: number): Promise<{ no: number; removeBoxes: number[] }[]> =>
  sql.rows(HELD, [account, emailNo]);

/** The copy is whole: the original may go from its server, as anything does that was destroyed. Is there something to do now? */
export const releaseRemoval = async (
  sql: Sql,
  account: AccountNo,
  { emailNo }: Held,
): Promise<{ changes: Changes; isDue: boolean }> => {
  const held = await heldOf(sql, account, emailNo);
  if (held.length === 0) return { changes: {}, isDue: false };
  const created: number[] = [];
  for (const { removeBoxes } of held) {
    const patch = { addKeywords: [], removeKeywords: [], addBoxes: [], removeBoxes };
    const made = { kind: 'mailboxes', emails: [emailNo], patch, arguments: { destroy: true } } as const;
    const command = await insertCommand(sql, account, made);
    if (command !== undefined) created.push(command);
  }
  const left = await leaveCommands(sql, account, { emails: [emailNo], commands: held.map(({ no }) => no) });
  return { changes: mergeChanges({ operation: { created } }, left), isDue: true };
};

const TELL = statement(
  'transfers-tell',
  `insert into "Command" ("accountId", "kind", "emails", "total", "arguments", "state", "error")
   select $1, 'mailboxes', array(select "no" from "EmailState" where "accountId" = $1 and "no" = $2), 1, '{}', 'refused', $3::jsonb returning "no"`,
);
/**
 * The copy did not come to be, or is not what the original is: what was to be destroyed is seen again. With an error the person is
 * told, also where nothing was to be destroyed.
 */
export const giveBack = async (
  sql: Sql,
  account: AccountNo,
  { emailNo, seq, error }: Held & { readonly error: CommandError | null },
): Promise<Changes> => {
  const held = await heldOf(sql, account, emailNo);
  if (held.length > 0 && error) {
    const refused: Changes[] = [];
    for (const { no } of held) refused.push(await refuseEmails(sql, account, { no, emails: [emailNo], error, seq }));
    return mergeChanges(...refused);
  }
  if (held.length > 0) {
    const left = await leaveCommands(sql, account, { emails: [emailNo], commands: held.map(({ no }) => no) });
    return mergeChanges(left, await settleEmails(sql, account, { nos: [emailNo], seq }));
  }
  if (!error) return {};
  const told = await sql.rows<{ no: number }>(TELL, [account, emailNo, JSON.stringify(error)]);
  return { operation: { created: told.map(({ no }) => no) } };
};

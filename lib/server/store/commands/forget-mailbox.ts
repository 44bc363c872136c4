import type { AccountNo } from '@/lib/base/ids';
import type { CommandError } from '@/lib/server/store/commands/command';
import { refuseEmails } from '@/lib/server/store/commands/command-state';
import { rehome } from '@/lib/server/store/commands/rehome';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { settleEmails } from '@/lib/server/store/settle-emails';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Changes } from '@/lib/server/store/write-transaction';

const MOOT = statement(
  'mailbox-forget-commands',
  `delete from "Command" where "accountId" = $1 and "mailboxNo" = $2 and "state" <> 'refused' returning "no"`,
);
const WANTED = statement(
  'mailbox-forget-wanted',
  `select "no", "emails" from "Command" where "accountId" = $1 and "state" <> 'refused' and $2 = any("addBoxes") order by "no"`,
);
const FORGET = statement(
  'mailbox-forget',
  `with m as (delete from "Mailbox" where "accountId" = $1 and "no" = $2 and not exists (
     select from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2) returning "no", "destroyedAt" is null as "wasSeen"),
   b as (delete from "ListBucket" where "accountId" = $1 and "list" / 4 in (select "no" from m))
   select * from m`,
);

export type ForgetMailbox = {
  readonly mailboxNo: number;
  readonly seq: number;
  /** Why what was to be put into it is not. */
  readonly error?: CommandError;
};

/**
 * A mailbox that is not on the server goes. Its copies must have been removed before, but for those that were only expected there:
 * what was written here and lies nowhere else goes to the drafts, whatever else was to be put into it stays where it is, and the
 * person is told. Under the account's lock.
 */
export const forgetMailbox = async (
  sql: Sql,
  account: AccountNo,
  { mailboxNo, seq, error = { code: 'command.noMailbox', serverText: null } }: ForgetMailbox,
): Promise<Changes> => {
  const moot = (await sql.rows<{ no: number }>(MOOT, [account, mailboxNo])).map(({ no }) => no);
  const changes: Changes[] = [{ operation: { destroyed: moot } }];
  const emails = await rehome(sql, account, mailboxNo);
  for (const { no, emails: all } of await sql.rows<{ no: number; emails: number[] }>(WANTED, [account, mailboxNo]))
    changes.push(await refuseEmails(sql, account, { no, emails: all, error, seq }));
  changes.push(await settleEmails(sql, account, { nos: emails, seq }));
  const gone = await sql.rows<{ no: number; wasSeen: boolean }>(FORGET, [account, mailboxNo]);
  const destroyed = gone.filter(({ wasSeen }) => wasSeen).map(({ no }) => no);
  return mergeChanges(...changes, { mailbox: { destroyed } });
};

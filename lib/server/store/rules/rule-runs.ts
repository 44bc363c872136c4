import type { AccountNo } from '@/lib/base/ids';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import type { EmailPatch } from '@/lib/server/store/commands/command';
import { queueEmailChange } from '@/lib/server/store/commands/queue-email-change';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import type { Owned } from '@/lib/server/store/owners';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import type { NumberedEmail } from '@/lib/server/store/write-emails';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

const INBOX = roleNumber('inbox');
const JUNK = roleNumber('junk');
/** The clock of a mail server may be behind ours by so much. */
const SKEW = '10 minutes';
/** A text that has not come by then is not waited for: the rules see the header alone. */
const PATIENCE = '10 minutes';

// UIDs below where the mailbox was first met are old mail that is still being collected; without that mark it has not been met yet.
const MARK = statement(
  'rule-runs-mark',
  `insert into "RuleRun" ("accountId", "emailNo", "mailboxNo")
   select $1, x.no, m."no" from unnest($3::int8[], $4::int8[], $5::float8[]) x(no, uid, at)
   join "Mailbox" m on m."accountId" = $1 and m."no" = $2 and m."role" in (${INBOX}, ${JUNK}) and x.uid >= m."backfillUid"
   where exists (select from "Rule" r where r."accountId" = $1 and r."isEnabled" and to_timestamp(x.at / 1000) >= r."createdAt" - interval '${SKEW}'
     and (m."role" = ${INBOX} or (r."actions" ->> 'neverJunk')::bool))
   on conflict do nothing`,
);

/**
 * Notes in the transaction that takes them in which emails rules have to be run on: what has just arrived in the inbox, or in the junk
 * mailbox while a rule keeps mail out of it, and was received after a rule was made.
 */
export const markArrived = async (
  sql: Sql,
  account: AccountNo,
  { mailboxNo, created }: { readonly mailboxNo: number; readonly created: readonly NumberedEmail[] },
): Promise<void> => {
  const shown = created.filter(({ email }) => !email.deleted);
  if (shown.length === 0) return;
  const columns = [
    shown.map(({ no }) => no),
    shown.map(({ email }) => email.uid),
    shown.map(({ email }) => email.receivedAt),
  ];
  await sql.rows(MARK, [account, mailboxNo, ...columns]);
};

const DUE = statement(
  'rule-runs-due',
  `select x."emailNo" as no, x."mailboxNo", m."role" from "RuleRun" x
   left join "Mailbox" m on m."accountId" = $1 and m."no" = x."mailboxNo"
   left join "EmailContent" c on c."accountId" = $1 and c."no" = x."emailNo"
   where x."accountId" = $1 and (c."textFetched" or c."no" is null or x."at" < now() - interval '${PATIENCE}'
     or not exists (select from "Rule" r where r."accountId" = $1 and r."isEnabled"
       and coalesce(r."condition" ->> 'hasWords', r."condition" ->> 'notWords') is not null))
   order by x."emailNo" limit $2`,
);

/** An email that rules have to be run on, and where it came in. */
export type DueRun = { readonly no: number; readonly mailboxNo: number; readonly role: number | null };

/** The oldest of them, at most so many. Where a rule asks for words of a text: those whose text is here, or is waited for no longer. */
export const dueRuns = (store: Store, account: AccountNo, most: number): Promise<DueRun[]> =>
  store.database.rows(DUE, [account, most]);

const TAKE = statement(
  'rule-runs-take',
  `with taken as (delete from "RuleRun" where "accountId" = $1 and "emailNo" = any($2::int8[]) returning "emailNo", "mailboxNo")
   select t."emailNo" as no, t."mailboxNo" = any(s."mailboxes") as "isThere" from taken t
   join "EmailState" s on s."accountId" = $1 and s."no" = t."emailNo" and cardinality(s."mailboxes") > 0`,
);

/** What the rules want of one email; null: nothing. */
export type RuledEmail = { readonly no: number; readonly patch: EmailPatch | null };

/**
 * Does what the rules want, and notes that they have been run, in one transaction: once, wherever a worker is killed. An email that
 * was moved meanwhile stays where it is now. At most 200. Throws NotOwnerError.
 */
export const endRuns = async (store: Store, where: Owned, ruled: readonly RuledEmail[]): Promise<void> => {
  const { account } = where;
  await writeTransaction(store.database, store.hints, where, async (sql, seq) => {
    const nos = ruled.map(({ no }) => no);
    const taken = new Map(
      (await sql.rows<{ no: number; isThere: boolean }>(TAKE, [account, nos])).map((row) => [row.no, row.isThere]),
    );
    const done: Changes[] = [];
    for (const { emails, patch } of alike(ruled, taken))
      done.push((await queueEmailChange(sql, { account, seq, emails, patch })).changes);
    return { changes: mergeChanges(...done), result: undefined };
  });
  if (ruled.some(({ patch }) => patch !== null)) store.hints.wake('command', account);
};

/** Emails of which the same is wanted, together. */
const alike = (
  ruled: readonly RuledEmail[],
  taken: ReadonlyMap<number, boolean>,
): { readonly emails: number[]; readonly patch: EmailPatch }[] => {
  const groups = new Map<string, { emails: number[]; patch: EmailPatch }>();
  for (const { no, patch: wanted } of ruled) {
    const isThere = taken.get(no);
    if (!wanted || isThere === undefined) continue;
    const patch = isThere ? wanted : { ...wanted, addBoxes: [], removeBoxes: [] };
    if (Object.values(patch).every((names) => names.length === 0)) continue;
    const key = JSON.stringify(patch);
    const group = groups.get(key);
    if (group) group.emails.push(no);
    else groups.set(key, { emails: [no], patch });
  }
  return [...groups.values()];
};

import type { AccountNo } from '@/lib/base/ids';
import { purgeDaysOf } from '@/lib/base/purge-days';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { queueEmailChange } from '@/lib/server/store/commands/queue-email-change';
import type { Owned } from '@/lib/server/store/owners';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** Emails per transaction: it holds the account's lock. */
const BATCH = 200;
/** So many of one run: a server is not asked to delete a whole mailbox at once. The rest goes with the next. */
const MOST_OF_A_RUN = 2_000;
const DAY_MS = 86_400_000;

const RULES = statement(
  'purges-rules',
  `select b."no", case b."role" when ${roleNumber('trash')} then m."purgeTrashDays" else m."purgeJunkDays" end as days
   from "Mailbox" b join "MailAccount" m on m."id" = $1
   where b."accountId" = $1 and b."role" in (${roleNumber('trash')}, ${roleNumber('junk')}) and b."destroyedAt" is null and not m."paused"`,
);
// What has left, and what no rule is about any more: if it comes back its time begins anew.
const FORGET = statement(
  'purges-forget',
  `delete from "Discarded" d where d."accountId" = $1 and (d."mailboxNo" <> all($2::int4[]) or not exists (
     select from "EmailState" s where s."accountId" = $1 and s."no" = d."emailNo" and d."mailboxNo" = any(s."mailboxes")))`,
);
const NOTE = statement(
  'purges-note',
  `insert into "Discarded" ("accountId", "mailboxNo", "emailNo", "since")
   select $1, $2, s."no", $3 from "ListEntry" l join "EmailState" s on s."accountId" = $1 and s."threadNo" = l."threadNo"
   where l."accountId" = $1 and l."list" = $2 * 4 and $2 = any(s."mailboxes")
   on conflict do nothing`,
);
const DUE = statement(
  'purges-due',
  `select d."emailNo" as no from "Discarded" d join "EmailState" s on s."accountId" = $1 and s."no" = d."emailNo"
   where d."accountId" = $1 and d."mailboxNo" = $2 and d."since" <= $3 and $2 = any(s."mailboxes")
   order by d."since", d."emailNo" limit ${BATCH}`,
);
const DONE = statement(
  'purges-done',
  `delete from "Discarded" where "accountId" = $1 and "mailboxNo" = $2 and "emailNo" = any($3::int8[])`,
);

type Rule = { readonly no: number; readonly days: number };

/** The mailboxes that are purged, with their rules as text: another text is another set of rules. */
export const purgeRules = async (store: Store, account: AccountNo): Promise<readonly Rule[]> => {
  const rows = await store.database.rows<Rule>(RULES, [account]);
  return rows.filter(({ days }) => purgeDaysOf(days) !== null).sort((a, b) => a.no - b.no);
};

/**
 * Deletes what has lain in Trash or Spam for as long as the person's rule says, counted from when it was first seen there while there was
 * a rule: what is old and was thrown away today stays its time. As a person deletes it: in each transaction the emails go here and the
 * commands are written that tell the server. One that lies in another mailbox as well only leaves this one. Returns how many there were.
 * Throws NotOwnerError.
 */
export const purgeDiscarded = async (
  store: Store,
  where: Owned,
  { rules, now }: { readonly rules: readonly Rule[]; readonly now: Date },
): Promise<number> => {
  const { account } = where;
  await store.database.rows(FORGET, [account, rules.map(({ no }) => no)]);
  let sum = 0;
  for (const { no, days } of rules) {
    await store.database.rows(NOTE, [account, no, now]);
    const before = new Date(now.getTime() - days * DAY_MS);
    for (let done = BATCH; done === BATCH && sum < MOST_OF_A_RUN; sum += done)
      done = await purgeSome(store, where, { mailboxNo: no, before });
  }
  if (sum > 0) store.hints.wake('command', account);
  return sum;
};

type Due = { readonly mailboxNo: number; readonly before: Date };

const purgeSome = (store: Store, where: Owned, { mailboxNo, before }: Due): Promise<number> =>
  writeTransaction(store.database, store.hints, where, async (sql, seq) => {
    const { account } = where;
    const emails = (await sql.rows<{ no: number }>(DUE, [account, mailboxNo, before])).map(({ no }) => no);
    if (emails.length === 0) return { changes: {}, result: 0 };
    await sql.rows(DONE, [account, mailboxNo, emails]);
    const patch = { addKeywords: [], removeKeywords: [], addBoxes: [], removeBoxes: [mailboxNo] };
    const { changes } = await queueEmailChange(sql, { account, seq, emails, patch });
    return { changes, result: emails.length };
  });

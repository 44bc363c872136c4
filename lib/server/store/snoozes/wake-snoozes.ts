import type { AccountNo } from '@/lib/base/ids';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { queueEmailChange } from '@/lib/server/store/commands/queue-email-change';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import type { Owned } from '@/lib/server/store/owners';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

/** Emails per transaction: it holds the account's lock. */
const BATCH = 200;
const INBOX = roleNumber('inbox');
/** Out of sight is not where it is brought back to. */
const AWAY = (['archive', 'trash', 'junk'] as const).map(roleNumber).join(', ');

// Where a mailbox that an email came from is gone, the others of them are enough; where all are, it is the inbox.
const DUE = statement(
  'snoozes-due',
  `select z."emailNo" as no, z."mailboxNo", s."mailboxes", coalesce(
     (select array_agg(m."no" order by m."no") from "Mailbox" m where m."accountId" = $1 and m."no" = any(z."fromBoxes")
       and m."role" not in (${AWAY}) and m."selectable" and m."destroyedAt" is null),
     (select array[m."no"] from "Mailbox" m where m."accountId" = $1 and m."role" = ${INBOX} order by m."no" limit 1), '{}') as back
   from "Snooze" z join "EmailState" s on s."accountId" = $1 and s."no" = z."emailNo"
   where z."accountId" = $1 and z."wakeAt" <= $2 order by z."wakeAt", z."emailNo" limit ${BATCH}`,
);
const FORGET = statement(
  'snoozes-forget',
  `delete from "Snooze" where "accountId" = $1 and "emailNo" = any($2::int8[])`,
);
const LIST_DATE = statement(
  'snoozes-list-date',
  `update "EmailState" set "listDate" = $3 where "accountId" = $1 and "no" = any($2::int8[])
   returning "no" * 1024 + "generation" as id, "threadNo"`,
);
type Due = {
  readonly no: number;
  readonly mailboxNo: number;
  readonly mailboxes: readonly number[];
  readonly back: readonly number[];
};

/**
 * Brings back what was snoozed until now or before: out of the mailbox that it waited in and into those that it came from, on top of
 * the lists, in one transaction for every 200 with the commands that tell the server of it. Nothing else about it changes. Returns
 * how many there were. Throws NotOwnerError.
 */
export const wakeSnoozes = async (store: Store, where: Owned, now: Date): Promise<number> => {
  let sum = 0;
  for (let woken = BATCH; woken === BATCH; sum += woken)
    woken = await writeTransaction(store.database, store.hints, where, async (sql, seq) => {
      const due = await sql.rows<Due>(DUE, [where.account, now]);
      if (due.length === 0) return { changes: {}, result: 0 };
      return { changes: await wake(sql, where.account, { due, seq, now }), result: due.length };
    });
  if (sum > 0) store.hints.wake('command', where.account);
  return sum;
};

type Waking = { readonly due: readonly Due[]; readonly seq: number; readonly now: Date };

const wake = async (sql: Sql, account: AccountNo, { due, seq, now }: Waking): Promise<Changes> => {
  const nos = due.map(({ no }) => no);
  await sql.rows(FORGET, [account, nos]);
  const done: Changes[] = [];
  for (const { emails, addBoxes, removeBoxes } of waysBack(due)) {
    const patch = { addKeywords: [], removeKeywords: [], addBoxes, removeBoxes };
    done.push((await queueEmailChange(sql, { account, seq, emails, patch })).changes);
  }
  const rows = await sql.rows<{ id: number; threadNo: number }>(LIST_DATE, [account, nos, now]);
  const dated = { email: { updated: rows.map(({ id }) => id) }, threads: rows.map(({ threadNo }) => threadNo) };
  return mergeChanges(...done, dated);
};

type WayBack = {
  readonly emails: number[];
  readonly addBoxes: readonly number[];
  readonly removeBoxes: readonly number[];
};

/** Emails that go the same way are one command. One that has no other place stays where it is. */
const waysBack = (due: readonly Due[]): WayBack[] => {
  const ways = new Map<string, WayBack>();
  for (const { no, mailboxNo, mailboxes, back } of due) {
    const addBoxes = back.filter((box) => !mailboxes.includes(box));
    const isHome = addBoxes.length === 0 && mailboxes.every((box) => box === mailboxNo);
    const way = { emails: [], addBoxes, removeBoxes: isHome ? [] : [mailboxNo] };
    const key = JSON.stringify(way);
    const known = ways.get(key) ?? way;
    ways.set(key, { ...known, emails: [...known.emails, no] });
  }
  return [...ways.values()];
};

const NEXT = statement(
  'snoozes-next',
  `select (extract(epoch from min("wakeAt")) * 1000)::int8 as at from "Snooze" where "accountId" = $1`,
);
/** When the next email of an account wakes, milliseconds since the epoch; null: none is snoozed. */
export const nextWaking = async (store: Store, account: AccountNo): Promise<number | null> =>
  (await store.database.rows<{ at: number | null }>(NEXT, [account]))[0]?.at ?? null;

const HAS_WOKEN = statement(
  'snoozes-has-woken',
  `select exists (select from "EmailState" where "accountId" = $1 and "listDate" is not null) as yes`,
);
/** Has an email of the account ever come back after a snooze? */
export const hasWokenEmails = async (store: Store, account: AccountNo): Promise<boolean> =>
  (await store.database.rows<{ yes: boolean }>(HAS_WOKEN, [account]))[0]?.yes ?? false;

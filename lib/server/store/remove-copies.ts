import type { AccountNo } from '@/lib/base/ids';
import type { CopyFlags } from '@/lib/server/store/incoming-email';
import { adoptLabels } from '@/lib/server/store/labels/adopt-labels';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { settleEmails } from '@/lib/server/store/settle-emails';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** Emails per transaction: it holds the account's lock. */
const BATCH = 200;

type Copies = { readonly account: AccountNo; readonly epoch: number; readonly mailboxNo: number };

const REMOVE = statement(
  'copies-remove',
  `delete from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" = any($3::int8[]) returning "emailNo" as no`,
);
const FLAGS = statement(
  'copies-flags',
  `update "EmailCopy" k set "serverFlags" = x.f, "serverKeywords" = x.words, "deleted" = x.d, "modseq" = coalesce(x.m, k."modseq")
   from (select u, f, d, m, (select array_agg(w order by w) from jsonb_array_elements_text(j::jsonb) w) as words
     from unnest($3::int8[], $4::int4[], $5::bool[], $6::int8[], $7::text[]) v(u, f, d, m, j)) x
   where k."accountId" = $1 and k."mailboxNo" = $2 and k."uid" = x.u
     and (k."serverFlags", k."serverKeywords", k."deleted") is distinct from (x.f, x.words, x.d)
   returning k."emailNo" as no`,
);

const inBatches = async <T>(items: readonly T[], work: (batch: readonly T[]) => Promise<number>): Promise<number> => {
  let sum = 0;
  for (let at = 0; at < items.length; at += BATCH) sum += await work(items.slice(at, at + BATCH));
  return sum;
};

type Touch = {
  readonly touch: (sql: Sql) => Promise<{ no: number }[]>;
  readonly seen?: readonly CopyFlags[];
};

const change = (store: Store, where: Copies, { touch, seen = [] }: Touch): Promise<number> =>
  writeTransaction(store.database, store.hints, where, async (sql, seq) => {
    const touched = [...new Set((await touch(sql)).map((row) => row.no))];
    const settled = await settleEmails(sql, where.account, { nos: touched, seq });
    const adopted = await adoptLabels(sql, where.account, seen);
    return { changes: adopted.label ? mergeChanges(settled, adopted) : settled, result: touched.length };
  });

/**
 * These UIDs are no longer on the server. Emails that have no other copy are destroyed, with a tombstone. Call it after
 * the mailboxes that grew have been read: a message that was moved must be found at its new place first.
 * Returns how many emails were touched.
 */
export const removeCopies = (store: Store, where: Copies, uids: readonly number[]): Promise<number> =>
  inBatches(uids, (batch) =>
    change(store, where, { touch: (sql) => sql.rows(REMOVE, [where.account, where.mailboxNo, batch]) }),
  );

export type CopyUpdate = CopyFlags & { readonly uid: number; readonly modseq: number | null };

/** What the server now says of these UIDs. UIDs that the store does not have are left out. Returns emails touched. */
export const updateCopies = (store: Store, where: Copies, updates: readonly CopyUpdate[]): Promise<number> =>
  inBatches(updates, (batch) =>
    change(store, where, {
      seen: batch,
      touch: (sql) =>
        sql.rows(FLAGS, [
          where.account,
          where.mailboxNo,
          batch.map((update) => update.uid),
          batch.map((update) => update.bits),
          batch.map((update) => update.deleted),
          batch.map((update) => update.modseq),
          batch.map((update) => JSON.stringify(update.keywords)),
        ]),
    }),
  );

const UIDS = statement(
  'copies-uids',
  `select "uid" from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" >= $3 order by "uid"`,
);
/** The UIDs that the store has of a mailbox, from `from` up, ascending. */
export const copyUids = async (store: Store, account: AccountNo, mailboxNo: number, from = 0): Promise<number[]> =>
  (await store.database.rows<{ uid: number }>(UIDS, [account, mailboxNo, from])).map((row) => row.uid);

const FLAGGED = statement(
  'copies-flagged',
  `select "uid", "serverFlags" as bits, "deleted", coalesce("serverKeywords", '{}') as keywords from "EmailCopy"
   where "accountId" = $1 and "mailboxNo" = $2 and "uid" is not null order by "uid"`,
);
/** UID by UID what the store believes the server says: for the proof and its repair. */
export const copyFlags = (
  store: Store,
  account: AccountNo,
  mailboxNo: number,
): Promise<(CopyFlags & { uid: number })[]> => store.database.rows(FLAGGED, [account, mailboxNo]);

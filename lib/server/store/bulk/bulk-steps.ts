import { keywordsOf } from '@/lib/mail/flags/keyword-bits';
import type { BulkBefore, BulkPatch } from '@/lib/server/store/bulk/bulk-patch';
import type { Owned } from '@/lib/server/store/owners';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** As many as one transaction changes. */
const STEP = 200;
/** A server that has so many commands waiting is given time: a client can be told of no more than 500 operations. */
const MOST_WAITING = 200;

const NEXT = statement(
  'bulk-next',
  `with one as materialized (
     select "no", "patch", "state" = 'undoing' as back, "done" from "BulkOperation"
     where "accountId" = $1 and "state" in ('running', 'undoing') order by "no" limit 1)
   select o."no", o."patch", o.back as "isBack", o."done", coalesce((select json_agg(json_build_object('no', e."emailNo", 'bits', e."bits", 'words', e."words",
     'boxes', e."boxes") order by e."at") from "BulkEmail" e where e."accountId" = $1 and e."no" = o."no"
       and case when o.back then e."at" > o."done" - ${STEP} and e."at" <= o."done" else e."at" > o."done" and e."at" <= o."done" + ${STEP} end), '[]') as emails
   from one o`,
);
const WAITING = statement(
  'bulk-waiting',
  `select count(*)::int4 as n from "Command" where "accountId" = $1 and "state" <> 'refused'`,
);

type Row = {
  readonly no: number;
  readonly patch: BulkPatch;
  readonly isBack: boolean;
  readonly done: number;
  readonly emails: readonly {
    readonly no: number;
    readonly bits: number;
    readonly words: string[];
    readonly boxes: number[];
  }[];
};

/** The next emails of the oldest one that is not done, at most STEP of them. */
export type BulkStep = {
  readonly no: number;
  readonly patch: BulkPatch;
  /** It is being taken back. */
  readonly isBack: boolean;
  readonly done: number;
  readonly emails: readonly (BulkBefore & { readonly no: number })[];
};

/** undefined: there is nothing. later: the mail server has to catch up first. */
export const nextBulkStep = async (store: Store, { account }: Owned): Promise<BulkStep | 'later' | undefined> => {
  const [row] = await store.database.rows<Row>(NEXT, [account]);
  if (!row) return undefined;
  const [waiting] = await store.database.rows<{ n: number }>(WAITING, [account]);
  if ((waiting?.n ?? 0) >= MOST_WAITING) return 'later';
  const emails = row.emails.map(({ no, bits, words, boxes }) => ({ no, keywords: keywordsOf(bits, words), boxes }));
  return { ...row, emails };
};

// Taken back meanwhile, it is that all the same: what this step did is part of what is done.
const DONE = statement(
  'bulk-step-done',
  `update "BulkOperation" b set "done" = x.done, "endedAt" = now(),
     "state" = case when b."state" = 'running' and x.done = b."total" then 'done' when b."state" = 'undoing' and x.done = 0 then 'undone' else b."state" end
   from (select greatest(0, case when $3 then $4::int4 - $5::int4 else $4::int4 + $5::int4 end) as done) x
   where b."accountId" = $1 and b."no" = $2 returning b."no"`,
);

/** These emails are as they are to be. Throws NotOwnerError. */
export const bulkStepDone = (store: Store, where: Owned, { no, isBack, done, emails }: BulkStep): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    // One that was taken back before it began has no emails to be taken back.
    const changed = await sql.rows<{ no: number }>(DONE, [where.account, no, isBack, done, emails.length]);
    return { changes: { operation: { updated: changed.map((row) => row.no) } }, result: undefined };
  });

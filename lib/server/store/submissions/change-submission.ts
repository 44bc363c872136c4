import type { AccountNo } from '@/lib/base/ids';
import { type Statement, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { forgetUnseen } from '@/lib/server/store/submissions/forget-submissions';
import { writeTransaction } from '@/lib/server/store/write-transaction';

// One conditional update each: whoever is faster, the person or the worker, the other one finds nothing to change.
const change = (name: string, sets: string, when: string) =>
  statement(
    `submissions-${name}`,
    `update "EmailSubmission" set ${sets}, "stageAt" = now() where "accountId" = $1 and "no" = $2 and ${when} returning "emailNo"`,
  );
const CANCEL = change('cancel', `"stage" = 'canceled', "undoStatus" = 'canceled', "error" = null`, `"stage" = 'held'`);
const RETRY = change(
  'retry',
  `"stage" = 'held', "undoStatus" = 'pending', "error" = null, "attempts" = 0, "deliveryStatus" = '{}', "runAfter" = now()`,
  `"stage" in ('failed', 'uncertain')`,
);
const SETTLE = change('settle', `"stage" = 'accepted', "error" = null, "runAfter" = now()`, `"stage" = 'uncertain'`);
const READ = change('read', `"error" = null`, `"stage" = 'done' and "error" is not null`);
const REMOVE = statement(
  'submissions-remove',
  `delete from "EmailSubmission" where "accountId" = $1 and "no" = $2 and "stage" in ('done', 'failed', 'uncertain', 'canceled') returning "emailNo"`,
);

type Which = { readonly account: AccountNo; readonly no: number };

const run = async (
  store: Store,
  { account, no }: Which,
  made: Statement,
  became: 'updated' | 'destroyed' = 'updated',
): Promise<boolean> => {
  const isDone = await writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const [changed] = await sql.rows<{ emailNo: number }>(made, [account, no]);
    if (!changed) return { changes: {}, result: false };
    await forgetUnseen(sql, account, changed.emailNo);
    return { changes: { emailSubmission: { [became]: [no] } }, result: true };
  });
  if (isDone) store.hints.wake('submission', account);
  return isDone;
};

/** Takes it back, while it is held. The draft stays where it is. false: it is on its way, or over. */
export const cancelSubmission = (store: Store, which: Which): Promise<boolean> => run(store, which, CANCEL);

/** The person wants it to be sent again, once it has failed, or is uncertain. */
export const retrySubmission = (store: Store, which: Which): Promise<boolean> => run(store, which, RETRY);

/** The person knows that an uncertain one has arrived, or has read whom a sent one did not reach. */
export const settleSubmission = async (store: Store, which: Which): Promise<boolean> =>
  (await run(store, which, SETTLE)) || (await run(store, which, READ));

/** Removes the record of one that is over, or that the person gives up. false: it is still to be sent. */
export const removeSubmission = (store: Store, which: Which): Promise<boolean> =>
  run(store, which, REMOVE, 'destroyed');

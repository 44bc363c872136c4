import type { DeliveryStatus, SubmissionProblem, SubmissionStage } from '@/lib/jmap/email-submission';
import type { Owned } from '@/lib/server/store/owners';
import { type Sql, type Statement, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { forgetOld, forgetUnseen } from '@/lib/server/store/submissions/forget-submissions';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

/**
 * The steps of DESIGN §6. Each is one conditional update under the epoch: false means that the submission is not where the step
 * begins (it was canceled, or another session has gone on with it), and then nothing has happened.
 */
type Step = { readonly no: number; readonly from: readonly SubmissionStage[] };

const step = (name: string, sets: string, more = '') =>
  statement(
    `submissions-${name}`,
    `update "EmailSubmission" set ${sets}, "stageAt" = now() where "accountId" = $1 and "no" = $2 and "stage" = any($3::text[]) ${more} returning "no"`,
  );

const take = (
  store: Store,
  where: Owned,
  { no, from }: Step,
  made: Statement,
  values: readonly unknown[] = [],
  also: (sql: Sql, seq: number) => Promise<Changes> = async () => ({}),
): Promise<boolean> =>
  writeTransaction(store.database, store.hints, where, async (sql, seq) => {
    const done = await sql.rows(made, [where.account, no, from, ...values]);
    if (done.length === 0) return { changes: {}, result: false };
    const { emailSubmission, ...others } = await also(sql, seq);
    const updated = [no, ...(emailSubmission?.updated ?? [])];
    return { changes: { ...others, emailSubmission: { ...emailSubmission, updated } }, result: true };
  });

const CONNECTING = step(
  'connecting',
  `"stage" = 'connecting', "undoStatus" = 'final', "attempts" = "attempts" + 1`,
  'and "attempts" = $4',
);
/** held -> connecting: it cannot be taken back any more. Also from connecting, where another session was interrupted. */
export const startConnecting = (
  store: Store,
  where: Owned,
  { no, attempts }: { readonly no: number; readonly attempts: number },
): Promise<boolean> => take(store, where, { no, from: ['held', 'connecting'] }, CONNECTING, [attempts]);

const HANDING_OVER = step('handing-over', `"stage" = 'handingOver'`, 'and "attempts" = $4');
/** connecting -> handingOver, of this very attempt. Must be true before the final dot may be written. */
export const startHandingOver = (
  store: Store,
  where: Owned,
  { no, attempt }: { readonly no: number; readonly attempt: number },
): Promise<boolean> => take(store, where, { no, from: ['connecting'] }, HANDING_OVER, [attempt]);

const ACCEPTED = step(
  'accepted',
  `"stage" = 'accepted', "reply" = $4, "deliveryStatus" = $5::jsonb, "error" = $6::jsonb, "runAfter" = now()`,
);
export type Accepted = {
  readonly no: number;
  readonly reply: string | null;
  readonly deliveryStatus: Readonly<Record<string, DeliveryStatus>>;
  /** Of those whom the server did not want. */
  readonly error: SubmissionProblem | null;
};
/** The server has it: what is left is to file it. */
export const recordAccepted = (store: Store, where: Owned, accepted: Accepted): Promise<boolean> => {
  const values = [accepted.reply, JSON.stringify(accepted.deliveryStatus), jsonOrNull(accepted.error)];
  return take(store, where, { no: accepted.no, from: ['handingOver', 'uncertain'] }, ACCEPTED, values);
};

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const ON = step('on', `"stage" = $4, "runAfter" = now()`);
/** accepted -> filed -> draftRemoved, with what changes about the email in the same transaction. */
export const recordStage = (
  store: Store,
  where: Owned,
  on: { readonly no: number; readonly from: 'accepted' | 'filed'; readonly to: 'filed' | 'draftRemoved' },
  change: (sql: Sql, seq: number) => Promise<Changes>,
): Promise<boolean> => take(store, where, { no: on.no, from: [on.from] }, ON, [on.to], change);

const DONE = step('done', `"stage" = 'done'`);
/** draftRemoved -> done. Those that were over a month ago are forgotten along the way. */
export const recordDone = (
  store: Store,
  where: Owned,
  { no, emailNo }: { readonly no: number; readonly emailNo: number },
  change: (sql: Sql, seq: number) => Promise<Changes>,
): Promise<boolean> =>
  take(store, where, { no, from: ['draftRemoved'] }, DONE, [], async (sql, seq) => {
    const changes = await change(sql, seq);
    await forgetUnseen(sql, where.account, emailNo);
    return { ...changes, emailSubmission: { destroyed: await forgetOld(sql, where.account) } };
  });

const FAILED = step('failed', `"stage" = 'failed', "error" = $4::jsonb, "deliveryStatus" = $5::jsonb`);
export type Failed = {
  readonly no: number;
  readonly error: SubmissionProblem;
  readonly deliveryStatus: Readonly<Record<string, DeliveryStatus>>;
};
/** The server has surely not taken it, and will not: the person must do something. */
export const recordFailed = (store: Store, where: Owned, failed: Failed): Promise<boolean> => {
  const values = [JSON.stringify(failed.error), JSON.stringify(failed.deliveryStatus)];
  return take(store, where, { no: failed.no, from: ['held', 'connecting', 'handingOver'] }, FAILED, values);
};

const UNCERTAIN = step('uncertain', `"stage" = 'uncertain', "error" = $4::jsonb`);
/** It may have been taken. Nothing but the person sends it again. */
export const recordUncertain = (
  store: Store,
  where: Owned,
  { no, error }: { readonly no: number; readonly error: SubmissionProblem },
): Promise<boolean> => take(store, where, { no, from: ['handingOver'] }, UNCERTAIN, [JSON.stringify(error)]);

const POSTPONED = step(
  'postponed',
  `"stage" = 'held', "undoStatus" = 'pending', "error" = $4::jsonb, "runAfter" = to_timestamp($5::float8 / 1000.0)`,
);
/** The server has surely not taken it, and may do so later. Until then it can be taken back again. */
export const postpone = (
  store: Store,
  where: Owned,
  later: { readonly no: number; readonly error: SubmissionProblem | null; readonly runAfter: number },
): Promise<boolean> =>
  take(store, where, { no: later.no, from: ['connecting', 'handingOver'] }, POSTPONED, [
    jsonOrNull(later.error),
    later.runAfter,
  ]);

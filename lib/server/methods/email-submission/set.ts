import { z } from 'zod';
import { type AccountNo, submissionNoOf } from '@/lib/base/ids';
import type { EmailSubmission } from '@/lib/jmap/email-submission';
import { create } from '@/lib/server/methods/email-submission/create';
import { submissionRecord } from '@/lib/server/methods/email-submission/submission-record';
import { type Arguments, accountOf, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import { runSet } from '@/lib/server/methods/run-set';
import {
  checkRecord,
  invalid,
  type Outcome,
  refused,
  resolveId,
  setRequest,
  setShape,
} from '@/lib/server/methods/set-shape';
import { statesOf } from '@/lib/server/store/changes';
import type { Store } from '@/lib/server/store/store';
import {
  cancelSubmission,
  removeSubmission,
  retrySubmission,
  settleSubmission,
} from '@/lib/server/store/submissions/change-submission';
import { getSubmissions } from '@/lib/server/store/submissions/get-submissions';

const shape = setShape.extend({
  onSuccessUpdateEmail: z.record(z.string(), z.record(z.string(), z.unknown())).nullish(),
  onSuccessDestroyEmail: z.array(z.string()).max(500).nullish(),
});

/**
 * EmailSubmission/set (RFC 8621 §7.5). What is created is sent by the worker: this answers at once. `update` takes it back
 * (`undoStatus`), and, our own, sends it again or puts it aside (lib/jmap/email-submission.ts).
 */
export const submissionSet: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  /** Submission -> email, of all that went well. */
  const emails = new Map<string, string>();
  const found = async (id: string) => (await recordOf(context.store, account, id)) ?? NOT_FOUND;
  const response = await runSet(context, setRequest(asked), {
    account,
    state: async () => (await statesOf(context.store, account))['EmailSubmission'] ?? '0',
    create: async (record) => {
      const outcome = await create(context, account, record);
      if ('done' in outcome && 'emailId' in outcome.done) emails.set(outcome.done.id, String(outcome.done.emailId));
      return outcome;
    },
    update: async (id, patch) => {
      const record = await found(id);
      if ('error' in record) return record;
      const outcome = await update(context.store, account, { record, patch });
      if ('done' in outcome) emails.set(id, record.emailId);
      return outcome;
    },
    destroy: async (id) => {
      const record = await found(id);
      if ('error' in record) return record;
      const isRemoved = await removeSubmission(context.store, { account, no: submissionNoOf(id) ?? 0 });
      if (!isRemoved) return refused('forbidden', { description: 'It is still to be sent: take it back first' });
      emails.set(id, record.emailId);
      return { done: null };
    },
  });
  changeEmails(context, asked, emails);
  return response;
};

const NOT_FOUND = refused('notFound');

const recordOf = async (store: Store, account: AccountNo, id: string): Promise<EmailSubmission | undefined> => {
  const no = submissionNoOf(id);
  const [stored] = no === undefined ? [] : (await getSubmissions(store, account, [no])).list;
  return stored && submissionRecord(stored);
};

/** "After all create/update/destroy items have been processed, a single implicit Email/set call MUST be made." */
const changeEmails = (
  context: MethodContext,
  asked: z.infer<typeof shape>,
  emails: ReadonlyMap<string, string>,
): void => {
  const emailOf = (given: string) => emails.get(resolveId(context, given) ?? '');
  const update = Object.entries(asked.onSuccessUpdateEmail ?? {}).flatMap(([given, patch]) => {
    const id = emailOf(given);
    return id === undefined ? [] : [[id, patch] as const];
  });
  const destroy = (asked.onSuccessDestroyEmail ?? []).flatMap((given) => emailOf(given) ?? []);
  if (update.length + destroy.length === 0) return;
  context.alsoCall('Email/set', {
    accountId: asked.accountId,
    ...(update.length > 0 && { update: Object.fromEntries(update) }),
    ...(destroy.length > 0 && { destroy }),
  });
};

const patchShape = z.union([
  z.strictObject({ undoStatus: z.literal('canceled') }),
  z.strictObject({ retry: z.literal(true) }),
  z.strictObject({ settled: z.literal(true) }),
  z.strictObject({}),
]);

const NAMES = new Set(['undoStatus', 'retry', 'settled']);

type Update = { readonly record: EmailSubmission; readonly patch: Arguments };

const update = async (
  store: Store,
  account: AccountNo,
  { record, patch }: Update,
): Promise<Outcome<Arguments | null>> => {
  // What cannot change may be sent back as it is (RFC 8620 §5.3).
  const current = record as Arguments;
  const isSame = (name: string, value: unknown) =>
    Object.hasOwn(current, name) && JSON.stringify(current[name]) === JSON.stringify(value);
  const changes = Object.entries(patch).filter(([name, value]) => !isSame(name, value));
  const strangers = changes.map(([name]) => name).filter((name) => !NAMES.has(name));
  if (strangers.length > 0) return invalid(...strangers);
  const checked = checkRecord(patchShape, Object.fromEntries(changes));
  if ('error' in checked) return invalid(...changes.map(([name]) => name));
  const which = { account, no: submissionNoOf(record.id) ?? 0 };
  const wanted = checked.done;
  if ('undoStatus' in wanted && !(await cancelSubmission(store, which))) return refused('cannotUnsend');
  // Asked for again after a lost answer, it has happened already.
  const now = async () => (await recordOf(store, account, record.id))?.stage;
  if ('retry' in wanted && !(await retrySubmission(store, which)) && !WAITING.has((await now()) ?? ''))
    return invalid('retry');
  if ('settled' in wanted && !(await settleSubmission(store, which)) && !TAKEN.has((await now()) ?? ''))
    return invalid('settled');
  const after = await recordOf(store, account, record.id);
  if (changes.length === 0 || !after) return { done: null };
  const { undoStatus, stage, problem, retryAt, deliveryStatus } = after;
  return { done: { undoStatus, stage, problem, retryAt, deliveryStatus } };
};

const WAITING: ReadonlySet<string> = new Set(['held', 'connecting', 'handingOver']);
const TAKEN: ReadonlySet<string> = new Set(['accepted', 'filed', 'draftRemoved', 'done']);

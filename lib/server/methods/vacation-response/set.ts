import { z } from 'zod';
import type { AccountNo } from '@/lib/base/ids';
import { applyPatch } from '@/lib/server/methods/apply-patch';
import { type Arguments, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import { runSet } from '@/lib/server/methods/run-set';
import { checkRecord, type Outcome, refused, setRequest, setShape } from '@/lib/server/methods/set-shape';
import { answeringAccount } from '@/lib/server/methods/vacation-response/answering-account';
import { vacationRecord } from '@/lib/server/methods/vacation-response/vacation-record';
import { type KnownSieve, mayAnswerAtTimes, type SieveObstacle } from '@/lib/server/store/vacation/known-sieve';
import { changeVacation, vacationOf } from '@/lib/server/store/vacation/vacation-response';

/** Bodies go into a script, and servers take scripts of some hundred kB at most. */
const text = z
  .string()
  .max(50_000)
  .refine((given) => !given.includes('\u0000') && given.isWellFormed());
/** UTCDate (RFC 8620 §1.4). */
const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/)
  .refine((given) => !Number.isNaN(Date.parse(given)));
/** A line of a header: nothing in it may begin another one. */
const subject = z
  .string()
  .max(500)
  .regex(/^\P{Cc}*$/u)
  .refine((given) => given.isWellFormed());

const DEFAULTS = { isEnabled: false, fromDate: null, toDate: null, subject: null, textBody: null, htmlBody: null };
const shape = z.strictObject({
  id: z.literal('singleton'),
  isEnabled: z.boolean(),
  fromDate: date.nullable(),
  toDate: date.nullable(),
  subject: subject.nullable(),
  textBody: text.nullable(),
  htmlBody: text.nullable(),
});

/** VacationResponse/set (RFC 8621 §8.2). What stands in the way on the server is said before anything is changed. */
export const vacationResponseSet: Method = async (args, context) => {
  const asked = read(setShape, args);
  const { account, sieve } = await answeringAccount(asked.accountId, context);
  const isThere = (id: string) => id === 'singleton';
  return runSet(context, setRequest(asked), {
    account,
    state: async () => (await vacationOf(context.store, account)).state,
    create: async () => refused('singleton'),
    update: async (id, patch) => (isThere(id) ? update(context, { account, sieve, patch }) : refused('notFound')),
    destroy: async (id) => refused(isThere(id) ? 'singleton' : 'notFound'),
  });
};

type Update = { readonly account: AccountNo; readonly sieve: KnownSieve | null; readonly patch: Arguments };

const update = async ({ store }: MethodContext, { account, sieve, patch }: Update): Promise<Outcome<null>> => {
  const { values: current } = await vacationOf(store, account);
  const patched = applyPatch(vacationRecord(current), patch, DEFAULTS);
  if ('error' in patched) return patched;
  const checked = checkRecord(shape, patched.done);
  if ('error' in checked) return checked;
  const { id: _, ...values } = checked.done;
  const dated = (['fromDate', 'toDate'] as const).filter((name) => values[name] !== null);
  if (dated.length > 0 && !mayAnswerAtTimes(sieve))
    return refused('invalidProperties', {
      properties: dated,
      description: 'The mail server cannot answer by the clock',
    });
  if (values.isEnabled && sieve?.obstacle) return refused('forbidden', { description: reasonOf(sieve.obstacle) });
  await changeVacation(store, account, values);
  return { done: null };
};

const reasonOf = ({ kind, script }: SieveObstacle): string => {
  const active = `The filter script "${script}" on the mail server`;
  if (kind === 'noInclude') return `${active} would no longer run: the server cannot run two scripts`;
  if (kind === 'answers') return `${active} sends vacation responses itself`;
  return `${active} has the name that Waxwing needs for its own`;
};

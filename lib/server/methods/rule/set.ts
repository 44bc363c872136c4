import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type AccountNo, mailboxNoOf, ruleIdOf, ruleNoOf } from '@/lib/base/ids';
import { NO_ACTIONS, NO_CONDITION } from '@/lib/jmap/waxwing/rule';
import { conditionProblem } from '@/lib/mail/rules/check-condition';
import { applyPatch } from '@/lib/server/methods/apply-patch';
import { type Arguments, accountOf, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import { ruleRecord } from '@/lib/server/methods/rule/rule-record';
import { newRuleShape, ruleShape } from '@/lib/server/methods/rule/rule-shape';
import { runSet } from '@/lib/server/methods/run-set';
import { checkRecord, type invalid, type Outcome, refused, setRequest, setShape } from '@/lib/server/methods/set-shape';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { addRule, changeRule, type RuleValues, removeRule, rulesOf } from '@/lib/server/store/rules/rules';

/** Of one account: each is looked at for every message that comes in. */
export const MOST_RULES = 200;

const DEFAULTS = { name: '', isEnabled: true, sortOrder: 0, condition: NO_CONDITION, actions: NO_ACTIONS };

/** Rule/set of our own capability. What a rule does is done with mail that arrives from then on. */
export const ruleSet: Method = async (args, context) => {
  const asked = read(setShape, args);
  const account = accountOf(asked.accountId, context);
  return runSet(context, setRequest(asked), {
    account,
    state: async () => (await rulesOf(context.store, account)).state,
    create: (record) => create(context, account, record),
    update: (id, patch) => update(context, account, { id, patch }),
    destroy: (id) => destroy(context, account, id),
  });
};

/** A rule must ask for something, do something, and move an email to one place that there is. */
const problemOf = async (
  { store }: MethodContext,
  account: AccountNo,
  { condition, actions }: RuleValues,
): Promise<{ readonly error: ReturnType<typeof invalid>['error'] } | undefined> => {
  const problem = conditionProblem(condition);
  if (problem?.kind === 'empty') return withReason('condition', 'A rule asks for something');
  if (problem) return withReason('condition', `There are no words in ${problem.field}, or too many`);
  const { moveTo, moveToRole, addKeywords, neverJunk } = actions;
  if (moveTo === null && moveToRole === null && addKeywords.length === 0 && !neverJunk)
    return withReason('actions', 'A rule does something');
  if (moveTo !== null && moveToRole !== null) return withReason('actions', 'An email is moved to one place');
  if (moveTo === null) return undefined;
  const isThere = (await listMailboxes(store, account)).some(
    ({ no, selectable, destroyedAt }) => no === mailboxNoOf(moveTo) && selectable && destroyedAt === null,
  );
  return isThere ? undefined : withReason('actions', 'There is no such mailbox');
};
const withReason = (property: string, description: string) =>
  refused('invalidProperties', { properties: [property], description });

const create = async (
  context: MethodContext,
  account: AccountNo,
  record: Arguments,
): Promise<Outcome<Arguments & { id: string }>> => {
  const checked = checkRecord(newRuleShape, record);
  if ('error' in checked) return checked;
  const { clientKey = null, ...values } = checked.done;
  const problem = await problemOf(context, account, values);
  if (problem) return problem;
  const id = await addRule(context.store, account, { values, clientKey, idOf: ruleIdOf, most: MOST_RULES });
  if (id === undefined) return refused('overQuota', { description: `At most ${MOST_RULES} rules` });
  // What was filled in is told too (RFC 8620 §5.3).
  const { condition, actions, ...rest } = values;
  const defaults = Object.entries(rest).filter(([name]) => !Object.hasOwn(record, name));
  return { done: { ...Object.fromEntries(defaults), condition, actions, id } };
};

const find = async ({ store }: MethodContext, account: AccountNo, id: string) =>
  (await rulesOf(store, account)).list.find(({ no }) => no === ruleNoOf(id));

const update = async (
  context: MethodContext,
  account: AccountNo,
  { id, patch }: { id: string; patch: Arguments },
): Promise<Outcome<null>> => {
  const rule = await find(context, account, id);
  if (!rule) return refused('notFound');
  const patched = applyPatch(ruleRecord(rule), patch, DEFAULTS);
  if ('error' in patched) return patched;
  const checked = checkRecord(ruleShape.extend({ id: z.literal(id) }), patched.done);
  if ('error' in checked) return checked;
  const { id: _, ...values } = checked.done;
  // A rule whose mailbox is gone can still be named, put off or put elsewhere in the order.
  const isSame = isDeepStrictEqual([values.condition, values.actions], [rule.condition, rule.actions]);
  const problem = isSame ? undefined : await problemOf(context, account, values);
  if (problem) return problem;
  await changeRule(context.store, account, { no: rule.no, ...values });
  return { done: null };
};

const destroy = async (context: MethodContext, account: AccountNo, id: string): Promise<Outcome<null>> => {
  const rule = await find(context, account, id);
  if (!rule) return refused('notFound');
  await removeRule(context.store, account, rule.no);
  return { done: null };
};

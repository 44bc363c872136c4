import { z } from 'zod';
import { type AccountNo, labelIdOf, labelNoOf } from '@/lib/base/ids';
import { LABEL_COLORS } from '@/lib/base/label-color';
import { MOST_LABELS } from '@/lib/jmap/waxwing/label';
import { isLabelKeyword } from '@/lib/mail/labels/label-keyword';
import { labelName } from '@/lib/mail/labels/label-name';
import { applyPatch } from '@/lib/server/methods/apply-patch';
import { labelRecord } from '@/lib/server/methods/label/label-record';
import { type Arguments, accountOf, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import { runSet } from '@/lib/server/methods/run-set';
import { checkRecord, type Outcome, refused, setRequest, setShape } from '@/lib/server/methods/set-shape';
import { addLabel, changeLabel, labelsOf } from '@/lib/server/store/labels/labels';
import { removeLabel } from '@/lib/server/store/labels/remove-label';

const DEFAULTS = { color: null, sortOrder: 0 };

const settable = z.strictObject({
  name: z
    .string()
    .max(1000)
    .transform((text) => labelName(text) ?? '')
    .refine((name) => name !== ''),
  color: z.enum(LABEL_COLORS).nullable().default(null),
  sortOrder: z
    .int()
    .nonnegative()
    .max(2 ** 31 - 1)
    .default(0),
});
/** RFC 8621 §4.1.1: a keyword's case means nothing. */
const keyword = z
  .string()
  .max(255)
  .transform((word) => word.toLowerCase())
  .refine(isLabelKeyword);
const creatable = settable.extend({
  keyword: keyword.nullish(),
  clientKey: z.string().min(1).max(255).nullish(),
});

/** Label/set of our own capability. Mail is labelled by Email/set. */
export const labelSet: Method = async (args, context) => {
  const asked = read(setShape, args);
  const account = accountOf(asked.accountId, context);
  return runSet(context, setRequest(asked), {
    account,
    state: async () => (await labelsOf(context.store, account)).state,
    create: (record) => create(context, account, record),
    update: (id, patch) => update(context, account, { id, patch }),
    destroy: (id) => destroy(context, account, id),
  });
};

const alreadyExists = (no: number) => refused('alreadyExists', { existingId: labelIdOf(no) });

const create = async (
  context: MethodContext,
  account: AccountNo,
  record: Arguments,
): Promise<Outcome<Arguments & { id: string }>> => {
  const checked = checkRecord(creatable, record);
  if ('error' in checked) return checked;
  const { clientKey = null, keyword = null, name, color, sortOrder } = checked.done;
  const values = { name, color: color ?? '', sortOrder };
  const made = await addLabel(context.store, account, { values, keyword, clientKey, most: MOST_LABELS });
  if (made === 'tooMany') return refused('overQuota', { description: `At most ${MOST_LABELS} labels` });
  if ('other' in made) return alreadyExists(made.other);
  // What was filled in is told too (RFC 8620 §5.3), and a name as it is kept.
  const { added } = made;
  return { done: { id: labelIdOf(added.no), keyword: added.keyword, name: added.name, color, sortOrder } };
};

const find = async ({ store }: MethodContext, account: AccountNo, id: string) =>
  (await labelsOf(store, account)).list.find(({ no }) => no === labelNoOf(id));

const update = async (
  context: MethodContext,
  account: AccountNo,
  { id, patch }: { id: string; patch: Arguments },
): Promise<Outcome<Arguments | null>> => {
  const label = await find(context, account, id);
  if (!label) return refused('notFound');
  const { totalThreads, unreadThreads, ...before } = labelRecord(label);
  const patched = applyPatch(before, patch, DEFAULTS);
  if ('error' in patched) return patched;
  // What never changes may be named with the value that it has.
  const fixed = settable.extend({ id: z.literal(id), keyword: z.literal(label.keyword) });
  const checked = checkRecord(fixed, patched.done);
  if ('error' in checked) return checked;
  const { name, color, sortOrder } = checked.done;
  const other = await changeLabel(context.store, account, { no: label.no, name, color: color ?? '', sortOrder });
  if (other !== undefined) return alreadyExists(other);
  return { done: patch['name'] === undefined || patch['name'] === name ? null : { name } };
};

const destroy = async (context: MethodContext, account: AccountNo, id: string): Promise<Outcome<null>> => {
  const label = await find(context, account, id);
  if (!label) return refused('notFound');
  await removeLabel(context.store, account, label);
  return { done: null };
};

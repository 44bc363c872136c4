import { z } from 'zod';
import { type AccountNo, identityIdOf, identityNoOf } from '@/lib/base/ids';
import { isAddress } from '@/lib/mail/reply/is-address';
import { applyPatch } from '@/lib/server/methods/apply-patch';
import { identityRecord } from '@/lib/server/methods/identity/identity-record';
import { type Arguments, accountOf, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import { runSet } from '@/lib/server/methods/run-set';
import { checkRecord, invalid, type Outcome, refused, setRequest, setShape } from '@/lib/server/methods/set-shape';
import { addIdentity, changeIdentity, identitiesOf, removeIdentity } from '@/lib/server/store/identities';

/** Of one account. All of them come in one answer, with their signatures. */
const MOST_IDENTITIES = 100;
/** A line of a header: nothing in it may begin another one. */
const line = z
  .string()
  .max(320)
  .regex(/^\P{Cc}*$/u);
/** Signatures are texts; a NUL is in none. */
const text = z
  .string()
  .max(200_000)
  .refine((given) => !given.includes('\u0000') && given.isWellFormed());
/** With letters of all scripts (RFC 6531). Whether it may really be written from, its mail server says when it is sent. */
const email = line.refine(isAddress);
const addresses = z
  .array(z.strictObject({ name: line.nullable().default(null), email }))
  .max(100)
  .nullable();

const DEFAULTS = { name: '', replyTo: null, bcc: null, textSignature: '', htmlSignature: '', isDefault: false };
const shape = z.strictObject({
  name: line.default(''),
  email,
  replyTo: addresses.default(null),
  bcc: addresses.default(null),
  textSignature: text.default(''),
  htmlSignature: text.default(''),
  isDefault: z.boolean().default(false),
});
const newShape = shape.extend({ clientKey: z.string().min(1).max(255).nullish() });

/** Identity/set (RFC 8621 §6.3). An HTML signature is kept as it is given, and cleaned where it is shown or becomes part of a mail. */
export const identitySet: Method = async (args, context) => {
  const asked = read(setShape, args);
  const account = accountOf(asked.accountId, context);
  return runSet(context, setRequest(asked), {
    account,
    state: async () => (await identitiesOf(context.store, account)).state,
    create: (record) => create(context, account, record),
    update: (id, patch) => update(context, account, { id, patch }),
    destroy: (id) => destroy(context, account, id),
  });
};

const create = async (
  { store }: MethodContext,
  account: AccountNo,
  record: Arguments,
): Promise<Outcome<Arguments & { id: string }>> => {
  const checked = checkRecord(newShape, record);
  if ('error' in checked) return checked;
  const { clientKey, ...values } = checked.done;
  // RFC 8621 §6: "*" would be every address of the domain. That many nobody has proved to be theirs.
  if (values.email.startsWith('*@')) return refused('forbiddenFrom', { description: 'An identity is one address' });
  const { list } = await identitiesOf(store, account);
  if (list.length >= MOST_IDENTITIES)
    return refused('overQuota', { description: `At most ${MOST_IDENTITIES} identities` });
  const id = await addIdentity(store, account, { values, clientKey: clientKey ?? null, idOf: identityIdOf });
  const defaults = Object.entries(DEFAULTS).filter(([name]) => !Object.hasOwn(record, name));
  return { done: { ...Object.fromEntries(defaults), id, mayDelete: true } };
};

const find = async ({ store }: MethodContext, account: AccountNo, id: string) =>
  (await identitiesOf(store, account)).list.find(({ no }) => no === identityNoOf(id));

const update = async (
  context: MethodContext,
  account: AccountNo,
  { id, patch }: { id: string; patch: Arguments },
): Promise<Outcome<null>> => {
  const identity = await find(context, account, id);
  if (!identity) return refused('notFound');
  const current = identityRecord(identity);
  const patched = applyPatch(current, patch, DEFAULTS);
  if ('error' in patched) return patched;
  // What cannot change may be sent back as it is (RFC 8620 §5.3), and nothing but that.
  const fixed = { id: z.literal(id), email: z.literal(current.email), mayDelete: z.literal(current.mayDelete) };
  const checked = checkRecord(shape.extend(fixed), patched.done);
  if ('error' in checked) return checked;
  // There is always one: another one is made it instead.
  if (current.isDefault && !checked.done.isDefault) return invalid('isDefault');
  await changeIdentity(context.store, account, { no: identity.no, values: checked.done });
  return { done: null };
};

const destroy = async (context: MethodContext, account: AccountNo, id: string): Promise<Outcome<null>> => {
  const identity = await find(context, account, id);
  if (!identity) return refused('notFound');
  if (!identity.mayDelete) return refused('forbidden', { description: 'The account cannot be without this identity' });
  await removeIdentity(context.store, account, identity.no);
  return { done: null };
};

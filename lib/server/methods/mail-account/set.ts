import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { accountNoOf } from '@/lib/base/ids';
import { LABEL_COLORS } from '@/lib/base/label-color';
import { isPop3Policy, KEEP_POLICY, type Pop3Policy } from '@/lib/base/pop3-policy';
import { PURGE_DAYS } from '@/lib/base/purge-days';
import { applyPatch } from '@/lib/server/methods/apply-patch';
import { mailAccounts } from '@/lib/server/methods/mail-account/account-record';
import {
  type Arguments,
  type Method,
  type MethodContext,
  MethodFailed,
  read,
} from '@/lib/server/methods/method-context';
import { runSet } from '@/lib/server/methods/run-set';
import { checkRecord, type Outcome, refused, setRequest, userSetShape } from '@/lib/server/methods/set-shape';
import { changeUserAccount, removeUserAccount } from '@/lib/server/store/mail-accounts';

const DEFAULTS = {
  name: '',
  color: LABEL_COLORS[0],
  sortOrder: 0,
  paused: false,
  purgeTrashDays: null,
  purgeJunkDays: null,
};

const shape = z.object({
  name: z
    .string()
    .max(100)
    .regex(/^\P{Cc}*$/u),
  color: z.enum(LABEL_COLORS),
  sortOrder: z
    .int()
    .nonnegative()
    .max(2 ** 31 - 1),
  paused: z.boolean(),
  purgeTrashDays: z.literal([...PURGE_DAYS]),
  purgeJunkDays: z.literal([...PURGE_DAYS]),
});
/** What becomes of mail on its server is a question to a POP3 account alone. */
const SHAPES = {
  imap: shape.extend({ policy: z.null() }),
  pop3: shape.extend({ policy: z.custom<Pop3Policy>(isPop3Policy) }),
};
const POLICIES = { imap: null, pop3: KEEP_POLICY };

/**
 * MailAccount/set of our own capability. A new account is made by POST /api/accounts, where its password is proved. Destroying
 * one takes away what is kept of it here, and nothing on its server.
 */
export const mailAccountSet: Method = async (args, context) => {
  if (context.isProgram) throw new MethodFailed('forbidden', 'Accounts are changed by people');
  return set(args, context);
};

const set: Method = (args, context) =>
  runSet(context, setRequest(read(userSetShape, args)), {
    account: null,
    state: async () => (await mailAccounts(context)).state,
    update: (id, patch) => update(context, id, patch),
    destroy: (id) => destroy(context, id),
  });

const update = async (context: MethodContext, id: string, patch: Arguments): Promise<Outcome<null>> => {
  const current = (await mailAccounts(context)).list.find((one) => one.id === id);
  const account = accountNoOf(id);
  if (!current || account === undefined) return refused('notFound');
  const patched = applyPatch(current, patch, { ...DEFAULTS, policy: POLICIES[current.kind] });
  if ('error' in patched) return patched;
  const { name, color, sortOrder, paused, purgeTrashDays, purgeJunkDays, policy, ...fixed } = current;
  const changing = SHAPES[current.kind];
  const same = Object.fromEntries(Object.entries(fixed).map(([property, value]) => [property, exactly(value)]));
  const checked = checkRecord(z.strictObject({ ...same, ...changing.shape }), patched.done);
  if ('error' in checked) return checked;
  await changeUserAccount(context.store, { user: context.user, account }, changing.parse(checked.done));
  return { done: null };
};

/** RFC 8620 §5.3: what a client may not change it may still send, as it is. */
const exactly = (value: unknown) => z.custom((sent) => isDeepStrictEqual(sent, value));

const destroy = async ({ store, user }: MethodContext, id: string): Promise<Outcome<null>> => {
  const account = accountNoOf(id);
  const outcome = account === undefined ? 'notFound' : await removeUserAccount(store, { user, account });
  if (outcome === 'notFound') return refused('notFound');
  if (outcome === 'onlySignIn')
    return refused('forbidden', { description: 'It is the only account that this user can sign in with' });
  return { done: null };
};

import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { applyPatch } from '@/lib/server/methods/apply-patch';
import { type Arguments, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import {
  subscriptionRecord,
  subscriptionsOf,
  utcDateOf,
} from '@/lib/server/methods/push-subscription/subscription-record';
import { changedSubscription, newSubscription } from '@/lib/server/methods/push-subscription/subscription-shape';
import { runSet } from '@/lib/server/methods/run-set';
import { checkRecord, type Outcome, refused, setRequest, userSetShape } from '@/lib/server/methods/set-shape';
import type { Credential } from '@/lib/server/store/push/credential';
import { addSubscription, changeSubscription, removeSubscription } from '@/lib/server/store/push/push-subscriptions';
import { countAttempt } from '@/lib/server/store/rate-limits';

/** RFC 8620 §7.2: what an app password makes ends after this, unless it is asked for again; a phone needs days for that. */
const LONGEST_MS = 7 * 86_400_000;
/** RFC 8620 §8.6: each one created has us knock at a door once. */
const MOST_CREATED = 60;
const CREATED_WITHIN_SECONDS = 3600;
const CODE_OCTETS = 32;

const DEFAULTS = { verificationCode: null, expires: null, types: null };
const shape = userSetShape.omit({ ifInState: true });

/**
 * PushSubscription/set (RFC 8620 §7.2.2). A subscription belongs to the credential that made it: others are not found, and it ends
 * with it, be it an app password that is taken back or a session that is over. One of a session may last as long as that does.
 */
export const pushSubscriptionSet: Method = async (args, context) =>
  runSet(context, setRequest({ ...read(shape, args), ifInState: null }), {
    account: null,
    state: null,
    create: (record) => create(context, record),
    update: (id, patch) => update(context, id, patch),
    destroy: async (id) => {
      const { store, user, credential } = context;
      return (await removeSubscription(store, { user, credential }, id)) ? { done: null } : refused('notFound');
    },
  });

type Created = Arguments & { readonly id: string };

const create = async (context: MethodContext, given: Arguments): Promise<Outcome<Created>> => {
  const { store, user, credential } = context;
  const checked = checkRecord(newSubscription, given);
  if ('error' in checked) return checked;
  const { deviceClientId, url, keys, types } = checked.done;
  const { count } = await countAttempt(store, `push-subscription ${user}`, CREATED_WITHIN_SECONDS);
  if (count > MOST_CREATED) return refused('rateLimit');
  const expiresAt = boundedExpiry(checked.done.expires, credential);
  const id = randomUUID();
  const code = randomBytes(CODE_OCTETS).toString('base64url');
  const endpoint = context.sealEndpoint(id, { url, keys });
  const made = { id, deviceClientId, endpoint, code, expiresAt, types };
  if (!(await addSubscription(store, { user, credential }, made))) return refused('overQuota');
  const whole = { keys: null, verificationCode: null, types: null };
  const unsent = Object.fromEntries(Object.entries(whole).filter(([name]) => !Object.hasOwn(given, name)));
  return { done: { id, ...unsent, expires: expiresAt && utcDateOf(expiresAt) } };
};

/** In whole seconds, for that is what is told of it. */
const boundedExpiry = (asked: string | null, { kind }: Credential): Date | null => {
  const wanted = asked === null ? null : Date.parse(asked);
  const ends = kind === 'session' ? wanted : Math.min(wanted ?? Number.POSITIVE_INFINITY, Date.now() + LONGEST_MS);
  return ends === null ? null : new Date(Math.floor(ends / 1000) * 1000);
};

const update = async (context: MethodContext, id: string, patch: Arguments): Promise<Outcome<Arguments | null>> => {
  const { store, user, credential } = context;
  const stored = (await subscriptionsOf(context)).find((one) => one.id === id);
  if (!stored) return refused('notFound');
  const current = subscriptionRecord(stored);
  const patched = applyPatch(current, patch, DEFAULTS);
  if ('error' in patched) return patched;
  const isCode = (given: string) => isSame(given, stored.code);
  const checked = checkRecord(changedSubscription({ ...current, isCode }), patched.done);
  if ('error' in checked) return checked;
  const { verificationCode, expires, types } = checked.done;
  const expiresAt =
    Object.hasOwn(patch, 'expires') && expires !== current.expires
      ? boundedExpiry(expires, credential)
      : stored.expiresAt;
  await changeSubscription(
    store,
    { user, credential },
    { id, isVerified: verificationCode !== null, expiresAt, types },
  );
  const told = expiresAt && utcDateOf(expiresAt);
  return { done: told === expires ? null : { expires: told } };
};

const isSame = (given: string, code: string): boolean =>
  given.length === code.length && timingSafeEqual(Buffer.from(given, 'utf16le'), Buffer.from(code, 'utf16le'));

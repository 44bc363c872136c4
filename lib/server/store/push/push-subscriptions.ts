import type { AccountNo, UserNo } from '@/lib/base/ids';
import { STATE_COLUMNS } from '@/lib/server/store/changes';
import type { Credential } from '@/lib/server/store/push/credential';
import type { Store } from '@/lib/server/store/store';

/** Whose subscriptions are meant: others that were made with another credential are not theirs (RFC 8620 §7.2.1). */
export type Subscriber = { readonly user: UserNo; readonly credential: Credential };

/** A push subscription as its maker may see it. Not of one account, but of one user. */
export type StoredSubscription = {
  readonly id: string;
  readonly deviceClientId: string;
  /** What the device has to say back; told to nobody before it did. */
  readonly code: string;
  readonly isVerified: boolean;
  readonly expiresAt: Date | null;
  readonly types: readonly string[] | null;
};

export type NewSubscription = {
  readonly id: string;
  readonly deviceClientId: string;
  /** Url and keys, sealed. */
  readonly endpoint: string;
  readonly code: string;
  readonly expiresAt: Date | null;
  readonly types: readonly string[] | null;
};

/** RFC 8620 §8.6: nobody's devices are more than this, and no user can have us knock at more doors. */
export const MOST_SUBSCRIPTIONS = 20;

/** The states of all accounts of user "u", account -> type -> state; what is the user's own stands in each of them. */
export const STATES_OF_USER = `(select coalesce(jsonb_object_agg(x."accountId", to_jsonb(s) || jsonb_build_object('UserSettings', u."settingsSeq"::text)), '{}') from "AccountAccess" x
     join lateral (select ${STATE_COLUMNS} from "AccountState" where "accountId" = x."accountId") s on true where x."userId" = u."id")`;

const bound = ({ user, credential: { kind, id } }: Subscriber): readonly unknown[] => [
  user,
  kind === 'session' ? id : null,
  kind === 'appPassword' ? id : null,
];
const THEIRS = `"userId" = $1 and ("sessionId" = $2 or "appPasswordId" = $3) and ("expiresAt" is null or "expiresAt" > now())`;

/** Hints go by accounts: any one of theirs leads to the user. */
const ANY_ACCOUNT = `(select min(x."accountId") from "AccountAccess" x where x."userId" = $1) as account`;
type Hinted = { readonly account: AccountNo | null };
const wake = (store: Store, [row]: readonly Hinted[]): void => {
  if (row?.account) store.hints.wake('push', row.account);
};

const LIST = {
  name: 'push-list',
  text: `select "id", "deviceClientId", "code", "isVerified", "expiresAt", "types" from "PushSubscription" where ${THEIRS} order by "createdAt", "id"`,
};
/** The subscriptions that were made with this credential, the oldest first. */
export const listSubscriptions = (store: Store, subscriber: Subscriber): Promise<StoredSubscription[]> =>
  store.database.rows<StoredSubscription>(LIST, bound(subscriber));

// Two at once must not both be the last that may be.
const LOCK = { name: 'push-lock', text: 'select "id" from "User" where "id" = $1 for update' };
const COUNT = {
  name: 'push-count',
  text: `select count(*)::int4 as many from "PushSubscription" where "userId" = $1 and ("expiresAt" is null or "expiresAt" > now())`,
};
const ADD = {
  name: 'push-add',
  text: `insert into "PushSubscription" ("id", "userId", "sessionId", "appPasswordId", "deviceClientId", "endpoint", "code", "expiresAt", "types", "told")
   select $4, u."id", $2, $3, $5, $6, $7, $8, $9::jsonb, ${STATES_OF_USER} from "User" u where u."id" = $1 returning ${ANY_ACCOUNT}`,
};
/**
 * Keeps one and has its code sent. What changes from now on is told as soon as it is verified. False: the user has MOST_SUBSCRIPTIONS
 * of them, by whatever credential.
 */
export const addSubscription = async (
  store: Store,
  subscriber: Subscriber,
  made: NewSubscription,
): Promise<boolean> => {
  const { id, deviceClientId, endpoint, code, expiresAt, types } = made;
  const added = await store.database.transaction(async (sql) => {
    await sql.rows(LOCK, [subscriber.user]);
    const [row] = await sql.rows<{ many: number }>(COUNT, [subscriber.user]);
    if ((row?.many ?? 0) >= MOST_SUBSCRIPTIONS) return [];
    const values = [id, deviceClientId, endpoint, code, expiresAt, types && JSON.stringify(types)];
    return sql.rows<Hinted>(ADD, [...bound(subscriber), ...values]);
  });
  wake(store, added);
  return added.length > 0;
};

const CHANGE = {
  name: 'push-change',
  text: `update "PushSubscription" set "isVerified" = "isVerified" or $5, "expiresAt" = $6, "types" = $7::jsonb where ${THEIRS} and "id" = $4 returning ${ANY_ACCOUNT}`,
};
/** What its maker may change; once verified it stays so. */
export const changeSubscription = async (
  store: Store,
  subscriber: Subscriber,
  { id, isVerified, expiresAt, types }: Omit<StoredSubscription, 'deviceClientId' | 'code'>,
): Promise<void> => {
  const values = [id, isVerified, expiresAt, types && JSON.stringify(types)];
  wake(store, await store.database.rows<Hinted>(CHANGE, [...bound(subscriber), ...values]));
};

const REMOVE = {
  name: 'push-remove',
  text: `delete from "PushSubscription" where ${THEIRS} and "id" = $4 returning "id"`,
};
/** Ends it; its url and keys go with it. False: there is no such. */
export const removeSubscription = async (store: Store, subscriber: Subscriber, id: string): Promise<boolean> =>
  (await store.database.rows(REMOVE, [...bound(subscriber), id])).length > 0;

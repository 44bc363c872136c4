import type { AccountNo, UserNo } from '@/lib/base/ids';
import { STATES_OF_USER } from '@/lib/server/store/push/push-subscriptions';
import type { Store } from '@/lib/server/store/store';

/** Account number -> type -> state. */
export type States = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** A subscription with something to push: its code, or what changed. */
export type DuePush = {
  readonly id: string;
  readonly user: UserNo;
  /** 0: now. It was pushed to just before, or failed. */
  readonly waitMs: number;
};

/** The same, taken to be pushed by nobody else for LEASE_SECONDS. */
export type TakenPush = {
  readonly id: string;
  readonly lease: string;
  /** Url and keys, sealed. */
  readonly endpoint: string;
  readonly code: string;
  /** Else the code is to be pushed. */
  readonly isVerified: boolean;
  readonly types: readonly string[] | null;
  readonly told: States;
  readonly states: States;
  readonly failures: number;
};

/** Longer than a push may take; one whose process was killed meanwhile is sent again after it. */
const LEASE_SECONDS = 60;
const MOST_DUE = 500;
/** RFC 8620 §7.2: a push server that fails for so long has lost the device. */
const FAILING_HOURS = 24;

// All of this is about users and their devices: not of one account.
const IS_OVER = `(p."expiresAt" <= now() or exists (select from "Session" s where s."id" = p."sessionId" and (s."revokedAt" is not null or s."expiresAt" <= now())))`;
// What was sent once and not answered by its code is never sent to again (RFC 8620 §7.2).
const MAY = `p."leasedUntil" <= now() and (p."isVerified" or not p."isAnnounced") and ${IS_OVER} is not true`;

const due = (
  whose: string,
) => `select p."id", p."userId" as user, greatest(0, ceil(extract(epoch from p."notBefore" - now()) * 1000))::int4 as "waitMs"
   from "PushSubscription" p join "User" u on u."id" = p."userId" cross join lateral ${STATES_OF_USER} n(states)
   where ${MAY} and ${whose} and (not p."isVerified" or exists (
     select from jsonb_each(n.states) a cross join lateral jsonb_each_text(a.value) t
     where (p."types" is null or p."types" ? t.key) and p."told" #>> array[a.key, t.key] is distinct from t.value))
   order by p."notBefore" limit ${MOST_DUE}`;
const DUE = { name: 'push-due', text: due('true') };
// As an array, for the index: in a join every device would be looked at.
const DUE_OF = {
  name: 'push-due-of',
  text: due(
    `p."userId" = any(array(select "userId" from "AccountAccess" where "accountId" = any($1) union select unnest($2::int8[])))`,
  ),
};
/** What is to be pushed now or soon, to everybody. */
export const duePushes = (store: Store): Promise<DuePush[]> => store.database.rows<DuePush>(DUE, []);

/** The same to users who see one of these accounts, and to these users. */
export const duePushesOf = (
  store: Store,
  { accounts, users }: { readonly accounts: readonly AccountNo[]; readonly users: readonly UserNo[] },
): Promise<DuePush[]> => store.database.rows<DuePush>(DUE_OF, [accounts, users]);

const TAKE = {
  name: 'push-take',
  text: `update "PushSubscription" p set "lease" = $2, "leasedUntil" = now() + ${LEASE_SECONDS} * interval '1 second', "isAnnounced" = true
   from "User" u where p."id" = $1 and u."id" = p."userId" and p."notBefore" <= now() and ${MAY}
   returning p."id", p."lease", p."endpoint", p."code", p."isVerified", p."types", p."told", p."failures", ${STATES_OF_USER} as states`,
};
/** The right to push to it, which one at a time has over all processes; undefined: somebody else does, or it has ended. */
export const takePush = async (store: Store, id: string, lease: string): Promise<TakenPush | undefined> =>
  (await store.database.rows<TakenPush>(TAKE, [id, lease]))[0];

type Leased = Pick<TakenPush, 'id' | 'lease'>;

const RELEASE = {
  name: 'push-release',
  text: `update "PushSubscription" set "lease" = '', "leasedUntil" = now() where "id" = $1 and "lease" = $2`,
};
/** Nothing was pushed that the device would have to be told again, or anything at all. */
export const releasePush = async (store: Store, { id, lease }: Leased): Promise<void> => {
  await store.database.rows(RELEASE, [id, lease]);
};

const TOLD = {
  name: 'push-told',
  text: `update "PushSubscription" set "told" = $3, "failures" = 0, "failingSince" = null, "notBefore" = now() + $4 * interval '1 second',
     "lease" = '', "leasedUntil" = now() where "id" = $1 and "lease" = $2`,
};
/** It was pushed: the device has been told of these states, and is left alone for a moment. */
export const pushTold = async (
  store: Store,
  { id, lease }: Leased,
  { told, pauseSeconds }: { readonly told: States; readonly pauseSeconds: number },
): Promise<void> => {
  await store.database.rows(TOLD, [id, lease, JSON.stringify(told), pauseSeconds]);
};

const FAILED = {
  name: 'push-failed',
  text: `with given_up as (delete from "PushSubscription" where "id" = $1 and "lease" = $2 and "failingSince" < now() - ${FAILING_HOURS} * interval '1 hour' returning "id")
   update "PushSubscription" set "failures" = "failures" + 1, "failingSince" = coalesce("failingSince", now()),
     "notBefore" = now() + $3 * interval '1 second', "lease" = '', "leasedUntil" = now()
   where "id" = $1 and "lease" = $2 and not exists (select from given_up)`,
};
/** It was not: it is tried again after that many seconds, with what is new then. One that fails for a day is given up. */
export const pushFailed = async (store: Store, { id, lease }: Leased, waitSeconds: number): Promise<void> => {
  await store.database.rows(FAILED, [id, lease, waitSeconds]);
};

const END = { name: 'push-end', text: `delete from "PushSubscription" where "id" = $1 and "lease" = $2` };
/** The push server says that there is no such device any more. */
export const endPush = async (store: Store, { id, lease }: Leased): Promise<void> => {
  await store.database.rows(END, [id, lease]);
};

const SWEEP = { name: 'push-sweep', text: `delete from "PushSubscription" p where ${IS_OVER}` };
/** Erases those whose time is over, and those of sessions that have ended (RFC 8620 §7.2). */
export const sweepSubscriptions = async (store: Store): Promise<void> => {
  await store.database.rows(SWEEP, []);
};

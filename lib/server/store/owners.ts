import type { AccountNo } from '@/lib/base/ids';
import type { Store } from '@/lib/server/store/store';

/** An account that a worker may act for, as long as the epoch is the account's. */
export type Owned = { readonly account: AccountNo; readonly epoch: number };
/** How it is read. */
export type OwnedAccount = Owned & { readonly kind: 'imap' | 'pop3' };

/** A worker whose heart has not beaten for this long has lost its accounts. */
export const HEARTBEAT_LOST_SECONDS = 15;

/** The class of the advisory locks that living workers hold. */
const LOCK_CLASS = 72_707_370;

// These are not of one account, but of workers.
const BEAT = {
  name: 'owners-beat',
  text: `insert into "Worker" ("id") values ($1) on conflict ("id") do update set "seenAt" = now()`,
};
const LOCK = 'select pg_advisory_lock($1, hashtext($2))';
// Takes accounts whose worker is gone, in one statement: FOR UPDATE SKIP LOCKED keeps two workers apart. A takeover raises
// the epoch, so a paused worker that wakes up can write nothing any more. A worker that was killed has lost its lock at once;
// one that is paused or cut off keeps it, and is told by its heart.
const CLAIM = {
  name: 'owners-claim',
  text: `with held as materialized (
     select "objid" from pg_locks where "locktype" = 'advisory' and "classid" = ${LOCK_CLASS} and "objsubid" = 2 and "granted"
       and "database" = (select oid from pg_database where datname = current_database())),
   free as (
     select m."id" from "MailAccount" m left join "Worker" w on w."id" = m."workerId" and w."seenAt" > now() - $3 * interval '1 second'
       and (w."id" = $1 or (hashtext(w."id")::int8 & 4294967295)::oid in (select "objid" from held))
     where not m."paused" and w."id" is null order by m."claimedAt" nulls first limit $2 for update of m skip locked),
   mine as (update "MailAccount" m set "workerId" = $1, "claimedAt" = now() from free where m."id" = free."id" returning m."id")
   update "AccountState" s set "epoch" = s."epoch" + 1 from mine where s."accountId" = mine."id" returning s."accountId" as account, s."epoch"`,
};
const LEAVE = {
  name: 'owners-leave',
  text: `with gone as (update "MailAccount" set "workerId" = null where "workerId" = $1) delete from "Worker" where "id" = $1`,
};
const MINE = {
  name: 'owners-mine',
  text: `select m."id" as account, m."kind", s."epoch" from "MailAccount" m join "AccountState" s on s."accountId" = m."id" where m."workerId" = $1 and not m."paused"`,
};

/** Says that this worker lives. */
export const beat = async (store: Store, worker: string): Promise<void> => {
  await store.database.rows(BEAT, [worker]);
};

/** How a worker shows that it lives: a heart that beats, and a lock that the database takes away when its process ends. */
export type Heart = { readonly beat: () => Promise<void>; readonly stop: () => Promise<void> };

export const startHeart = (store: Store, worker: string): Heart => {
  let holder: Awaited<ReturnType<Store['database']['dedicated']>> | undefined;
  return {
    beat: async () => {
      if (!holder) {
        const client = await store.database.dedicated();
        client.once('end', () => {
          if (holder === client) holder = undefined;
        });
        holder = client;
        await client.query(LOCK, [LOCK_CLASS, worker]);
      }
      await beat(store, worker);
    },
    stop: async () => {
      await holder?.end().catch(() => undefined);
    },
  };
};

/** Takes at most `most` accounts that nobody alive owns. */
export const claimAccounts = (store: Store, worker: string, most: number): Promise<Owned[]> =>
  store.database.rows<Owned>(CLAIM, [worker, most, HEARTBEAT_LOST_SECONDS]);
/** What this worker owns at this moment. */
export const ownedAccounts = (store: Store, worker: string): Promise<OwnedAccount[]> =>
  store.database.rows<OwnedAccount>(MINE, [worker]);
/** Gives everything back at once: another worker need not wait for the heartbeat to be missed. */
export const leave = async (store: Store, worker: string): Promise<void> => {
  await store.database.rows(LEAVE, [worker]);
};

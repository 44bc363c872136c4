import type { AccountNo } from '@/lib/base/ids';
import type { BlobKey } from '@/lib/server/store/blobs/blobs';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** How long somebody waits for a body before they are told that it cannot be had now (DESIGN §4). */
export const FETCH_DEADLINE_MS = 10_000;
/** A hint can be lost; looking again costs one statement. */
const LOOK_AGAIN_MS = 500;

const ASK = statement(
  'fetch-ask',
  `insert into "FetchRequest" ("accountId", "emailNo", "part", "deadline") values ($1, $2, $3, now() + $4 * interval '1 millisecond')
   on conflict ("accountId", "emailNo", "part") do update set "deadline" = excluded."deadline", "error" = null,
     "state" = case when "FetchRequest"."state" = 'working' and "FetchRequest"."deadline" > now() then 'working' else 'waiting' end`,
);
const STATE = statement(
  'fetch-state',
  `select "state", "error" from "FetchRequest" where "accountId" = $1 and "emailNo" = $2 and "part" = $3`,
);
const TAKE = statement(
  'fetch-take',
  `update "FetchRequest" f set "state" = 'working' from (
     select "emailNo", "part" from "FetchRequest" where "accountId" = $1 and "state" = 'waiting' and "deadline" > now()
     order by "askedAt" limit $2 for update skip locked) x
   where f."accountId" = $1 and f."emailNo" = x."emailNo" and f."part" = x."part" returning f."emailNo", f."part"`,
);
const DONE = statement(
  'fetch-done',
  `delete from "FetchRequest" where "accountId" = $1 and "emailNo" = $2 and "part" = $3`,
);
const FAIL = statement(
  'fetch-fail',
  `update "FetchRequest" set "state" = 'failed', "error" = $4 where "accountId" = $1 and "emailNo" = $2 and "part" = $3`,
);
const RELEASE = statement(
  'fetch-release',
  `update "FetchRequest" set "state" = 'waiting' where "accountId" = $1 and "emailNo" = $2 and "part" = $3 and "state" = 'working'`,
);
const REOPEN = statement(
  'fetch-reopen',
  `update "FetchRequest" set "state" = 'waiting' where "accountId" = $1 and "state" = 'working'`,
);
const STALE = statement(
  'fetch-stale',
  `delete from "FetchRequest" where "accountId" = $1 and "deadline" < now() - interval '1 minute'`,
);

export type FetchOutcome =
  | { readonly kind: 'fetched' }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'late' };

/** Asks the account's owner for these bodies and waits until each is there, has failed, or the deadline has passed. */
export const awaitBodies = async (
  store: Store,
  keys: readonly BlobKey[],
  deadlineMs = FETCH_DEADLINE_MS,
): Promise<FetchOutcome> => {
  const end = performance.now() + deadlineMs;
  for (const key of keys) await store.database.rows(ASK, [key.account, key.emailNo, key.part, deadlineMs]);
  for (const account of new Set(keys.map((key) => key.account))) store.hints.wake('fetch', account);
  let open = [...keys];
  while (true) {
    const hint = nextWake(store, keys, Math.min(LOOK_AGAIN_MS, Math.max(0, end - performance.now())));
    const still: BlobKey[] = [];
    for (const key of open) {
      const [row] = await store.database.rows<{ state: string; error: string | null }>(STATE, [
        key.account,
        key.emailNo,
        key.part,
      ]);
      if (row?.state === 'failed') return { kind: 'failed', error: row.error ?? '' };
      if (row) still.push(key);
    }
    open = still;
    if (open.length === 0) return { kind: 'fetched' };
    if (performance.now() >= end) return { kind: 'late' };
    await hint;
  }
};

const nextWake = (store: Store, keys: readonly BlobKey[], withinMs: number): Promise<void> =>
  new Promise((resolve) => {
    const accounts = new Set(keys.map((key) => key.account));
    const stop = store.hints.onWake((topic, account) => {
      if (topic === 'fetched' && accounts.has(account)) finish();
    });
    const timer = setTimeout(() => finish(), withinMs);
    const finish = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
  });

/** Bodies that somebody waits for, marked as being worked on. The worker that owns the account calls this. */
export const takeFetchRequests = (
  store: Store,
  account: AccountNo,
  most: number,
): Promise<{ emailNo: number; part: string }[]> => store.database.rows(TAKE, [account, most]);

/** The bytes are in the store: the request is gone and whoever waits is woken. */
export const finishFetch = async (store: Store, key: BlobKey): Promise<void> => {
  await store.database.rows(DONE, [key.account, key.emailNo, key.part]);
  store.hints.wake('fetched', key.account);
};
export const failFetch = async (store: Store, key: BlobKey, error: string): Promise<void> => {
  await store.database.rows(FAIL, [key.account, key.emailNo, key.part, error]);
  store.hints.wake('fetched', key.account);
};
/** Not this time: the request waits again, until its deadline. */
export const releaseFetch = async (store: Store, key: BlobKey): Promise<void> => {
  await store.database.rows(RELEASE, [key.account, key.emailNo, key.part]);
};
/** What a worker that is gone had begun is begun again. Called once by whoever takes the account over. */
export const reopenFetches = async (store: Store, account: AccountNo): Promise<void> => {
  await store.database.rows(REOPEN, [account]);
};
export const dropStaleFetches = async (store: Store, account: AccountNo): Promise<void> => {
  await store.database.rows(STALE, [account]);
};

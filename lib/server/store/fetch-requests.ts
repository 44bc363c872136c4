import type { AccountNo } from '@/lib/base/ids';
import type { BlobKey } from '@/lib/server/store/blobs/blobs';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** How long somebody waits for a body before they are told that it cannot be had now (DESIGN §4). */
export const FETCH_DEADLINE_MS = 10_000;
/** A hint can be lost; looking again costs one statement. */
const LOOK_AGAIN_MS = 500;

// Whoever took it before may be gone without a word. One who is still at it finishes it for everybody.
const ASK = statement(
  'fetch-ask',
  `insert into "FetchRequest" ("accountId", "emailNo", "part", "deadline")
   select distinct $1::int8, n, p, now() + $4 * interval '1 millisecond' from unnest($2::int8[], $3::text[]) x(n, p)
   on conflict ("accountId", "emailNo", "part") do update set "deadline" = excluded."deadline", "error" = null, "state" = 'waiting'`,
);
const STATE = statement(
  'fetch-state',
  `select f."state", f."error" from unnest($2::int8[], $3::text[]) x(n, p)
   join "FetchRequest" f on f."accountId" = $1 and f."emailNo" = x.n and f."part" = x.p`,
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

/**
 * Asks the account's owner for these bodies of one account and waits until all are there, one has failed, or the deadline has
 * passed; who is aborted is late. However many there are, asking and looking is one statement each.
 */
export const awaitBodies = async (
  store: Store,
  keys: readonly BlobKey[],
  deadlineMs = FETCH_DEADLINE_MS,
  signal?: AbortSignal,
): Promise<FetchOutcome> => {
  const [first] = keys;
  if (!first) return { kind: 'fetched' };
  const { account } = first;
  const end = performance.now() + deadlineMs;
  const which = [account, keys.map((key) => key.emailNo), keys.map((key) => key.part)];
  await store.database.rows(ASK, [...which, deadlineMs]);
  store.hints.wake('fetch', account);
  while (true) {
    const hint = nextWake(store, account, Math.min(LOOK_AGAIN_MS, Math.max(0, end - performance.now())));
    const open = await store.database.rows<{ state: string; error: string | null }>(STATE, which);
    const failed = open.find((row) => row.state === 'failed');
    if (failed) return { kind: 'failed', error: failed.error ?? '' };
    if (open.length === 0) return { kind: 'fetched' };
    if (performance.now() >= end || signal?.aborted) return { kind: 'late' };
    await hint;
  }
};

const nextWake = (store: Store, account: AccountNo, withinMs: number): Promise<void> =>
  new Promise((resolve) => {
    const stop = store.hints.onWake((topic, woken) => {
      if (topic === 'fetched' && woken === account) finish();
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

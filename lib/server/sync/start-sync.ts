import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AccountNo } from '@/lib/base/ids';
import type { Logger } from '@/lib/base/log';
import type { Outside } from '@/lib/server/outside/outside';
import { trimBlobs } from '@/lib/server/store/blobs/blobs';
import { flushSearch } from '@/lib/server/store/flush-search';
import { beat, claimAccounts, leave, ownedAccounts } from '@/lib/server/store/owners';
import type { Store } from '@/lib/server/store/store';
import { AccountSync } from '@/lib/server/sync/account-sync';

const BEAT_MS = 3000;
const CLAIM_AT_ONCE = 50;
const TRIM_MS = 60_000;

export type SyncOptions = {
  readonly store: Store;
  readonly outside: Outside;
  readonly key: Uint8Array;
  readonly log: Logger;
  readonly blobCacheBytes: number;
};

/**
 * Syncs every account that nobody else does: one heartbeat for the process, accounts claimed in batches, given up when
 * another worker has taken over. `stop` ends all connections and gives the accounts back.
 */
export const startSync = (options: SyncOptions): { stop: () => Promise<void> } => {
  const { store, log } = options;
  const worker = randomUUID();
  const running = new Map<AccountNo, AccountSync>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let wake: () => void = () => undefined;

  const offHints = store.hints.onWake((topic, account) => {
    if (topic === 'fetch') running.get(account)?.wantBodies();
    if (topic === 'accounts') {
      running.get(account)?.hurry();
      wake();
    }
  });

  const balance = async () => {
    await beat(store, worker);
    await claimAccounts(store, worker, CLAIM_AT_ONCE);
    const owned = new Map((await ownedAccounts(store, worker)).map(({ account, epoch }) => [account, epoch]));
    for (const [account, sync] of running) {
      if (owned.get(account) === sync.epoch) continue;
      running.delete(account);
      void sync.stop();
    }
    for (const [account, epoch] of owned) {
      if (running.has(account)) continue;
      log.info('sync.start', { account, epoch });
      running.set(account, new AccountSync({ ...options, account, epoch }));
    }
  };

  const loop = async () => {
    let trimmed = 0;
    while (!signal.aborted) {
      try {
        await balance();
        await flushSearch(store);
        if (performance.now() - trimmed > TRIM_MS) {
          trimmed = performance.now();
          await trimBlobs(store, options.blobCacheBytes);
        }
      } catch (error) {
        log.error('sync.balance', { error });
      }
      await Promise.race([
        sleep(BEAT_MS, undefined, { signal }).catch(() => undefined),
        new Promise<void>((resolve) => {
          wake = resolve;
        }),
      ]);
    }
  };
  const done = loop();

  return {
    stop: async () => {
      stopping.abort();
      offHints();
      wake();
      await done;
      await Promise.all([...running.values()].map((sync) => sync.stop()));
      await leave(store, worker).catch((error: unknown) => log.warn('sync.leave', { error }));
    },
  };
};

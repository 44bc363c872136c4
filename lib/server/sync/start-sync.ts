import { randomUUID } from 'node:crypto';
import type { AccountNo } from '@/lib/base/ids';
import type { Logger } from '@/lib/base/log';
import type { DomainPreset } from '@/lib/server/config/config';
import type { ExtractText } from '@/lib/server/extract/extractor';
import type { OAuth } from '@/lib/server/oauth/oauth';
import type { Outside } from '@/lib/server/outside/outside';
import { analyzeGrown } from '@/lib/server/store/analyze-grown';
import { trimBlobs } from '@/lib/server/store/blobs/blobs';
import { sweepBlobs } from '@/lib/server/store/blobs/sweep-blobs';
import { dropOldRecords } from '@/lib/server/store/drop-old-records';
import { eraseRemoved } from '@/lib/server/store/erase-accounts';
import { flushSearch } from '@/lib/server/store/flush-search';
import { claimAccounts, leave, ownedAccounts, startHeart } from '@/lib/server/store/owners';
import { remakeDocuments } from '@/lib/server/store/search/remake-documents';
import type { Store } from '@/lib/server/store/store';
import { AccountSync } from '@/lib/server/sync/account-sync';
import { Bell } from '@/lib/server/sync/bell';

const BEAT_MS = 3000;
const CLAIM_AT_ONCE = 50;
/** The pending list of the search index grows with every ingest; merged often it stays cheap (measured). */
const FLUSH_MS = 2000;
const TRIM_MS = 60_000;
/** Looking at every file that is kept: what nobody needs may lie about for some hours. */
const SWEEP_MS = 6 * 60 * 60_000;

export type SyncOptions = {
  readonly store: Store;
  readonly outside: Outside;
  readonly key: Uint8Array;
  readonly log: Logger;
  /** The providers of the configuration, for accounts that sign in with their tokens. */
  readonly oauth?: OAuth;
  /** Without it the search does not read attachments. */
  readonly extract?: ExtractText;
  readonly blobCacheBytes: number;
  /** The presets of the configuration; without them no server with scripts is looked for. */
  readonly presets?: Readonly<Record<string, DomainPreset>>;
};

/**
 * Syncs every account that nobody else does: one heartbeat for the process, accounts claimed in batches, given up when
 * another worker has taken over. `stop` ends all connections and gives the accounts back.
 */
export const startSync = (options: SyncOptions): { stop: () => Promise<void> } => {
  const { store, log } = options;
  const worker = randomUUID();
  const heart = startHeart(store, worker);
  const running = new Map<AccountNo, AccountSync>();
  const stopping = new AbortController();
  const { signal } = stopping;
  const accounts = new Bell();

  const offHints = store.hints.onWake((topic, account) => {
    if (topic === 'fetch') running.get(account)?.wantBodies();
    if (topic === 'command') running.get(account)?.haveCommands();
    if (topic === 'search') running.get(account)?.haveSearches();
    if (topic === 'submission') running.get(account)?.haveSubmissions();
    if (topic === 'watched') running.get(account)?.watched();
    if (topic === 'check') running.get(account)?.check();
    if (topic !== 'accounts') return;
    running.get(account)?.hurry();
    accounts.ring();
  });

  // What was said while nobody listened.
  const offReconnect = store.hints.onReconnect(() => {
    for (const sync of running.values()) {
      sync.wantBodies();
      sync.haveCommands();
      sync.haveSubmissions();
      sync.haveSearches();
    }
  });

  const balance = async () => {
    await heart.beat();
    await claimAccounts(store, worker, CLAIM_AT_ONCE);
    const owned = new Map((await ownedAccounts(store, worker)).map((one) => [one.account, one]));
    for (const [account, sync] of running) {
      if (owned.get(account)?.epoch === sync.epoch && !sync.isOver) continue;
      running.delete(account);
      await sync.stop();
    }
    for (const [account, { epoch, kind }] of owned) {
      if (running.has(account)) continue;
      log.info('sync.start', { account, epoch });
      running.set(account, new AccountSync({ ...options, account, epoch, refused: new Set() }, kind, options.presets));
    }
  };

  /** Until stopped. An error is logged, and the next time comes all the same: the database may be starting again. */
  const every = async (ms: number, bell: Bell, work: () => Promise<unknown>): Promise<void> => {
    while (!signal.aborted) {
      try {
        await work();
      } catch (error) {
        log.error('sync.housekeeping', { error });
      }
      await bell.wait(ms, signal);
    }
  };
  // Each by itself: a slow flush must not keep the heart from beating.
  const done = Promise.all([
    every(BEAT_MS, accounts, balance),
    every(FLUSH_MS, new Bell(), () => flushSearch(store)),
    every(FLUSH_MS, new Bell(), () => analyzeGrown(store)),
    every(TRIM_MS, new Bell(), () => trimBlobs(store, options.blobCacheBytes)),
    every(TRIM_MS, new Bell(), () => eraseRemoved(store, signal)),
    every(SWEEP_MS, new Bell(), () => remakeDocuments(store, signal)),
    every(SWEEP_MS, new Bell(), () => sweepBlobs(store, Date.now())),
    every(SWEEP_MS, new Bell(), () => dropOldRecords(store, signal)),
  ]);

  return {
    stop: async () => {
      stopping.abort();
      offHints();
      offReconnect();
      await done;
      await Promise.all([...running.values()].map((sync) => sync.stop()));
      await leave(store, worker).catch((error: unknown) => log.warn('sync.leave', { error }));
      await heart.stop();
    },
  };
};

import { setTimeout as sleep } from 'node:timers/promises';
import { dropStaleFetches, reopenFetches } from '@/lib/server/store/fetch-requests';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import type { Bell } from '@/lib/server/sync/bell';
import { carryOutHere } from '@/lib/server/sync/here/carry-out-here';
import { readBodiesHere } from '@/lib/server/sync/here/read-bodies-here';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** What nobody rings for is looked at this often. */
const LOOK_MS = 60_000;
const FIRST_REST_MS = 500;

export type ServeHereOptions = {
  /** Something was changed here. */
  readonly commands: Bell;
  /** Somebody waits for a body. */
  readonly bodies: Bell;
  readonly signal: AbortSignal;
  /** What was changed is as it was wanted. */
  readonly onDone: () => void;
};

/**
 * Does for a POP3 account what an IMAP server does for others: changes are carried out, and bodies come out of the messages that are
 * kept. No server is needed for it. Until aborted; never throws. A worker that has lost the account ends with it.
 */
export const serveHere = async (context: SyncContext, options: ServeHereOptions): Promise<void> => {
  const { store, account } = context;
  const bodies = async () => {
    await readBodiesHere(context);
    await dropStaleFetches(store, account);
    return Number.POSITIVE_INFINITY;
  };
  const act = async () => {
    const nextAt = await carryOutHere(context);
    options.onDone();
    return nextAt;
  };
  await Promise.all([
    serve(context, { bell: options.commands, signal: options.signal, work: act }),
    serve(context, {
      bell: options.bodies,
      signal: options.signal,
      begin: () => reopenFetches(store, account),
      work: bodies,
    }),
  ]);
};

type Served = {
  readonly bell: Bell;
  readonly signal: AbortSignal;
  readonly begin?: () => Promise<void>;
  /** Returns when there is more to do. */
  readonly work: () => Promise<number>;
};

const serve = async (context: SyncContext, { bell, signal, begin, work }: Served): Promise<void> => {
  let failures = 0;
  let hasBegun = false;
  while (!signal.aborted) {
    let nextAt = Number.POSITIVE_INFINITY;
    try {
      if (!hasBegun) await begin?.();
      hasBegun = true;
      nextAt = await work();
      failures = 0;
    } catch (error) {
      // The session hears of it by itself.
      if (error instanceof NotOwnerError) return;
      failures += 1;
      context.log.warn('sync.here-failed', { account: context.account, failures, error });
      await sleep(Math.min(LOOK_MS, FIRST_REST_MS * 2 ** (failures - 1)), undefined, { signal }).catch(() => undefined);
      continue;
    }
    await bell.wait(Math.max(0, Math.min(LOOK_MS, nextAt - Date.now())), signal);
  }
};

import { dropStaleFetches, reopenFetches } from '@/lib/server/store/fetch-requests';
import type { Bell } from '@/lib/server/sync/bell';
import { carryOutHere } from '@/lib/server/sync/here/carry-out-here';
import { readBodiesHere } from '@/lib/server/sync/here/read-bodies-here';
import { serveBell } from '@/lib/server/sync/serve-bell';
import type { SyncContext } from '@/lib/server/sync/sync-account';

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
    serveBell(context, { bell: options.commands, signal: options.signal, work: act }),
    serveBell(context, {
      bell: options.bodies,
      signal: options.signal,
      begin: () => reopenFetches(store, account),
      work: bodies,
    }),
  ]);
};

import type { DomainPreset } from '@/lib/server/config/config';
import type { Login } from '@/lib/server/protocols/login';
import { openSieve } from '@/lib/server/protocols/sieve/open-sieve';
import type { SieveConnection } from '@/lib/server/protocols/sieve/sieve-connection';
import { getAccount, type StoredAccount } from '@/lib/server/store/accounts';
import { type KnownSieve, learnSieve, type SieveServer } from '@/lib/server/store/vacation/known-sieve';
import {
  type DueVacation,
  dueVacation,
  vacationCarried,
  vacationLater,
  vacationRefused,
} from '@/lib/server/store/vacation/vacation-response';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import type { Bell } from '@/lib/server/sync/bell';
import { findSieve } from '@/lib/server/sync/sieve/find-sieve';
import { putVacation, readScripts } from '@/lib/server/sync/sieve/put-vacation';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';
import { withLogin } from '@/lib/server/sync/with-login';

/** A hint that was lost costs so much at most. */
const LONGEST_REST_MS = 60_000;
/** What is known of a server is looked at anew so often: scripts are changed by other programs too. */
const KNOWN_MS = 24 * 60 * 60_000;
const FIRST_RETRY_SECONDS = 30;
const LONGEST_RETRY_SECONDS = 3600;
/** A whole visit, whatever the server does meanwhile. */
const VISIT_MS = 2 * 60_000;

export type ServeSieveOptions = {
  readonly bell: Bell;
  readonly signal: AbortSignal;
  readonly presets: Readonly<Record<string, DomainPreset>>;
};

/** Finds out what the account's server can do with scripts, and carries out the vacation response; until aborted, never throws. */
export const serveSieve = async (context: SyncContext, options: ServeSieveOptions): Promise<void> => {
  const { bell, signal } = options;
  while (!signal.aborted) {
    bell.quiet();
    try {
      await serveOnce(context, options);
    } catch (error) {
      if (error instanceof NotOwnerError) return;
      if (!signal.aborted) context.log.warn('sieve.failed', { account: context.account, error });
    }
    await bell.wait(LONGEST_REST_MS, signal);
  }
};

const serveOnce = async (context: SyncContext, options: ServeSieveOptions): Promise<void> => {
  const { store } = context;
  const account = await getAccount(store, context.account);
  if (!account || account.paused) return;
  const isFresh = account.sieve !== null && Date.now() - account.sieve.at < KNOWN_MS;
  const known = isFresh && account.sieve ? account.sieve : await learn(context, { ...options, account });
  const due = await dueVacation(store, context.account);
  if (due && known.server) await carryOut(context, { ...options, account, known, server: known.server, due });
};

type Learning = ServeSieveOptions & { readonly account: StoredAccount };

/** A server that lets nobody in is none; what keeps us out of a known one today may be gone tomorrow. */
const learn = async (context: SyncContext, { account, presets, signal }: Learning): Promise<KnownSieve> => {
  const nothing: KnownSieve = { server: null, extensions: [], obstacle: null, at: Date.now() };
  const found = await findSieve(context, { account, presets, signal });
  const visited =
    found &&
    (await visit(context, { account, server: found.server, signal }, knowledgeOf(found.server)).catch(
      (error: unknown) => {
        context.log.info('sieve.unknown', { account: context.account, error });
        return null;
      },
    ));
  signal.throwIfAborted();
  const known = visited ?? (account.sieve ? { ...account.sieve, at: Date.now() } : nothing);
  await learnSieve(context.store, owned(context), known);
  return known;
};

const knowledgeOf =
  (server: SieveServer) =>
  async (connection: SieveConnection): Promise<KnownSieve> => {
    const { extensions } = connection.capabilities;
    const { obstacle } = await readScripts(connection);
    return { server, extensions, obstacle, at: Date.now() };
  };

type Visit = { readonly account: StoredAccount; readonly server: SieveServer; readonly signal: AbortSignal };

/** Signs in, does what is to be done, and leaves. */
const visit = <T>(
  context: SyncContext,
  { account, server, signal }: Visit,
  use: (connection: SieveConnection) => Promise<T>,
): Promise<T> => {
  const { outside } = context;
  const ending = AbortSignal.any([signal, AbortSignal.timeout(VISIT_MS)]);
  const { user } = account.settings.incoming;
  const open = (auth: Login) => openSieve({ outside, ...server, user, auth, signal: ending });
  return withLogin(context, { account, use: open, signal: ending }).then(async (connection) => {
    const close = () => connection.close();
    ending.addEventListener('abort', close, { once: true });
    try {
      return await use(connection);
    } finally {
      ending.removeEventListener('abort', close);
      // What was put is there, whatever becomes of the goodbye.
      await connection.logout().catch(() => undefined);
    }
  });
};

type CarryOut = Learning & { readonly known: KnownSieve; readonly server: SieveServer; readonly due: DueVacation };

const carryOut = async (context: SyncContext, { account, known, server, signal, due }: CarryOut): Promise<void> => {
  const { store, log } = context;
  const where = owned(context);
  const { revision, attempts, values, addresses } = due;
  const rule = values.isEnabled ? { ...values, addresses } : null;
  const seconds = Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** Math.min(attempts, 10));
  // Before anything is said: it is still ours, and whatever becomes of us it is tried again.
  await vacationLater(store, where, { revision, seconds });
  const put = await visit(context, { account, server, signal }, (connection) => putVacation(connection, rule));
  if (put.kind !== 'refused')
    await learnSieve(store, where, { ...known, obstacle: put.kind === 'obstacle' ? put.obstacle : null });
  if (put.kind === 'carried') return vacationCarried(store, where, revision);
  log.warn('sieve.refused', { ...where, kind: put.kind });
  return vacationRefused(store, where, revision);
};

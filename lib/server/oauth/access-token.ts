import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MailServerError } from '@/lib/base/errors';
import type { AccountNo } from '@/lib/base/ids';
import type { Logger } from '@/lib/base/log';
import { askWithRefresh } from '@/lib/server/oauth/ask-tokens';
import type { OAuth } from '@/lib/server/oauth/oauth';
import { sealPair, type TokenPair, timesOf, unsealPair } from '@/lib/server/oauth/token-pair';
import {
  getGrant,
  leaseGrant,
  releaseGrant,
  type StoredGrant,
  storeRefreshed,
  storeRefreshFailed,
  storeRevoked,
} from '@/lib/server/store/oauth/refresh-grant';
import type { Store } from '@/lib/server/store/store';

export type TokenContext = {
  readonly store: Store;
  readonly key: Uint8Array;
  readonly log: Logger;
  readonly oauth: OAuth;
  readonly account: AccountNo;
};

/** A token that is newer than this and is refused is not the reason: another one would be refused as well. */
const NEW_SECONDS = 30;
const POLL_MS = 100;
/** A lease, and what its holder may need besides. */
const PATIENCE_MS = 60_000;
const STORE_TRIES = 10;
const STORE_REST_MS = 1000;
const FIRST_WAIT_SECONDS = 1;
const LONGEST_WAIT_SECONDS = 300;

const DOING = 'Cannot get an access token';

/**
 * An access token for the account's mail servers: the stored one, or a new one when that ends soon, is over, or is the one that a server
 * has `refused`. While the provider fails, the stored one is used for as long as it lasts. Throws MailServerError: consent (REVOKED: the
 * person must sign in again; CLIENT: our configuration is wrong; TOKEN: a new token was refused), network and others that pass.
 */
export const accessToken = async (
  context: TokenContext,
  { refused, signal }: { readonly refused?: string; readonly signal?: AbortSignal } = {},
): Promise<string> => {
  const { store, account } = context;
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (performance.now() < giveUpAt) {
    const grant = await getGrant(store, account);
    if (!grant) throw new MailServerError('The consent of the account is gone', { kind: 'refused', temporary: false });
    const need = needOf(context, grant, refused);
    if (need.kind === 'have') return need.access;
    const lease = randomUUID();
    const leased = await leaseGrant(store, account, lease);
    if (leased) {
      const access = await refreshed(context, leased, { lease, refused });
      if (access !== null) return access;
      continue;
    }
    // Somebody else asks just now: one that still works needs no waiting.
    if (need.usable !== null) return need.usable;
    await sleep(POLL_MS, undefined, signal && { signal });
  }
  throw new MailServerError(DOING, { kind: 'network', temporary: true, code: 'ETIMEDOUT' });
};

/** ask: a new one is needed; `usable` is what would do until then. */
type Need =
  | { readonly kind: 'have'; readonly access: string }
  | { readonly kind: 'ask'; readonly pair: TokenPair; readonly usable: string | null };

/** Throws what keeps us from asking. */
const needOf = (context: TokenContext, grant: StoredGrant, refused: string | undefined): Need => {
  if (grant.isRevoked) throw consentError('REVOKED', grant);
  const pair = unsealPair(grant.tokens, context.key, context.account);
  const isRefused = pair.access === refused;
  if (isRefused && grant.refreshedSecondsAgo < NEW_SECONDS) throw consentError('TOKEN', grant);
  const usable = grant.isExpired || isRefused ? null : pair.access;
  const mayAsk = grant.waitSeconds === 0;
  if (usable !== null && (!grant.isDue || !mayAsk)) return { kind: 'have', access: usable };
  if (!mayAsk) throw new MailServerError(DOING, { kind: 'network', temporary: true, code: 'PROVIDER' });
  return { kind: 'ask', pair, usable };
};

const consentError = (code: 'REVOKED' | 'TOKEN' | 'CLIENT', { name }: StoredGrant): MailServerError =>
  new MailServerError(`${name} lets us in no more`, { kind: 'consent', temporary: code === 'CLIENT', code });

/** Under the lease: asks, unless whoever held it before has done so. null: what is stored is another by now, and to be looked at again. */
const refreshed = async (
  context: TokenContext,
  grant: StoredGrant,
  { lease, refused }: { readonly lease: string; readonly refused: string | undefined },
): Promise<string | null> => {
  const { store, account, oauth, key, log } = context;
  let need: Need;
  try {
    need = needOf(context, grant, refused);
  } catch (error) {
    await releaseGrant(store, account, lease);
    throw error;
  }
  if (need.kind === 'have') {
    await releaseGrant(store, account, lease);
    return need.access;
  }
  const { pair, usable } = need;
  try {
    const provider = oauth.providers.get(grant.provider);
    if (!provider) throw consentError('CLIENT', grant);
    const given = await askWithRefresh(oauth, provider, { ...grant, refresh: pair.refresh });
    const next = { access: given.access, refresh: given.refresh ?? pair.refresh };
    const times = timesOf(given.lifetimeSeconds, Math.random());
    await surely(context, () =>
      storeRefreshed(store, account, { ...times, lease, before: grant.tokens, tokens: sealPair(next, key, account) }),
    );
    log.info('oauth.refreshed', { account, provider: grant.provider });
    return given.access;
  } catch (error) {
    if (!(error instanceof MailServerError)) throw error;
    return failed(context, grant, { lease, error, usable });
  }
};

/** The provider may have taken the old refresh token back with its answer: the database may be away for a moment, and is waited for. */
const surely = async ({ log, account }: TokenContext, write: () => Promise<unknown>): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      await write();
      return;
    } catch (error) {
      if (tries === STORE_TRIES) throw error;
      log.warn('oauth.unrecorded', { account, tries, error });
      await sleep(STORE_REST_MS);
    }
  }
};

type Failed = { readonly lease: string; readonly error: MailServerError; readonly usable: string | null };

/** Nothing is lost by it: only the end of a consent is written down as such. */
const failed = async (
  { store, account, log }: TokenContext,
  { provider, failures }: StoredGrant,
  { lease, error, usable }: Failed,
): Promise<string | null> => {
  log.warn('oauth.failed', { account, provider, failures, kind: error.kind, code: error.code, said: error.serverText });
  if (error.kind === 'consent' && error.code === 'REVOKED') {
    // The person has consented once more while we asked, or whoever held the lease too long has come with new ones after all.
    if (!(await storeRevoked(store, account, lease))) return null;
    throw error;
  }
  const waitSeconds = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** Math.min(failures, 10));
  await storeRefreshFailed(store, account, { lease, waitSeconds: waitSeconds * (0.75 + Math.random() * 0.5) });
  if (usable === null) throw error;
  return usable;
};

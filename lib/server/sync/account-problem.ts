import { MailServerError } from '@/lib/base/errors';
import type { AccountProblem } from '@/lib/jmap/waxwing/account-status';

const CODES: Readonly<Record<MailServerError['kind'], string>> = {
  auth: 'account.auth',
  network: 'account.network',
  tls: 'account.tls',
  refused: 'account.refused',
  limit: 'account.limit',
  protocol: 'account.protocol',
};

/** What went wrong with an account, for people. */
export const accountProblem = (error: unknown, since: number, retryAt: number): AccountProblem => ({
  code: error instanceof MailServerError ? CODES[error.kind] : 'account.internal',
  serverText: error instanceof MailServerError ? (error.serverText ?? null) : null,
  since: new Date(since).toISOString(),
  retryAt: new Date(retryAt).toISOString(),
});

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 5 * 60_000;
const LONGEST_SUGGESTED_MS = 30 * 60_000;
/** A refused password does not become right by trying: too many attempts lock people out at their provider. */
const REFUSED_DELAY_MS = 15 * 60_000;

/** Microsoft says how long it wants to be left alone. */
const SUGGESTED = /Suggested Backoff Time: (\d{1,9}) milliseconds/i;

/** How long to wait after `failures` failures in a row; jittered, so that a thousand accounts do not come back at once. */
export const retryDelay = (error: unknown, failures: number, random: number): number => {
  if (error instanceof MailServerError && error.kind === 'auth' && !error.temporary) return REFUSED_DELAY_MS;
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 10));
  const said = error instanceof MailServerError ? SUGGESTED.exec(error.serverText ?? '')?.[1] : undefined;
  return Math.max(delay * (0.75 + random * 0.5), Math.min(Number(said ?? 0), LONGEST_SUGGESTED_MS));
};

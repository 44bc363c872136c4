import { MailServerError } from '@/lib/base/errors';
import { utcDate } from '@/lib/base/utc-date';
import type { AccountProblem } from '@/lib/jmap/waxwing/account-status';

const CODES: Readonly<Record<MailServerError['kind'], string>> = {
  auth: 'account.auth',
  consent: 'account.consent',
  network: 'account.network',
  tls: 'account.tls',
  refused: 'account.refused',
  limit: 'account.limit',
  protocol: 'account.protocol',
};

/** What of a sign-in at a provider's page has gone wrong; without one of these it is over, and has to be done again. */
const CONSENT: Readonly<Record<string, string>> = {
  TOKEN: 'account.token',
  CLIENT: 'account.client',
};

const ofConsent = ({ kind, code }: MailServerError): string | undefined =>
  kind === 'consent' ? CONSENT[code ?? ''] : undefined;

/** What went wrong with an account, for people. */
export const accountProblem = (error: unknown, since: number, retryAt: number): AccountProblem => ({
  code: error instanceof MailServerError ? (ofConsent(error) ?? CODES[error.kind]) : 'account.internal',
  serverText: error instanceof MailServerError ? (error.serverText ?? null) : null,
  since: utcDate(since),
  retryAt: utcDate(retryAt),
});

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 5 * 60_000;
const LONGEST_SUGGESTED_MS = 30 * 60_000;
/** A refused password does not become right by trying: too many attempts lock people out at their provider. */
const REFUSED_DELAY_MS = 15 * 60_000;

/** Microsoft says how long it wants to be left alone. */
const SUGGESTED = /Suggested Backoff Time: (\d{1,9}) milliseconds/i;

const isRefusal = ({ kind, temporary }: MailServerError): boolean =>
  !temporary && (kind === 'auth' || kind === 'consent');

/** How long to wait after `failures` failures in a row; jittered, so that a thousand accounts do not come back at once. */
export const retryDelay = (error: unknown, failures: number, random: number): number => {
  if (error instanceof MailServerError && isRefusal(error)) return REFUSED_DELAY_MS;
  const delay = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 10));
  const said = error instanceof MailServerError ? SUGGESTED.exec(error.serverText ?? '')?.[1] : undefined;
  return Math.max(delay * (0.75 + random * 0.5), Math.min(Number(said ?? 0), LONGEST_SUGGESTED_MS));
};

/** Nothing but the person's own doing ends it: told at once. */
export const isForPerson = ({ code }: AccountProblem): boolean =>
  ['account.auth', 'account.consent', 'account.token'].includes(code);

import { createHash, timingSafeEqual } from 'node:crypto';
import type { PROOF_NEEDED, Proof, SignInMessage } from '@/lib/base/sign-in';
import { countedFor } from '@/lib/server/auth/asked-servers';
import { countAttempts, forgiveAttempts } from '@/lib/server/auth/attempts';
import type { CurrentUser } from '@/lib/server/auth/current-user';
import { logFailedLogin } from '@/lib/server/auth/failed-login';
import { signInKey } from '@/lib/server/auth/sign-in-key';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { passwordContext, unseal } from '@/lib/server/secrets/seal';
import type { StoredAccount } from '@/lib/server/store/accounts';
import { getSignIn } from '@/lib/server/store/sign-ins';

/** So long somebody who came from a provider's page is still taken for whoever came. */
const FRESH_MS = 10 * 60_000;

type ProvePerson = {
  readonly who: CurrentUser;
  readonly proof: Proof;
  readonly from: string;
  /** A password typed for something else: good enough if it is the one that is kept, and never sent anywhere. */
  readonly alsoTyped?: string | null;
};

/**
 * Is it the person, and not just their open session? Asked before anything is made that lasts longer than the session: whoever finds a
 * browser unlocked must not come back from their own. The password of the account they came in with is proved at its mail server, within
 * the limits of signing in. Whoever came from a provider's page has none, and must have come within ten minutes. Where it is not known how
 * they came, or nobody comes so any more, they have to sign in again. null: it is the person; otherwise what to tell them.
 */
export const provePerson = async (web: WebProcess, asked: ProvePerson): Promise<SignInMessage | null> => {
  const { who } = asked;
  const way = who.way === null ? undefined : await getSignIn(web.store, who.way, who.user);
  if (!way) return AGAIN;
  if (way.kind === 'oauth') return Date.now() - who.session.createdAt.getTime() < FRESH_MS ? null : AGAIN;
  const account = who.accounts.find(({ no }) => no === way.account);
  if (!account || account.provider !== null) return AGAIN;
  const needed = needs(account.email);
  if (asked.proof === null && !asked.alsoTyped) return needed;
  return withinLimits(web, { account, from: asked.from }, async () => {
    if (asked.proof !== null) return askServer(web, account, asked.proof);
    return isKept(web, account, asked.alsoTyped ?? '') ? null : needed;
  });
};

/** A guess counts, as at any sign-in, until it turns out to be none. */
const withinLimits = async (
  web: WebProcess,
  { account, from }: { readonly account: StoredAccount; readonly from: string },
  judge: () => Promise<SignInMessage | null>,
): Promise<SignInMessage | null> => {
  const { incoming } = account.settings;
  const counted = countedFor(from, signInKey(incoming));
  const refused = (await countAttempts(web.store, counted)) ?? (await judge());
  if (refused) logFailedLogin(web.log, { error: refused, server: incoming, from });
  else await forgiveAttempts(web.store, counted);
  return refused;
};

const needs = (email: string): SignInMessage => {
  const why = { code: 'account.proof', params: { email }, details: null } as const;
  return why satisfies { readonly code: typeof PROOF_NEEDED };
};
const AGAIN: SignInMessage = { code: 'account.proof-again', params: {}, details: null };

/** The server's word counts; where it has none to say, the password that is kept answers, unless the worker has heard a "no" to it. */
const askServer = async (web: WebProcess, account: StoredAccount, password: string): Promise<SignInMessage | null> => {
  const { incoming } = account.settings;
  const checked = await web.servers.verify({ incoming, smtp: null, password });
  if (checked.kind === 'verified') return null;
  const mayAnswer = checked.because !== 'no' && account.problem?.code !== 'account.auth';
  return mayAnswer && isKept(web, account, password) ? null : checked.error;
};

const isKept = (web: WebProcess, { no, credentials }: StoredAccount, password: string): boolean =>
  timingSafeEqual(digest(unseal(credentials, { key: web.key, context: passwordContext(no) })), digest(password));

/** Of one length, as comparing in constant time needs. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

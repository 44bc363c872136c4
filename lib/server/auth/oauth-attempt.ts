import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AccountNo, UserNo } from '@/lib/base/ids';
import { isPop3Policy, type Pop3Policy } from '@/lib/base/pop3-policy';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { seal, unseal } from '@/lib/server/secrets/seal';
import { addAttempt, takeAttempt } from '@/lib/server/store/oauth/oauth-attempts';

const shape = z.object({
  purpose: z.enum(['signIn', 'add', 'renew']),
  provider: z.string(),
  protocol: z.enum(['imap', 'pop3']).nullable(),
  policy: z.custom<Pop3Policy>(isPop3Policy).nullable(),
  /** Who was signed in when it began, and whose account it is about. */
  user: z.custom<UserNo>((value) => Number.isInteger(value)).nullable(),
  account: z.custom<AccountNo>((value) => Number.isInteger(value)).nullable(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.string(),
});

/** What must be known when a browser comes back from a provider's page. */
export type OAuthAttempt = z.infer<typeof shape>;

/** `state` and `browser` are what the browser brings back: the one in the address, the other in its cookie. */
type Keys = { readonly state: string; readonly browser: string };

const CONTEXT = 'oauth attempt';
/** A stolen table lets nobody finish what others have begun. */
const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

export const keepAttempt = (web: WebProcess, { state, browser }: Keys, attempt: OAuthAttempt): Promise<void> =>
  addAttempt(web.store, {
    id: digest(state),
    browser: digest(browser),
    content: seal(JSON.stringify(attempt), { key: web.key, context: CONTEXT }),
  });

/** The attempt, once, and for the browser that began it; undefined: this answers nothing that was asked here. */
export const attemptOf = async (web: WebProcess, { state, browser }: Keys): Promise<OAuthAttempt | undefined> => {
  const content = await takeAttempt(web.store, { id: digest(state), browser: digest(browser) });
  return content === undefined
    ? undefined
    : shape.parse(JSON.parse(unseal(content, { key: web.key, context: CONTEXT })));
};

import type { Pop3Policy } from '@/lib/base/pop3-policy';
import type { AccountOutcome, IncomingProtocol, SignInMessage, SignInOutcome } from '@/lib/base/sign-in';

/** What somebody goes to a provider's sign-in page for: to come in, for another account, or for one of theirs that it lets us into no more. */
export type OAuthPurpose = 'signIn' | 'add' | 'renew';

/** POST /api/oauth/begin. `provider` is that of an offer, `account` the one that is renewed. */
export type OAuthForm =
  | {
      readonly purpose: 'signIn' | 'add';
      readonly provider: string;
      /** What the page may fill in; '' for nothing. */
      readonly email: string;
      readonly protocol?: IncomingProtocol | undefined;
      readonly policy?: Pop3Policy | undefined;
    }
  | { readonly purpose: 'renew'; readonly account: string };

/** go: the browser is sent to `url`, the provider's page. */
export type OAuthBegun =
  | { readonly kind: 'go'; readonly url: string }
  | { readonly kind: 'refused'; readonly error: SignInMessage };

/** How it ended: what the page that the browser comes back to tells. */
export type OAuthOutcome = SignInOutcome | AccountOutcome;

/** The cookie in which the outcome comes to that page; over https its name begins with __Host-. */
export const OAUTH_OUTCOME_COOKIE = 'waxwing-oauth-outcome';

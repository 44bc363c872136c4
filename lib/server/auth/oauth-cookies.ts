import { randomBytes } from 'node:crypto';
import { OAUTH_OUTCOME_COOKIE, type OAuthOutcome } from '@/lib/base/oauth';
import { cookieName, cookieOf, isSecure } from '@/lib/server/auth/session-cookie';
import type { Config } from '@/lib/server/config/config';
import { ATTEMPT_SECONDS } from '@/lib/server/store/oauth/oauth-attempts';

type Given = Pick<Config, 'publicUrl' | 'port'>;

/** What tells the browser that went to a provider's page from all others; '' when it has never gone. */
export const browserOf = (request: Request, config: Given): string => {
  const value = cookieOf(request.headers.get('cookie'), cookieName(config, 'oauth')) ?? '';
  return /^[\w-]{43}$/.test(value) ? value : '';
};

export const newBrowser = (): string => randomBytes(32).toString('base64url');

/** Lax: it comes along when the provider sends the browser back. */
export const setBrowserCookie = (config: Given, browser: string): string =>
  [
    `${cookieName(config, 'oauth')}=${browser}`,
    'Path=/',
    `Max-Age=${ATTEMPT_SECONDS}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure(config) ? ['Secure'] : []),
  ].join('; ');

const OUTCOME_SECONDS = 60;
/** A cookie is cut by browsers where a server has too much to say. */
const LONGEST_DETAILS = 300;

/** For the page that the browser is sent to, which shows it and drops it: nobody else can put words there. */
export const setOutcomeCookie = (config: Given, outcome: OAuthOutcome): string => {
  const text = JSON.stringify(outcome, (key, value: unknown) =>
    key === 'details' && typeof value === 'string' ? value.slice(0, LONGEST_DETAILS) : value,
  );
  const name = `${isSecure(config) ? '__Host-' : ''}${OAUTH_OUTCOME_COOKIE}`;
  return [
    `${name}=${Buffer.from(text).toString('base64url')}`,
    'Path=/',
    `Max-Age=${OUTCOME_SECONDS}`,
    'SameSite=Lax',
    ...(isSecure(config) ? ['Secure'] : []),
  ].join('; ');
};

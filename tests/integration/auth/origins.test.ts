import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET as logoRoute } from '@/app/api/brand/[domain]/logo/route';
import { GET as sessionRoute } from '@/app/api/jmap/session/route';
import { POST as beginRoute } from '@/app/api/oauth/begin/route';
import { GET as callbackRoute } from '@/app/api/oauth/callback/route';
import { POST as discoverRoute } from '@/app/api/sign-in/discover/route';
import { OAUTH_OUTCOME_COOKIE, type OAuthBegun, type OAuthOutcome } from '@/lib/base/oauth';
import type { DomainBrand } from '@/lib/server/config/brands';
import { aSignedInUser } from './a-signed-in-user';
import { ask, aWebProcess, type TestWeb } from './a-web-process';

/** An installation with an origin of its own, and one more for the people of a hoster. */
const OURS = 'mail.example.test';
const NOVAK = 'webmail.novak.test';
const BOTH = [OURS, NOVAK] as const;
const bytes = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const novak: DomainBrand = {
  domain: 'novak.test',
  name: 'Novák',
  url: `https://${NOVAK}`,
  logo: { type: 'image/png', bytes, hash: 'h-1' },
  colour: null,
  helpUrl: null,
  imprintUrl: null,
};
const server = { host: 'localhost', port: 1, security: 'tls' as const };
const house = {
  name: 'House Mail',
  issuer: 'http://127.0.0.1:1',
  authorizationEndpoint: 'http://127.0.0.1:1/page',
  tokenEndpoint: 'http://127.0.0.1:1/token',
  clientId: 'waxwing',
  clientSecret: null,
  scopes: ['openid'],
  domains: [],
  imap: server,
  smtp: server,
  user: '%u@%d',
};

let test: TestWeb;
let cookie: string;
beforeAll(async () => {
  const oauth = { google: null, microsoft: null, others: { house } };
  test = await aWebProcess({ config: { publicUrl: `https://${OURS}`, brands: [novak], oauth } });
  ({ cookie } = await aSignedInUser(test.web));
});
afterAll(() => test.end());

describe('an installation under two origins', () => {
  it('names its own addresses as those of the host that was asked', async () => {
    for (const host of BOTH) {
      const session = await (await ask(sessionRoute, { path: '/api/jmap/session', cookie, headers: { host } })).json();
      const { apiUrl, downloadUrl, uploadUrl, eventSourceUrl } = session;
      for (const url of [apiUrl, downloadUrl, uploadUrl, eventSourceUrl])
        expect(url.startsWith(`https://${host}/api/jmap`), url).toBe(true);
    }
  });

  it('takes nothing at one that comes from the other, nor from a third', async () => {
    const change = async (host: string, from: string, site = 'same-origin') => {
      const headers = { host, origin: from, 'sec-fetch-site': site };
      return (await ask(discoverRoute, { path: '/api/sign-in/discover', cookie, body: {}, headers })).status;
    };
    const read = async (host: string, headers: Record<string, string>) =>
      (await ask(sessionRoute, { path: '/api/jmap/session', cookie, headers: { host, ...headers } })).status;
    for (const [host, other] of [
      [OURS, NOVAK],
      [NOVAK, OURS],
    ] as const) {
      // 400: it came through to the form, which is empty.
      expect(await change(host, `https://${host}`)).toBe(400);
      for (const site of ['same-origin', 'same-site', 'cross-site'])
        expect(await change(host, `https://${other}`, site)).toBe(403);
      expect(await change(host, `http://${host}`)).toBe(403);
      expect(await change(host, `https://${host}`, 'same-site')).toBe(403);
      expect(await read(host, { origin: `https://${other}` })).toBe(403);
      expect(await read(host, { 'sec-fetch-site': 'same-site' })).toBe(403);
    }
    for (const host of ['third.test', `${NOVAK}.third.test`, 'novak.test', `${NOVAK}:3000`]) {
      expect(await change(host, `https://${host}`), host).toBe(421);
      expect(await read(host, {}), host).toBe(421);
    }
  });

  it('shows each its own picture, which browsers keep and can run nothing of', async () => {
    const picture = (host: string, query = '?v=h-1', domain = 'novak.test') =>
      ask(logoRoute, { path: `/api/brand/${domain}/logo${query}`, headers: { host }, params: { domain } });
    const shown = await picture(NOVAK);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*; sandbox$/),
    });
    expect((await picture(NOVAK, '?v=h-0')).headers.get('cache-control')).toBe('no-cache');
    expect((await picture(OURS)).status).toBe(404);
    expect((await picture(NOVAK, '', '../../secret.key')).status).toBe(404);
    expect((await picture('third.test')).status).toBe(421);
  });

  it('has a provider send people back to where they began, and takes them nowhere else', async () => {
    for (const [host, other] of [
      [OURS, NOVAK],
      [NOVAK, OURS],
    ] as const) {
      const body = { purpose: 'signIn', provider: 'house', email: '' };
      const headers = { host, origin: `https://${host}` };
      const goes = async () => {
        const answer = await ask(beginRoute, { path: '/api/oauth/begin', body, headers });
        const set = answer.headers.get('set-cookie') ?? '';
        expect(set).toMatch(/^__Host-waxwing-oauth=[^;]+; Path=\/;(?!.*domain=).*; Secure$/i);
        const begun = (await answer.json()) as OAuthBegun;
        const page = new URL(begun.kind === 'go' ? begun.url : 'none:');
        expect(page.searchParams.get('redirect_uri')).toBe(`https://${host}/api/oauth/callback`);
        return { browser: set.split(';')[0], state: page.searchParams.get('state') };
      };
      const comesTo = async (at: string) => {
        const { browser, state } = await goes();
        const path = `/api/oauth/callback?code=x&state=${state}`;
        const back = { host: at, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
        const answer = await ask(callbackRoute, { path, cookie: browser, headers: back });
        const told = new RegExp(`${OAUTH_OUTCOME_COOKIE}=([^;]+)`).exec(answer.headers.get('set-cookie') ?? '')?.[1];
        const outcome = JSON.parse(Buffer.from(told ?? '', 'base64url').toString()) as OAuthOutcome;
        return outcome.kind === 'refused' ? outcome.error.code : outcome.kind;
      };
      expect(await comesTo(other)).toBe('sign-in.oauth-expired');
      // It got as far as asking for the tokens, where nobody is.
      expect(await comesTo(host)).toBe('sign-in.oauth-away');
    }
  });
});

import { describe, expect, it } from 'vitest';
import { MailServerError } from '@/lib/base/errors';
import { beginConsent } from '@/lib/server/oauth/begin-consent';
import { createOAuth } from '@/lib/server/oauth/oauth';
import { offerOf } from '@/lib/server/oauth/offer-of';
import { oauthProviders } from '@/lib/server/oauth/providers';
import { timesOf } from '@/lib/server/oauth/token-pair';
import { createOutside } from '@/lib/server/outside/outside';

const client = { clientId: 'mine', clientSecret: 'secret' };
const providers = oauthProviders({ google: client, microsoft: { ...client, tenant: 'common' }, others: {} });
const outside = createOutside({ allowLoopback: false, allowPrivate: false, allowedNetworks: [] });

describe('the providers that are known', () => {
  it('are offered by domain, by mail server, and to those whose mail is with them', () => {
    const offer = (domain: string, host: string | null, provider: string | null = null) =>
      offerOf(providers, { domain, host, provider })?.provider;
    expect(offer('gmail.com', null)).toBe('google');
    expect(offer('holzwerk.example', 'imap.gmail.com', 'Gmail')).toBe('google');
    expect(offer('outlook.com', null, 'Microsoft')).toBe('microsoft');
    expect(offer('novak.example', 'imap.novak.example')).toBeUndefined();
    expect(offer('novak.example', 'imap.gmail.com.evil.example')).toBeUndefined();
    expect(
      offerOf(oauthProviders({ google: null, microsoft: null, others: {} }), {
        domain: 'gmail.com',
        host: null,
        provider: 'Gmail',
      }),
    ).toBeUndefined();
  });

  it('ask Google for a token that lasts, and Microsoft in the directory of the configuration', async () => {
    const begin = async (id: string) => {
      const provider = providers.get(id);
      if (!provider) throw new Error(id);
      const { url } = await beginConsent(createOAuth(providers, outside), provider, {
        redirectUri: 'https://mail.example.org/api/oauth/callback',
        loginHint: '',
      });
      return new URL(url);
    };
    const google = await begin('google');
    expect(google.origin).toBe('https://accounts.google.com');
    expect(Object.fromEntries(google.searchParams)).toMatchObject({ access_type: 'offline', prompt: 'consent' });
    expect(google.searchParams.has('login_hint')).toBe(false);
    const microsoft = await begin('microsoft');
    expect(microsoft.pathname).toBe('/common/oauth2/v2.0/authorize');
    expect(microsoft.searchParams.get('scope')).toContain('https://outlook.office.com/IMAP.AccessAsUser.All');
  });
});

describe('when a token is replaced', () => {
  it('is five minutes before its end, a little sooner by chance; in the middle of a short life', () => {
    expect(timesOf(3600, 0)).toEqual({ lifetimeSeconds: 3600, refreshInSeconds: 3300 });
    expect(timesOf(3600, 0.999).refreshInSeconds).toBeGreaterThan(3170);
    expect(timesOf(3600, 0.999).refreshInSeconds).toBeLessThan(3300);
    expect(timesOf(60, 0.5).refreshInSeconds).toBe(30);
  });
});

describe('where secrets go', () => {
  it('is never in the clear, and never to an address that is forbidden', async () => {
    const ask = (url: string, allowLoopback: boolean) =>
      createOutside(
        { allowLoopback, allowPrivate: true, allowedNetworks: [] },
        {
          resolver: {
            addresses: async () => [url.includes('own') ? '127.0.0.1' : '10.0.0.1'],
            mx: async () => [],
            srv: async () => [],
          },
        },
      )
        .exchange({ url, method: 'POST', headers: {}, body: 'secret', maxBytes: 10, timeoutMs: 500 })
        .catch((error: unknown) => (error instanceof MailServerError ? (error.code ?? error.kind) : 'bug'));
    expect(await ask('http://id.example.org/token', true)).toBe('refused');
    expect(await ask('http://own.example.org:1/token', false)).toBe('EBLOCKED');
    expect(await ask('http://own.example.org:1/token', true)).toBe('ECONNREFUSED');
  });
});

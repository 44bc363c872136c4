import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailServerError } from '@/lib/base/errors';
import { askWithRefresh } from '@/lib/server/oauth/ask-tokens';
import { beginConsent } from '@/lib/server/oauth/begin-consent';
import { type Consent, finishConsent } from '@/lib/server/oauth/finish-consent';
import type { OAuthProvider } from '@/lib/server/oauth/oauth-provider';
import { aWire, tokensWith, type Wire } from './a-wire';

let wire: Wire;
beforeEach(async () => {
  wire = await aWire();
});
afterEach(() => wire.stop());

const now = () => Math.floor(Date.now() / 1000);
const claims = (change: Record<string, unknown> = {}) => ({
  iss: wire.origin,
  aud: 'waxwing',
  sub: 'dora',
  nonce: 'the nonce',
  iat: now(),
  exp: now() + 300,
  email: 'dora@letters.test',
  ...change,
});

/** Comes back with a code, whose answer has an ID token of these claims. */
const comeBack = async (
  change: Record<string, unknown>,
  { iss, provider = wire.provider }: { iss?: string; provider?: OAuthProvider } = {},
): Promise<Consent> => {
  wire.answer = tokensWith(claims(change));
  const url = new URL('http://127.0.0.1:3000/api/oauth/callback?code=c&state=s');
  if (iss !== undefined) url.searchParams.set('iss', iss);
  const redirectUri = 'http://127.0.0.1:3000/api/oauth/callback';
  return finishConsent(wire.oauth, provider, {
    url,
    state: 's',
    nonce: 'the nonce',
    verifier: 'v'.repeat(43),
    redirectUri,
  });
};
const draw = async (outcome: Promise<Consent>): Promise<string> => {
  try {
    const consent = await outcome;
    return consent.kind === 'consented' ? `${consent.subject}, ${consent.email ?? 'no mailbox'}` : consent.kind;
  } catch (error) {
    return error instanceof MailServerError ? `${error.kind} ${error.code ?? ''}` : String(error);
  }
};
const REFUSED = 'protocol PROVIDER';

describe('the ID token of a provider', () => {
  it('is of this provider, for us, for this browser, and of this hour', async () => {
    expect(await draw(comeBack({}))).toBe('dora, dora@letters.test');
    expect(await draw(comeBack({ iss: 'https://other.example' }))).toBe(REFUSED);
    expect(await draw(comeBack({ aud: 'somebody else' }))).toBe(REFUSED);
    expect(await draw(comeBack({ aud: ['waxwing', 'somebody else'] }))).toBe(REFUSED);
    expect(await draw(comeBack({ nonce: 'that of another' }))).toBe(REFUSED);
    expect(await draw(comeBack({ nonce: undefined }))).toBe(REFUSED);
    expect(await draw(comeBack({ sub: undefined }))).toBe(REFUSED);
    expect(await draw(comeBack({ sub: 7 }))).toBe(REFUSED);
    expect(await draw(comeBack({ exp: now() - 300 }))).toBe(REFUSED);
    expect(await draw(comeBack({ nbf: now() + 300 }))).toBe(REFUSED);
  });

  it('may come from a clock that goes a little wrong', async () => {
    expect(await draw(comeBack({ iat: now() + 10, nbf: now() + 10 }))).toBe('dora, dora@letters.test');
    expect(await draw(comeBack({ exp: now() - 10 }))).toBe('dora, dora@letters.test');
  });

  it('has to be there, and of an algorithm that the provider speaks', async () => {
    const finish = async (answer: Record<string, unknown>) => {
      const back = comeBack({});
      wire.answer = answer;
      return draw(back);
    };
    expect(await finish({ ...tokensWith(claims()), id_token: undefined })).toBe(REFUSED);
    expect(await finish({ ...tokensWith(claims()), id_token: 'not.a.token' })).toBe(REFUSED);
    expect(await finish(tokensWith(claims(), 'none'))).toBe(REFUSED);
    expect(await finish({ ...tokensWith(claims()), token_type: 'mac' })).toBe(REFUSED);
  });

  it('names no mailbox by an address that the provider has not verified', async () => {
    expect(await draw(comeBack({ email_verified: true }))).toBe('dora, dora@letters.test');
    expect(await draw(comeBack({ email_verified: false }))).toBe('dora, no mailbox');
    expect(await draw(comeBack({ email_verified: 'false' }))).toBe('dora, no mailbox');
    expect(await draw(comeBack({ email: ['dora@letters.test'] }))).toBe('dora, no mailbox');
    expect(await draw(comeBack({ email: undefined, preferred_username: 'alice@letters.test' }))).toBe(
      'dora, no mailbox',
    );
  });

  it('is of one of Microsoft’s directories, the same in all of the answer (RFC 9207)', async () => {
    const endpoints = { authorization: `${wire.origin}/authorize`, token: `${wire.origin}/token` };
    const issuer = 'https://login.example/{tenantid}/v2.0';
    const provider = { ...wire.provider, issuer, endpoints };
    const [tid, other] = ['5c7d9f36-0000-4000-8000-000000000001', '5c7d9f36-0000-4000-8000-000000000002'];
    const at = (directory: string) => issuer.replace('{tenantid}', directory);
    expect(await draw(comeBack({ iss: at(tid), tid }, { provider }))).toBe('dora, dora@letters.test');
    expect(await draw(comeBack({ iss: at(tid), tid }, { provider, iss: at(tid) }))).toBe('dora, dora@letters.test');
    expect(await draw(comeBack({ iss: at(tid), tid }, { provider, iss: at(other) }))).toBe(REFUSED);
    expect(await draw(comeBack({ iss: at(tid), tid: other }, { provider }))).toBe(REFUSED);
    // An issuer that cannot be Microsoft's gets no code to anybody.
    const asked = wire.asked.length;
    for (const iss of [at('evil.example/x'), `${at(tid)}/more`, 'https://evil.example'])
      expect(await draw(comeBack({ iss: at(tid), tid }, { provider, iss }))).toBe(REFUSED);
    expect(wire.asked.length).toBe(asked);
    expect(await draw(comeBack({ iss: at(tid), tid }, { provider, iss: issuer }))).toBe(REFUSED);
  });
});

describe('an answer that cannot be used', () => {
  it('is told without a word of what was in it', async () => {
    const told = async (answer: unknown) => {
      const back = comeBack({});
      wire.answer = answer;
      const error = await back.then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (!(error instanceof MailServerError)) throw new Error('It was taken');
      return `${error.message} ${error.serverText}`;
    };
    const { id_token: idToken } = tokensWith(claims({ sub: 'a secret subject', aud: 'other' }));
    for (const answer of [
      '{"access_token": "a secret token',
      '"a secret token"',
      { access_token: ['a secret token'] },
      { access_token: 'a secret token', token_type: 'a secret type' },
      { access_token: 'a secret token', token_type: 'bearer', id_token: idToken },
    ])
      expect(await told(answer)).not.toMatch(/secret/);
  });
});

describe('a refreshed token', () => {
  const refresh = () =>
    askWithRefresh(wire.oauth, wire.provider, { refresh: 'r', issuer: wire.origin, subject: 'dora' });

  it('is taken with the ID token of the same person, or with none (OpenID Connect Core §12.2)', async () => {
    const { nonce: _, ...same } = claims();
    wire.answer = tokensWith(same);
    await expect(refresh()).resolves.toMatchObject({ access: 'the access token', refresh: 'the refresh token' });
    wire.answer = { ...tokensWith(same), id_token: undefined };
    await expect(refresh()).resolves.toMatchObject({ access: 'the access token' });
    wire.answer = tokensWith({ ...same, sub: 'mallory' });
    await expect(refresh()).rejects.toMatchObject({ kind: 'protocol', code: 'PROVIDER' });
  });
});

describe('the page of a provider', () => {
  it('is one that a browser may be sent to', async () => {
    const begin = async (page: unknown) => {
      wire.stop();
      wire = await aWire();
      wire.document = { ...wire.document, authorization_endpoint: page };
      return beginConsent(wire.oauth, wire.provider, { redirectUri: 'http://127.0.0.1:3000/', loginHint: '' });
    };
    expect((await begin('https://login.letters.test/go?theme=dark')).url).toMatch(
      /^https:\/\/login\.letters\.test\/go\?theme=dark&.*response_type=code&/,
    );
    for (const page of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'go', undefined])
      await expect(begin(page)).rejects.toMatchObject({ kind: 'protocol' });
  });
});

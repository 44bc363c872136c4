import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GET as healthRoute } from '@/app/api/health/route';
import { GET as eventsRoute } from '@/app/api/jmap/events/route';
import { POST as callRoute } from '@/app/api/jmap/route';
import { GET as sessionRoute } from '@/app/api/jmap/session/route';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import { accountIdOf } from '@/lib/base/ids';
import { CORE } from '@/lib/jmap/capability';
import { endSession } from '@/lib/server/auth/next-auth';
import { openClaim, sealClaim } from '@/lib/server/auth/session-cookie';
import { beat } from '@/lib/server/store/owners';
import { revokeSession } from '@/lib/server/store/sessions';
import { aSignedInUser } from './a-signed-in-user';
import { ask, aWebProcess, draw, signInAs, type TestWeb } from './a-web-process';

let test: TestWeb;
beforeEach(async () => {
  test = await aWebProcess();
});
afterEach(() => test.end());

const status = async (cookie: string) => (await ask(sessionRoute, { path: '/api/jmap/session', cookie })).status;
const echo = (cookie: string, methodCalls: unknown = [['Core/echo', { a: 1 }, 'x']], headers = {}) =>
  ask(callRoute, { path: '/api/jmap', cookie, headers, body: { using: [CORE], methodCalls } });

describe('a session', () => {
  it('ends at once, with every copy of its cookie, when it is revoked', async () => {
    const { cookie, session } = await aSignedInUser(test.web);
    expect(await status(cookie)).toBe(200);
    await revokeSession(test.web.store, session);
    expect(await status(cookie)).toBe(401);
    expect((await echo(cookie)).status).toBe(401);
  });

  it('ends when its user signs out', async () => {
    const { cookie, token } = await aSignedInUser(test.web);
    const claim = await openClaim(token, test.web.cookieSecret);
    await endSession(test.web, { uid: claim?.user, sid: claim?.session });
    expect(await status(cookie)).toBe(401);
  });

  it('is not another user’s, whatever the cookie says', async () => {
    const alice = await aSignedInUser(test.web);
    const bob = await aSignedInUser(test.web);
    const mixed = await sealClaim({ user: alice.user, session: bob.session, way: null }, test.web.cookieSecret);
    expect(await status(`waxwing-3000-session=${mixed}`)).toBe(401);
    const forged = await sealClaim({ user: alice.user, session: alice.session, way: null }, 'another secret');
    expect(await status(`waxwing-3000-session=${forged}`)).toBe(401);
  });

  it('expires, and is renewed by those who keep coming', async () => {
    const { cookie, session } = await aSignedInUser(test.web);
    const first = await ask(sessionRoute, { path: '/api/jmap/session', cookie });
    expect(first.headers.get('set-cookie')).toBeNull();
    const dayAgo = new Date(Date.now() - 25 * 3_600_000);
    const soon = new Date(Date.now() + 60_000);
    await test.web.store.who.session.update({ where: { id: session }, data: { seenAt: dayAgo, expiresAt: soon } });
    const renewed = await ask(sessionRoute, { path: '/api/jmap/session', cookie });
    const fresh = renewed.headers.get('set-cookie') ?? '';
    expect(fresh).toMatch(/^waxwing-3000-session=.+; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/);
    const row = await test.web.store.who.session.findUniqueOrThrow({ where: { id: session } });
    expect(row.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    expect(await status(fresh.split(';')[0] ?? '')).toBe(200);
    await test.web.store.who.session.update({ where: { id: session }, data: { expiresAt: dayAgo } });
    expect(await status(cookie)).toBe(401);
  });

  it('has a cookie that only this host can set, over https', async () => {
    await test.end();
    test = await aWebProcess({ config: { publicUrl: 'https://mail.example.test' } });
    const { cookie, session } = await aSignedInUser(test.web);
    expect(cookie).toMatch(/^__Host-waxwing-session=/);
    const dayAgo = new Date(Date.now() - 25 * 3_600_000);
    await test.web.store.who.session.update({ where: { id: session }, data: { seenAt: dayAgo } });
    const headers = { host: 'mail.example.test' };
    const answer = await ask(sessionRoute, { path: '/api/jmap/session', cookie, headers });
    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-waxwing-session=.*; Path=\/; .*; Secure$/);
    expect((await answer.json()).apiUrl).toBe('https://mail.example.test/api/jmap');
  });
});

describe('the session resource', () => {
  it('is JSON, and kept by no cache (RFC 8620 §2)', async () => {
    const { cookie } = await aSignedInUser(test.web);
    const answer = await ask(sessionRoute, { path: '/api/jmap/session', cookie });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });
});

describe('the event source', () => {
  it('ends when the process is to end', async () => {
    const { cookie, account } = await aSignedInUser(test.web);
    const answer = await ask(eventsRoute, { path: '/api/jmap/events?types=*&closeafter=no&ping=30', cookie });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(answer.headers.get('cache-control')).toContain('no-transform');
    const reader = answer.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain(accountIdOf(account));
    await test.web.stop();
    expect((await reader.read()).done).toBe(true);
  });

  it('closes after the first change when asked to', async () => {
    const { cookie } = await aSignedInUser(test.web);
    const answer = await ask(eventsRoute, { path: '/api/jmap/events?types=Email&closeafter=state&ping=0', cookie });
    expect(await answer.text()).toMatch(/^event: state\n/);
  });
});

describe('JMAP calls', () => {
  it('answer in the form of RFC 8620 §3.4', async () => {
    const { cookie } = await aSignedInUser(test.web);
    const answer = await echo(cookie);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await answer.json()).toMatchObject({ methodResponses: [['Core/echo', { a: 1 }, 'x']] });
  });
  it('are answered with 200 when a method fails (RFC 8620 §3.6.2)', async () => {
    const { cookie } = await aSignedInUser(test.web);
    const answer = await echo(cookie, [['Foo/get', {}, 'x']]);
    expect([answer.status, (await answer.json()).methodResponses]).toEqual([
      200,
      [['error', { type: 'unknownMethod' }, 'x']],
    ]);
  });
  it('say in which language their words are, whatever was asked for (RFC 8620 §3.8)', async () => {
    const { cookie } = await aSignedInUser(test.web);
    const languages = { 'accept-language': 'de, fr;q=0.5' };
    const wrong = [['Mailbox/get', { accountId: 7 }, 'x']];
    for (const answer of [
      await echo(cookie, wrong, languages),
      await ask(callRoute, { path: '/api/jmap', cookie, headers: languages, body: '{' }),
    ])
      expect(answer.headers.get('content-language')).toBe('en');
  });
  it('answer what is no request with a problem (RFC 8620 §3.6.1)', async () => {
    const { cookie } = await aSignedInUser(test.web);
    const bad = await ask(callRoute, { path: '/api/jmap', cookie, body: '{"using":' });
    expect([bad.status, bad.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect((await bad.json()).type).toBe('urn:ietf:params:jmap:error:notJSON');
    const long = await ask(callRoute, { path: '/api/jmap', cookie, body: `"${'x'.repeat(10 * 1024 * 1024)}"` });
    expect([long.status, await long.json()]).toEqual([
      413,
      expect.objectContaining({ type: 'urn:ietf:params:jmap:error:limit', limit: 'maxSizeRequest' }),
    ]);
  });
});

describe('attempts', () => {
  const wrong = (user: string, from: string) =>
    signInAs(
      signInRoute,
      {
        email: 'alice@example.test',
        settings: { incoming: { protocol: 'imap', host: 'localhost', port: 1, security: 'tls', user }, smtp: null },
      },
      { 'x-forwarded-for': from },
    ).then(({ outcome }) => draw(outcome));

  /** As if there had been so many before: each costs a quarter of a second of work. */
  const thereWere = (kind: 'login' | 'address', count: number) =>
    test.web.store.who.rateLimit.updateMany({ where: { key: { startsWith: `${kind}:` } }, data: { count } });

  it('at one login name end after ten, from wherever they come', async () => {
    expect(await wrong('alice', '192.0.2.1')).toBe('sign-in.connection-refused');
    await thereWere('login', 9);
    expect(await wrong('alice', '192.0.2.2')).toBe('sign-in.connection-refused');
    expect(await wrong('alice', '192.0.2.3')).toBe('sign-in.too-many');
    expect(await wrong('bob', '192.0.2.3')).toBe('sign-in.connection-refused');
    await test.web.store.who.rateLimit.updateMany({ data: { resetAt: new Date(Date.now() - 1000) } });
    expect(await wrong('alice', '192.0.2.3')).toBe('sign-in.connection-refused');
  });

  it('from one address end after thirty, and count before they are made', async () => {
    expect(await wrong('user', '192.0.2.1')).toBe('sign-in.connection-refused');
    await thereWere('address', 28);
    const all = await Promise.all([1, 2, 3, 4, 5].map((nth) => wrong(`user${nth}`, '192.0.2.1')));
    expect(all.filter((code) => code === 'sign-in.too-many')).toHaveLength(3);
    expect(await wrong('user', '192.0.2.2')).toBe('sign-in.connection-refused');
  });
});

describe('health', () => {
  it('says whether database and worker are there', async () => {
    const asked = async () => {
      const answer = await healthRoute();
      return [answer.status, await answer.json()];
    };
    expect(await asked()).toEqual([503, { database: true, worker: false }]);
    await beat(test.web.store, 'worker');
    expect(await asked()).toEqual([200, { database: true, worker: true }]);
  });
});

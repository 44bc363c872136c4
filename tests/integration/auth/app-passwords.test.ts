import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OPTIONS, GET as wellKnown } from '@/app/.well-known/jmap/route';
import { POST as endRoute } from '@/app/api/app-passwords/[id]/route';
import { GET as listRoute, POST as makeRoute } from '@/app/api/app-passwords/route';
import { GET as downloadRoute } from '@/app/api/jmap/download/[accountId]/[blobId]/[name]/route';
import { GET as eventsRoute } from '@/app/api/jmap/events/route';
import { POST as callRoute } from '@/app/api/jmap/route';
import { GET as sessionRoute } from '@/app/api/jmap/session/route';
import { POST as uploadRoute } from '@/app/api/jmap/upload/[accountId]/route';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import type { AppPassword, AppPasswordOutcome } from '@/lib/base/app-password';
import type { UserNo } from '@/lib/base/ids';
import { CORE, WAXWING } from '@/lib/jmap/capability';
import { openEndpoint } from '@/lib/server/push/sealed-endpoint';
import { addAppPassword, MOST_APP_PASSWORDS } from '@/lib/server/store/app-passwords';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { ask, aWebProcess, serversOf, signInAs, type TestWeb } from './a-web-process';

let bed: Mailbed;
let test: TestWeb;
let cookie: string | undefined;
beforeAll(async () => {
  bed = await startMailbed();
});
afterAll(() => bed?.stop());
const signUp = async (name: string) =>
  (await signInAs(signInRoute, { email: `${name}@example.test`, settings: serversOf(bed, name, { smtp: null }) }))
    .cookie;
beforeEach(async () => {
  test = await aWebProcess({ caFile: bed.caPath });
  cookie = await signUp('alice');
});
afterEach(() => test.end());

const make = async (form: object, of = cookie): Promise<AppPasswordOutcome> =>
  (await ask(makeRoute, { path: '/api/app-passwords', cookie: of, body: form })).json();
const made = async () => {
  const outcome = await make({ name: 'Phone', proof: 'secret' });
  if (outcome.kind !== 'made') throw new Error(outcome.error.code);
  return outcome;
};
const list = async (of = cookie): Promise<AppPassword[]> =>
  (await ask(listRoute, { path: '/api/app-passwords', cookie: of })).json();

/** A program of another site, or none at all: no cookie unless one is given, no CSRF header, none of a browser's words. */
const program = (route: typeof callRoute, authorization: string, more: { body?: unknown; headers?: object } = {}) =>
  ask(route, {
    path: '/api/jmap',
    without: ['sec-fetch-site', 'x-waxwing-csrf', ...(more.headers ? [] : ['origin'])],
    ...(more.body !== undefined && { body: more.body }),
    headers: { authorization, ...more.headers },
  });
const basic = (login: string, password: string) => `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
const call = (method: string, args: object = {}) => ({ using: [CORE, WAXWING], methodCalls: [[method, args, '0']] });
const FROM_ELSEWHERE = { origin: 'https://client.example', 'sec-fetch-site': 'cross-site' };

describe('an app password', () => {
  it('is made by the person alone, shown once, and kept as a digest', async () => {
    expect(await make({ name: 'Phone', proof: null })).toMatchObject({ error: { code: 'account.proof' } });
    expect(await make({ name: 'Phone', proof: 'wrong' })).toMatchObject({ error: { code: 'sign-in.password' } });
    expect(await make({ name: ' ', proof: 'secret' })).toMatchObject({ error: { code: 'sign-in.form' } });
    expect(await list()).toEqual([]);
    const { password, made: one } = await made();
    expect(password).toMatch(/^([a-km-np-z2-9]{8}-){3}[a-km-np-z2-9]{8}$/);
    expect(await list()).toEqual([{ ...one, name: 'Phone', usedAt: null }]);
    const kept = JSON.stringify(
      await test.web.store.database.rows({ name: 'all', text: 'select * from "AppPassword"' }, []),
    );
    expect(kept).not.toContain(password);
    expect(kept).not.toContain(password.replaceAll('-', ''));
  });

  it('lets a program in with Basic or Bearer, everywhere that JMAP is, and notes when', async () => {
    const { password } = await made();
    for (const way of [`Bearer ${password}`, basic('Alice@example.test', password.replaceAll('-', ''))]) {
      const session = await program(sessionRoute, way);
      expect(session.status).toBe(200);
      expect(await session.json()).toMatchObject({ username: 'alice@example.test' });
      expect((await program(wellKnown, way)).status).toBe(200);
      const answer = await program(callRoute, way, { body: call('Core/echo', { hello: 1 }) });
      expect(await answer.json()).toMatchObject({ methodResponses: [['Core/echo', { hello: 1 }, '0']] });
    }
    expect((await list())[0]?.usedAt).not.toBeNull();
    const { accounts } = await (await program(sessionRoute, `Bearer ${password}`)).json();
    const [accountId = ''] = Object.keys(accounts);
    const authorization = `Bearer ${password}`;
    const upload = await ask(uploadRoute, {
      path: `/api/jmap/upload/${accountId}`,
      body: 'octets',
      params: { accountId },
      without: ['sec-fetch-site', 'x-waxwing-csrf', 'origin'],
      headers: { authorization, 'content-type': 'image/png' },
    });
    expect(upload.status).toBe(201);
    const { blobId } = await upload.json();
    const download = await ask(downloadRoute, {
      path: `/api/jmap/download/${accountId}/${blobId}/x`,
      params: { accountId, blobId, name: 'x' },
      without: ['sec-fetch-site'],
      headers: { authorization },
    });
    expect(await download.text()).toBe('octets');
    const events = await ask(eventsRoute, {
      path: '/api/jmap/events?types=*&closeafter=no&ping=0',
      without: ['sec-fetch-site'],
      headers: { authorization },
    });
    expect(events.headers.get('content-type')).toBe('text/event-stream');
    await events.body?.cancel();
  });

  it('of nobody, of another address, or ended, opens nothing and is told how to come in', async () => {
    const { password, made: one } = await made();
    const bob = await signUp('bob');
    for (const way of [
      'Bearer nobody',
      basic('bob@example.test', password),
      basic('alice@example.test', 'secret'),
      'Digest x',
    ]) {
      const answer = await program(sessionRoute, way);
      expect(answer.status, way).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
    const end = (of: string | undefined) =>
      ask(endRoute, { path: '/api/app-passwords/1', cookie: of, body: {}, params: { id: one.id } });
    expect(await list(bob)).toEqual([]);
    expect((await end(bob)).status).toBe(404);
    expect((await program(sessionRoute, `Bearer ${password}`)).status).toBe(200);
    expect((await end(cookie)).status).toBe(204);
    expect((await program(sessionRoute, `Bearer ${password}`)).status).toBe(401);
    const without = await ask(sessionRoute, { path: '/api/jmap/session', without: ['sec-fetch-site'] });
    expect([without.status, without.headers.get('www-authenticate')?.includes('Basic')]).toEqual([401, true]);
  });

  it('has push subscriptions of its own, which end with it; those of a session are others', async () => {
    const { password, made: one } = await made();
    const way = `Bearer ${password}`;
    const phone = { deviceClientId: 'phone', url: 'https://push.example.test/?secret' };
    const create = call('PushSubscription/set', { create: { k: phone } });
    const devicesOf = async (answer: Response): Promise<unknown[]> => (await answer.json()).methodResponses[0][1].list;
    const own = (body: object) => ask(callRoute, { path: '/api/jmap', cookie, body });
    const [, ofPhone] = (await (await program(callRoute, way, { body: create })).json()).methodResponses[0];
    const [, ofBrowser] = (await (await own(create)).json()).methodResponses[0];
    const get = call('PushSubscription/get');
    expect(await devicesOf(await program(callRoute, way, { body: get }))).toMatchObject([{ id: ofPhone.created.k.id }]);
    expect(await devicesOf(await own(get))).toMatchObject([{ id: ofBrowser.created.k.id }]);
    const kept = () => test.web.store.who.pushSubscription.findMany();
    const { key } = test.web;
    for (const { id, endpoint } of await kept()) expect(openEndpoint(endpoint, { id, key }).url).toBe(phone.url);
    const ended = await ask(endRoute, { path: '/api/app-passwords/1', cookie, body: {}, params: { id: one.id } });
    expect([ended.status, (await kept()).map(({ id }) => id)]).toEqual([204, [ofBrowser.created.k.id]]);
  });

  it('opens JMAP to pages of other sites, and a cookie never does', async () => {
    const { password } = await made();
    const way = `Bearer ${password}`;
    const asked = OPTIONS();
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
    const body = call('Core/echo');
    const answer = await program(callRoute, way, { body, headers: FROM_ELSEWHERE });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    // Bob's password beside Alice's cookie: it is Bob who asks.
    const both = await program(sessionRoute, 'Bearer wrong', { headers: { ...FROM_ELSEWHERE, cookie: cookie ?? '' } });
    expect(both.status).toBe(401);
    const cookieAlone = await ask(callRoute, { path: '/api/jmap', cookie, body, headers: FROM_ELSEWHERE });
    expect([cookieAlone.status, cookieAlone.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect((await program(callRoute, way, { body, headers: { 'content-type': 'text/plain' } })).status).toBe(400);
  });

  it('opens neither the ways in nor the accounts themselves', async () => {
    const { password } = await made();
    const way = `Bearer ${password}`;
    expect((await program(listRoute, way)).status).toBe(403);
    expect((await program(makeRoute, way, { body: { name: 'More', proof: 'secret' } })).status).toBe(403);
    const answer = await program(callRoute, way, { body: call('MailAccount/set', { destroy: ['a1'] }) });
    expect((await answer.json()).methodResponses[0]).toMatchObject(['error', { type: 'forbidden' }, '0']);
    expect((await (await program(sessionRoute, way)).json()).username).toBe('alice@example.test');
  });

  it('that fails again and again keeps neither a person nor a right one out', async () => {
    const { password } = await made();
    const asked = async (way: string) => (await program(sessionRoute, way)).status;
    const statuses: number[] = [];
    for (let count = 0; count < 62; count += 1) statuses.push(await asked('Bearer ended'));
    expect(statuses).toEqual([...Array(60).fill(401), 429, 429]);
    expect(await asked(`Bearer ${password}`)).toBe(200);
    expect(await signUp('bob')).toBeDefined();
  });

  it('is not made when there are too many, however many are asked for at once', async () => {
    const { user } = (await test.web.store.who.appPassword.create({
      data: { user: { create: { name: 'Eve' } }, name: 'first', digest: 'first' },
      select: { user: { select: { id: true } } },
    })) as { user: { id: bigint } };
    const one = (digest: string) =>
      addAppPassword(test.web.store, { user: Number(user.id) as UserNo, name: 'x', digest });
    const outcomes = await Promise.all(Array.from({ length: MOST_APP_PASSWORDS + 5 }, (_, no) => one(`digest ${no}`)));
    expect(outcomes.filter(Boolean)).toHaveLength(MOST_APP_PASSWORDS - 1);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GET as sessionRoute } from '@/app/api/jmap/session/route';
import { POST as endRoute } from '@/app/api/sessions/[id]/route';
import { POST as endOthersRoute, GET as listRoute } from '@/app/api/sessions/route';
import type { SignedIn } from '@/lib/base/signed-in';
import { sealClaim } from '@/lib/server/auth/session-cookie';
import { createSession } from '@/lib/server/store/sessions';
import { aSignedInUser } from './a-signed-in-user';
import { ask, aWebProcess, type TestWeb } from './a-web-process';

let test: TestWeb;
beforeEach(async () => {
  test = await aWebProcess();
});
afterEach(() => test.end());

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0';
type Person = Awaited<ReturnType<typeof aSignedInUser>>;

/** The same person comes in with another browser. */
const anotherBrowser = async ({ user }: Person, id: string) => {
  await createSession(test.web.store, { id, user, userAgent: FIREFOX });
  return `waxwing-3000-session=${await sealClaim({ user, session: id, way: null }, test.web.cookieSecret)}`;
};
const listOf = async (cookie: string): Promise<SignedIn[]> =>
  (await ask(listRoute, { path: '/api/sessions', cookie })).json();
const end = async (cookie: string, id: string) =>
  (await ask(endRoute, { path: `/api/sessions/${id}`, cookie, body: {}, params: { id } })).status;
const isIn = async (cookie: string) => (await ask(sessionRoute, { path: '/api/jmap/session', cookie })).status === 200;

describe('where somebody is signed in', () => {
  it('is told with this browser first, in words, and never by what a cookie is worth', async () => {
    const alice = await aSignedInUser(test.web);
    await aSignedInUser(test.web);
    await anotherBrowser(alice, 'other-browser');
    const list = await listOf(alice.cookie);
    expect(list.map(({ isThis }) => isThis)).toEqual([true, false]);
    expect(list[1]).toMatchObject({ browser: 'Firefox', system: 'Windows' });
    expect(JSON.stringify(list)).not.toContain(alice.session);
    expect(JSON.stringify(list)).not.toContain('other-browser');
  });

  it('ends one by one: that browser is out with its next request, and this one stays', async () => {
    const alice = await aSignedInUser(test.web);
    const other = await anotherBrowser(alice, 'other-browser');
    expect(await isIn(other)).toBe(true);
    const [, there] = await listOf(alice.cookie);
    expect(await end(alice.cookie, there?.id ?? '')).toBe(204);
    expect([await isIn(other), await isIn(alice.cookie)]).toEqual([false, true]);
    expect(await listOf(alice.cookie)).toHaveLength(1);
    expect(await end(alice.cookie, there?.id ?? '')).toBe(404);
  });

  it('ends everywhere else at once, and for nobody else', async () => {
    const alice = await aSignedInUser(test.web);
    const bob = await aSignedInUser(test.web);
    const others = [await anotherBrowser(alice, 'phone'), await anotherBrowser(alice, 'tablet')];
    const answer = await ask(endOthersRoute, { path: '/api/sessions', cookie: alice.cookie, body: {} });
    expect(answer.status).toBe(204);
    expect(await Promise.all(others.map(isIn))).toEqual([false, false]);
    expect([await isIn(alice.cookie), await isIn(bob.cookie)]).toEqual([true, true]);
  });

  it('is nobody else’s to end', async () => {
    const alice = await aSignedInUser(test.web);
    const bob = await aSignedInUser(test.web);
    const [own] = await listOf(alice.cookie);
    expect(await end(bob.cookie, own?.id ?? '')).toBe(404);
    expect(await end(bob.cookie, alice.session)).toBe(404);
    expect(await isIn(alice.cookie)).toBe(true);
  });

  it('says when it was last seen, and that does not keep the session from being renewed', async () => {
    const { cookie, session } = await aSignedInUser(test.web);
    const hourAgo = new Date(Date.now() - 3_600_000);
    const inTwoWeeks = new Date(Date.now() + 14 * 86_400_000);
    const row = () => test.web.store.who.session.findUniqueOrThrow({ where: { id: session } });
    await test.web.store.who.session.update({ where: { id: session }, data: { seenAt: hourAgo } });
    expect((await ask(listRoute, { path: '/api/sessions', cookie })).headers.get('set-cookie')).toBeNull();
    expect((await row()).seenAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    await test.web.store.who.session.update({ where: { id: session }, data: { expiresAt: inTwoWeeks } });
    expect((await ask(listRoute, { path: '/api/sessions', cookie })).headers.get('set-cookie')).not.toBeNull();
    expect((await row()).expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  });
});

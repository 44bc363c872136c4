import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as switchRoute } from '@/app/api/accounts/[accountId]/sign-in/route';
import { POST as addRoute } from '@/app/api/accounts/route';
import { GET as sessionRoute } from '@/app/api/jmap/session/route';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import { type AccountNo, accountIdOf, accountNoOf, type UserNo } from '@/lib/base/ids';
import type { AccountOutcome } from '@/lib/base/sign-in';
import { signInKey } from '@/lib/server/auth/sign-in-key';
import { putGrant } from '@/lib/server/store/oauth/oauth-grant';
import { openWayIn } from '@/lib/server/store/way-in';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { ask, aWebProcess, draw, serversOf, signInAs, type TestWeb } from './a-web-process';

let bed: Mailbed;
let test: TestWeb;
/** The cookie of Alice, who has added the mailbox of Bob. */
let alice: string | undefined;
let [hers, bobs] = ['', ''];
beforeAll(async () => {
  bed = await startMailbed();
});
afterAll(() => bed?.stop());

const formOf = (name: string) => ({
  email: `${name}@example.test`,
  settings: serversOf(bed, name, { smtp: null }),
});
const comeInAs = (name: string) => signInAs(signInRoute, formOf(name));
beforeEach(async () => {
  test = await aWebProcess({ caFile: bed.caPath });
  alice = (await comeInAs('alice')).cookie;
  const body = { password: 'secret', ...formOf('bob') };
  const added = await ask(addRoute, { path: '/api/accounts', cookie: alice, body });
  bobs = ((await added.json()) as { accountId: string }).accountId;
  hers = accountIdOf(Number((await test.web.store.who.signIn.findFirstOrThrow()).accountId) as AccountNo);
});
afterEach(() => test.end());

const turn = async (accountId: string, body: object, cookie = alice) => {
  const path = `/api/accounts/${accountId}/sign-in`;
  const answer = await ask(switchRoute, { path, cookie, body, params: { accountId } });
  return { status: answer.status, outcome: (await answer.json()) as AccountOutcome };
};
const said = async (turned: ReturnType<typeof turn>): Promise<string> => {
  const { outcome } = await turned;
  return outcome.kind === 'refused' ? outcome.error.code : outcome.kind;
};
const no = () => accountNoOf(bobs) as AccountNo;
const session = async (cookie: string | undefined) =>
  (await ask(sessionRoute, { path: '/api/jmap/session', cookie })).json();
const accountsOf = async (cookie: string | undefined): Promise<string[]> =>
  Object.keys((await session(cookie)).accounts).filter((id) => id === hers || id === bobs);
const on = { allow: true, password: 'secret', proof: 'secret' };
const off = { allow: false };

describe('signing in with an account that was added later', () => {
  it('leads to its owner from when they say so until they say no', async () => {
    expect(await said(turn(bobs, on))).toBe('changed');
    const known = await test.web.store.who.signIn.findFirstOrThrow({ where: { subject: 'bob@example.test' } });
    expect(known.passwordHash).not.toBe('');
    // Once more does no harm.
    expect(await said(turn(bobs, on))).toBe('changed');
    const bob = await comeInAs('bob');
    expect(draw(bob.outcome)).toMatch(/^signedIn/);
    expect(await accountsOf(bob.cookie)).toEqual([hers, bobs]);
    expect(await said(turn(bobs, off))).toBe('changed');
    // Where they are signed in they stay so; whoever comes in with it now is somebody of their own.
    expect(await accountsOf(bob.cookie)).toEqual([hers, bobs]);
    expect(await accountsOf((await comeInAs('bob')).cookie)).toEqual([]);
    expect(await test.web.store.who.user.count()).toBe(2);
  });

  it('does not without a word: that is somebody of their own, whose way in it stays', async () => {
    const bob = await comeInAs('bob');
    expect(await accountsOf(bob.cookie)).toEqual([]);
    expect(await said(turn(bobs, on))).toBe('account.way-in-taken');
    expect((await turn(bobs, on, bob.cookie)).status).toBe(404);
    expect(await accountsOf((await comeInAs('bob')).cookie)).toEqual([]);
  });

  it('needs the password that its server takes, and a form', async () => {
    expect(await said(turn(bobs, { ...on, password: 'wrong' }))).toBe('sign-in.password');
    expect(await said(turn(bobs, { ...on, password: null }))).toBe('account.way-in-password');
    for (const form of [
      { allow: true, password: 'secret' },
      { allow: 'no' },
      { ...off, password: 'secret' },
      { ...on, password: 'a\nb' },
    ])
      expect((await turn(bobs, form)).status).toBe(400);
    expect(await test.web.store.who.signIn.count()).toBe(1);
  });

  it('is never taken from whoever has no other way in', async () => {
    expect(await said(turn(hers, off))).toBe('account.way-in-only');
    // One that is none is not the last, and nothing changes.
    expect(await said(turn(bobs, off))).toBe('changed');
    await turn(bobs, on);
    expect(await said(turn(hers, off))).toBe('changed');
    expect(await said(turn(bobs, off))).toBe('account.way-in-only');
    expect(await accountsOf((await comeInAs('bob')).cookie)).toEqual([hers, bobs]);
  });

  it('is told to everything that shows the account', async () => {
    const text = 'select "statusSeq"::int4 as seq from "AccountState" where "accountId" = $1';
    const told = async () =>
      (await test.web.store.database.rows<{ seq: number }>({ name: 'test-told', text }, [no()]))[0]?.seq ?? 0;
    const before = await told();
    await turn(bobs, { ...on, password: 'wrong' });
    expect(await told()).toBe(before);
    await turn(bobs, on);
    const opened = await told();
    expect(opened).toBeGreaterThan(before);
    await turn(bobs, off);
    expect(await told()).toBeGreaterThan(opened);
  });

  it('is not made for a server that is the account’s no longer', async () => {
    const { store } = test.web;
    const { userId } = await store.who.signIn.findFirstOrThrow();
    const where = { user: Number(userId) as UserNo, account: no() };
    const { incoming } = formOf('bob').settings;
    const proved = { key: signInKey(incoming), passwordHash: 'x', incoming };
    const moved = { ...proved, incoming: { ...incoming, port: 1 } };
    expect(await openWayIn(store, where, moved)).toBe('taken');
    expect(await openWayIn(store, { ...where, user: 0 as UserNo }, proved)).toBe('notFound');
    expect(await openWayIn(store, where, proved)).toBe('changed');
  });

  it('is by (issuer, subject) where a provider opens it, while its consent stands', async () => {
    const { who } = test.web.store;
    const grant = {
      provider: 'house',
      name: 'House',
      issuer: 'https://id.example.test',
      subject: 's-1',
      seal: () => 'x',
    };
    await who.$transaction((tx) => putGrant(tx, no(), { ...grant, lifetimeSeconds: 60, refreshInSeconds: 30 }));
    const consent = { ...on, password: null };
    expect(await said(turn(bobs, on))).toBe('sign-in.form');
    await who.$executeRaw`update "OAuthGrant" set "revokedAt" = now()`;
    expect(await said(turn(bobs, consent))).toBe('account.consent');
    await who.$executeRaw`update "OAuthGrant" set "revokedAt" = null`;
    expect(await said(turn(bobs, consent))).toBe('changed');
    const made = await who.signIn.findFirstOrThrow({ where: { accountId: no() }, orderBy: { id: 'desc' } });
    expect([made.kind, made.issuer, made.subject]).toEqual(['oauth', grant.issuer, grant.subject]);
  });
});

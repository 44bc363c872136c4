import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as editRoute } from '@/app/api/accounts/[accountId]/servers/route';
import { POST as switchRoute } from '@/app/api/accounts/[accountId]/sign-in/route';
import { POST as addRoute } from '@/app/api/accounts/route';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import { type AccountNo, accountIdOf, type UserNo } from '@/lib/base/ids';
import type { AccountOutcome } from '@/lib/base/sign-in';
import { cookieName, openClaim, sealClaim } from '@/lib/server/auth/session-cookie';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { ask, aWebProcess, serversOf, signInAs, type TestWeb } from './a-web-process';

let bed: Mailbed;
let test: TestWeb;
/** An open session of Alice, who has added the mailbox of Bob. */
let alice: string | undefined;
let [hers, bobs] = ['', ''];
const password = { alice: 'secret', carol: 'of carol' };

beforeAll(async () => {
  bed = await startMailbed();
  await bed.addUser('carol', password.carol);
});
afterAll(() => bed?.stop());
const servers = (name: string, incoming = {}) => serversOf(bed, name, { incoming, smtp: null });
beforeEach(async () => {
  test = await aWebProcess({ caFile: bed.caPath });
  alice = (await signInAs(signInRoute, { email: 'alice@example.test', settings: servers('alice') })).cookie;
  hers = accountIdOf(Number((await test.web.store.who.signIn.findFirstOrThrow()).accountId) as AccountNo);
  const body = { email: 'bob@example.test', password: 'secret', settings: servers('bob') };
  const added = await ask(addRoute, { path: '/api/accounts', cookie: alice, body });
  bobs = ((await added.json()) as { accountId: string }).accountId;
});
afterEach(() => test.end());

type Route = typeof switchRoute;
const said = async (route: Route, accountId: string, body: object, cookie = alice): Promise<string> => {
  const answer = await ask(route, { path: `/api/accounts/${accountId}/x`, cookie, body, params: { accountId } });
  const outcome = (await answer.json()) as AccountOutcome;
  if (outcome.kind !== 'refused') return outcome.kind;
  const { code, params } = outcome.error;
  return code === 'account.proof' ? `asks for the password of ${params['email']}` : code;
};
const open = (proof: string | null, cookie = alice) =>
  said(switchRoute, bobs, { allow: true, password: 'secret', proof }, cookie);
const move = (
  proof: string | null,
  { of = hers, typed = password.carol as string | null, to = servers('carol') } = {},
) => said(editRoute, of, { servers: to, password: typed, proof });
const ways = async () =>
  (await test.web.store.who.signIn.findMany({ orderBy: { subject: 'asc' } })).map(({ subject }) => subject);
const ASKED = 'asks for the password of alice@example.test';

describe('an open session alone', () => {
  it('makes no way in: the password of the account that one came in with does', async () => {
    expect(await open(null)).toBe(ASKED);
    expect(await open('wrong')).toBe('sign-in.password');
    expect(await ways()).toEqual(['alice@example.test']);
    expect(await open(password.alice)).toBe('changed');
    expect(await ways()).toEqual(['alice@example.test', 'bob@example.test']);
    // Whoever comes in with Bob's mailbox shows Bob's password from then on.
    const asBob = await signInAs(signInRoute, { email: 'bob@example.test', settings: servers('bob') });
    expect(await said(switchRoute, hers, { allow: true, password: 'secret', proof: null }, asBob.cookie)).toBe(
      'asks for the password of bob@example.test',
    );
  });

  it('lets nobody else vouch: other servers for a way in need it too', async () => {
    expect(await move(null)).toBe(ASKED);
    expect(await move('wrong')).toBe('sign-in.password');
    expect(await ways()).toEqual(['alice@example.test']);
    expect(await move(password.alice)).toBe('changed');
    expect(await ways()).toEqual(['carol@example.test']);
  });

  it('is enough where nobody vouches who did not before', async () => {
    expect(await move(null, { of: bobs })).toBe('changed');
    expect(await move(null, { typed: null, to: servers('alice') })).toBe('changed');
    // The password that is typed for the new server is the one that is kept.
    const elsewhere = servers('alice', { port: bed.ports.imap, security: 'starttls' });
    expect(await move(null, { typed: 'wrong', to: elsewhere })).toBe(ASKED);
    expect(await move(null, { typed: password.alice, to: elsewhere })).toBe('changed');
  });
});

describe('the proof of who somebody is', () => {
  it('can be guessed no more often than a password where one signs in', async () => {
    const { rateLimit } = test.web.store.who;
    await open('wrong');
    const counted = await rateLimit.findMany({ where: { key: { startsWith: 'login:' }, count: { gt: 0 } } });
    expect(counted.map(({ count }) => count)).toEqual([1]);
    await rateLimit.updateMany({ where: { key: { in: counted.map(({ key }) => key) } }, data: { count: 10 } });
    expect(await open(password.alice)).toBe('sign-in.too-many');
    expect(await move(null, { typed: password.alice })).toBe('sign-in.too-many');
    expect(await ways()).toEqual(['alice@example.test']);
  });

  it('is the password that is kept while its server cannot be asked, unless it was refused', async () => {
    const account = { where: { email: 'alice@example.test' } };
    const away = { ...servers('alice', { port: 1 }) };
    await test.web.store.who.mailAccount.updateMany({ ...account, data: { settings: away } });
    expect(await open('wrong')).toBe('sign-in.connection-refused');
    const problem = { code: 'account.auth', serverText: null };
    await test.web.store.who.mailAccount.updateMany({ ...account, data: { problem } });
    expect(await open(password.alice)).toBe('sign-in.connection-refused');
    await test.web.store.who.mailAccount.updateMany({ ...account, data: { problem: { code: 'account.network' } } });
    expect(await open(password.alice)).toBe('changed');
  });

  it('is to sign in again where it is not known how somebody came, or nobody comes so any more', async () => {
    const { cookieSecret, config, store } = test.web;
    const name = cookieName(config, 'session');
    const claim = await openClaim(String(alice).replace(`${name}=`, ''), cookieSecret);
    if (!claim) throw new Error('Alice is not signed in');
    const { user, session } = claim;
    const old = `${name}=${await sealClaim({ user, session, way: null }, cookieSecret)}`;
    expect(await open(password.alice, old)).toBe('account.proof-again');
    await store.who.signIn.updateMany({ data: { userId: (await store.who.user.create({ data: { name: '' } })).id } });
    expect(await open(password.alice)).toBe('account.proof-again');
    await store.who.signIn.updateMany({ data: { userId: user satisfies UserNo } });
    expect(await open(password.alice)).toBe('changed');
  });

  it('is to have come just now for whoever came from a provider’s page', async () => {
    const { who } = test.web.store;
    await who.signIn.updateMany({ data: { kind: 'oauth', issuer: 'https://id.example.test', subject: 's-1' } });
    const came = (minutes: number) =>
      who.session.updateMany({ data: { createdAt: new Date(Date.now() - minutes * 60_000) } });
    await came(11);
    expect(await open(password.alice)).toBe('account.proof-again');
    await came(9);
    expect(await open(null)).toBe('changed');
  });
});

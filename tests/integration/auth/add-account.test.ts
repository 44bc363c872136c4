import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as addRoute } from '@/app/api/accounts/route';
import { GET as sessionRoute } from '@/app/api/jmap/session/route';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import type { AccountNo } from '@/lib/base/ids';
import { accountNoOf } from '@/lib/base/ids';
import type { AccountForm, AccountOutcome } from '@/lib/base/sign-in';
import { passwordContext, unseal } from '@/lib/server/secrets/seal';
import { getAccount } from '@/lib/server/store/accounts';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { aSignedInUser } from './a-signed-in-user';
import { ask, aWebProcess, draw, serversOf, signInAs, type TestWeb } from './a-web-process';

let bed: Mailbed;
let test: TestWeb;
let alice: string | undefined;
beforeAll(async () => {
  bed = await startMailbed();
});
afterAll(() => bed?.stop());
beforeEach(async () => {
  test = await aWebProcess({ caFile: bed.caPath });
  alice = (
    await signInAs(signInRoute, { email: 'alice@example.test', settings: serversOf(bed, 'alice', { smtp: null }) })
  ).cookie;
});
afterEach(() => test.end());

const bobs = () => ({ email: 'bob@example.test', settings: serversOf(bed, 'bob', { smtp: null }) });
const add = async (form: Partial<AccountForm> & { email: string }, cookie = alice) => {
  const body = { password: 'secret', settings: null, ...form };
  const answer = await ask(addRoute, { path: '/api/accounts', cookie, body });
  return {
    status: answer.status,
    cookies: answer.headers.get('set-cookie'),
    outcome: (await answer.json()) as AccountOutcome,
  };
};
const said = (outcome: AccountOutcome): string => (outcome.kind === 'refused' ? outcome.error.code : outcome.kind);
const session = async (cookie = alice) => (await ask(sessionRoute, { path: '/api/jmap/session', cookie })).json();
const count = async () => ({
  users: await test.web.store.who.user.count(),
  signIns: await test.web.store.who.signIn.count(),
  accounts: await test.web.store.who.mailAccount.count(),
  sessions: await test.web.store.who.session.count(),
});

describe('adding another account', () => {
  it('gives Alice the mailbox of Bob, whose password she knows, and no way to sign in by it', async () => {
    const before = await session();
    const { outcome, cookies } = await add(bobs());
    expect(outcome).toMatchObject({ kind: 'added', readOnly: true, notice: { code: 'sign-in.no-smtp' } });
    expect(cookies).toBeNull();
    const after = await session();
    expect(Object.values(after.accounts).map((one) => (one as { name: string }).name)).toEqual([
      'alice@example.test',
      'bob@example.test',
    ]);
    expect(after.state).not.toBe(before.state);
    expect(await count()).toEqual({ users: 1, signIns: 1, accounts: 2, sessions: 1 });
    // Bob himself is somebody else here, with an account of his own.
    const bob = await signInAs(signInRoute, bobs());
    expect(draw(bob.outcome)).toContain('signedIn');
    expect(Object.keys((await session(bob.cookie)).accounts)).not.toContain(Object.keys(after.accounts)[1]);
    expect(await count()).toMatchObject({ users: 2, accounts: 3 });
  });

  it('wakes the worker, seals the password and chooses a colour that the other account has not', async () => {
    const woken: AccountNo[] = [];
    test.web.store.hints.onWake((topic, account) => {
      if (topic === 'accounts') woken.push(account);
    });
    const { outcome } = await add(bobs());
    if (outcome.kind !== 'added') throw new Error(said(outcome));
    const no = accountNoOf(outcome.accountId);
    // What woke the worker for the first account may come in between.
    await expect.poll(() => woken).toContain(no);
    const stored = no && (await getAccount(test.web.store, no));
    if (!stored) throw new Error('It is not there');
    expect(unseal(stored.credentials, { key: test.web.key, context: passwordContext(stored.no) })).toBe('secret');
    expect(stored.color).not.toBe('clay');
  });

  it('refuses what the user has already, also when it is typed in another way or twice at once', async () => {
    expect(
      said((await add({ email: 'x@example.test', settings: serversOf(bed, 'alice', { smtp: null }) })).outcome),
    ).toBe('sign-in.already-here');
    const loud = serversOf(bed, 'bob', { incoming: { user: 'BOB@example.test', host: 'LOCALHOST.' }, smtp: null });
    const both = await Promise.all([add(bobs()), add({ email: 'bob@example.test', settings: loud })]);
    expect(both.map(({ outcome }) => said(outcome)).sort()).toEqual(['added', 'sign-in.already-here']);
    expect(said((await add({ email: 'bob@example.test', settings: loud })).outcome)).toBe('sign-in.already-here');
    expect((await count()).accounts).toBe(2);
  });

  it('says the same as signing in when the password is wrong, and counts it', async () => {
    expect(said((await add({ ...bobs(), password: 'wrong' })).outcome)).toBe('sign-in.password');
    for (let tries = 0; tries < 9; tries += 1) await add({ ...bobs(), password: 'wrong' });
    expect(said((await add({ ...bobs(), password: 'wrong' })).outcome)).toBe('sign-in.too-many');
    // One login name at one server: the same count, whichever form it was typed into.
    expect(draw((await signInAs(signInRoute, bobs())).outcome)).toBe('sign-in.too-many');
    expect((await count()).accounts).toBe(1);
  });

  it('asks the list of allowed servers, and refuses what is no form', async () => {
    await test.end();
    test = await aWebProcess({ caFile: bed.caPath, config: { allow: ['mail.example.org'] } });
    const { cookie } = await aSignedInUser(test.web);
    expect(said((await add(bobs(), cookie)).outcome)).toBe('sign-in.not-allowed');
    for (const form of [{ email: 'bob' }, { ...bobs(), password: 'a\r\nb' }, { ...bobs(), more: 1 }]) {
      const { status, outcome } = await add(form as { email: string }, cookie);
      expect([form.email, said(outcome) === 'added', status === 400 || outcome.kind === 'refused']).toEqual([
        form.email,
        false,
        true,
      ]);
    }
  });

  it('renews the password of an account at the servers that are stored for it, whatever the form says', async () => {
    const { outcome } = await add(bobs());
    if (outcome.kind !== 'added') throw new Error(said(outcome));
    const no = accountNoOf(outcome.accountId) ?? 0;
    await test.web.store.who.mailAccount.update({
      where: { id: no },
      data: { credentials: 'stale', status: 'trouble' },
    });
    const elsewhere = serversOf(bed, 'alice', { smtp: null });
    const wrong = await add({
      email: 'bob@example.test',
      password: 'wrong',
      settings: elsewhere,
      account: outcome.accountId,
    });
    expect(said(wrong.outcome)).toBe('sign-in.password');
    const right = await add({ email: 'bob@example.test', settings: elsewhere, account: outcome.accountId });
    expect(right.outcome).toMatchObject({ kind: 'renewed', accountId: outcome.accountId });
    const stored = await getAccount(test.web.store, no as AccountNo);
    expect(stored?.settings.incoming.user).toBe('bob@example.test');
    expect(unseal(stored?.credentials ?? '', { key: test.web.key, context: passwordContext(no as AccountNo) })).toBe(
      'secret',
    );
    // Somebody else's account is none of theirs.
    const bob = await signInAs(signInRoute, bobs());
    expect(said((await add({ ...bobs(), account: outcome.accountId }, bob.cookie)).outcome)).toBe('sign-in.form');
  });
});

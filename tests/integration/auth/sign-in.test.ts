import { execFileSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { GET as sessionRoute } from '@/app/api/jmap/session/route';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import type { AccountNo } from '@/lib/base/ids';
import { passwordContext, unseal } from '@/lib/server/secrets/seal';
import { getAccount } from '@/lib/server/store/accounts';
import { FakeSmtp } from '@/tests/fakes/smtp/fake-smtp';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { ask, aWebProcess, draw, serversOf, signInAs, type TestWeb } from './a-web-process';

const isRoot = process.getuid?.() === 0;
let bed: Mailbed;
let test: TestWeb;

beforeAll(async () => {
  bed = await startMailbed({ postfix: isRoot });
});
afterAll(() => bed?.stop());
beforeEach(async () => {
  test = await aWebProcess({ caFile: bed.caPath });
});
afterEach(() => test.end());

const USERS = () => `${bed.dir}/dovecot/etc/users`;
const alice = { email: 'alice@example.test' };
const signIn = (form: Parameters<typeof signInAs>[1]) => signInAs(signInRoute, form);
const count = async () => ({
  users: await test.web.store.who.user.count(),
  accounts: await test.web.store.who.mailAccount.count(),
  sessions: await test.web.store.who.session.count(),
});

describe('signing in with a real mailbox', () => {
  it.runIf(isRoot)('lets Alice in, seals her password and makes her account', async () => {
    const { outcome, cookie } = await signIn({ ...alice, settings: serversOf(bed, 'alice') });
    expect(draw(outcome)).toBe('signedIn');
    const answer = await ask(sessionRoute, { path: '/api/jmap/session', cookie });
    const session = await answer.json();
    expect(session.username).toBe('alice@example.test');
    expect(Object.keys(session.accounts)).toHaveLength(1);
    expect(session.apiUrl).toBe('http://127.0.0.1:3000/api/jmap');
    const row = await test.web.store.who.mailAccount.findFirstOrThrow();
    expect(JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? Number(value) : value))).not.toContain(
      'secret',
    );
    expect(unseal(row.credentials, { key: test.web.key, context: passwordContext(Number(row.id)) })).toBe('secret');
  });

  it.runIf(isRoot)('knows her again, whatever case her login name is written in', async () => {
    await signIn({ ...alice, settings: serversOf(bed, 'alice') });
    const again = await signIn({ ...alice, settings: serversOf(bed, 'Alice', { incoming: { host: 'LOCALHOST.' } }) });
    expect(draw(again.outcome)).toBe('signedIn');
    expect(await count()).toEqual({ users: 1, accounts: 1, sessions: 2 });
  });

  it('makes one user of two first sign-ins at once', async () => {
    const settings = serversOf(bed, 'alice', { smtp: null });
    const both = await Promise.all([signIn({ ...alice, settings }), signIn({ ...alice, settings })]);
    expect(both.map(({ outcome }) => outcome.kind)).toEqual(['signedIn', 'signedIn']);
    expect(await count()).toEqual({ users: 1, accounts: 1, sessions: 2 });
  });

  it('lets her read when the SMTP server refuses, and send once it no longer does', async () => {
    const settings = serversOf(bed, 'alice', { smtp: { port: 1 } });
    const { outcome } = await signIn({ ...alice, settings });
    expect(draw(outcome)).toBe('signedIn, reading only, sign-in.reading-only');
    const [account] = await test.web.store.who.mailAccount.findMany();
    expect(account?.maySend).toBe(false);
    if (!isRoot) return;
    const mended = { ...settings, smtp: serversOf(bed, 'alice').smtp };
    await test.web.store.who.mailAccount.updateMany({ data: { settings: mended } });
    const again = await signIn({ ...alice, settings });
    expect(draw(again.outcome)).toBe('signedIn');
  });

  it.runIf(isRoot)('takes a new password that the server takes, and clears the trouble of the old one', async () => {
    await signIn({ email: 'carol@example.test', settings: serversOf(bed, 'carol') }).then(({ outcome }) =>
      expect(draw(outcome)).toBe('sign-in.password'),
    );
    await bed.addUser('carol', 'first');
    const settings = serversOf(bed, 'carol');
    await signIn({ email: 'carol@example.test', password: 'first', settings });
    const row = await test.web.store.who.mailAccount.findFirstOrThrow();
    await test.web.store.who.mailAccount.updateMany({ data: { problem: { code: 'account.auth', serverText: null } } });
    await bed.addUser('carol', 'second');
    expect(draw((await signIn({ email: 'carol@example.test', password: 'first', settings })).outcome)).toBe(
      'sign-in.password',
    );
    expect(draw((await signIn({ email: 'carol@example.test', password: 'second', settings })).outcome)).toBe(
      'signedIn',
    );
    const account = await getAccount(test.web.store, Number(row.id) as AccountNo);
    expect(account?.problem).toBeNull();
    expect(unseal(account!.credentials, { key: test.web.key, context: passwordContext(Number(row.id)) })).toBe(
      'second',
    );
  });
});

it('asks a server for sending once more that says "not now"', async () => {
  let asked = 0;
  const smtp = await FakeSmtp.start({
    at: (step) => (step === 'auth' && ++asked === 1 ? '454 4.7.0 Temporary authentication failure' : undefined),
  });
  const settings = serversOf(bed, 'alice', { smtp: { host: '127.0.0.1', port: smtp.port, security: 'none' } });
  const { outcome } = await signIn({ ...alice, settings });
  expect(draw(outcome)).toBe('signedIn');
  expect(asked).toBe(2);
  await smtp.stop();
});

it('writes one line for each failed login that fail2ban may count, and none when the server is away', async () => {
  await test.end();
  test = await aWebProcess({ caFile: bed.caPath, config: { logLevel: 'warn' } });
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const from = (incoming: object, password: string) => {
      const form = { ...alice, password, settings: serversOf(bed, 'alice', { incoming, smtp: null }) };
      return signInAs(signInRoute, form, { 'x-forwarded-for': '203.0.113.9, 192.0.2.7' });
    };
    await from({}, 'wrong');
    await from({ port: 1 }, 'secret');
    await from({}, 'secret');
    await from({}, 'wrong');
    await test.web.store.who.rateLimit.updateMany({ where: { key: { startsWith: 'login:' } }, data: { count: 10 } });
    await from({}, 'secret');
    const lines = stderr.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('sign-in.failed'));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject(
      ['password', 'password', 'locked'].map((reason) => ({
        address: '192.0.2.7',
        reason,
        login: 'alice@example.test',
      })),
    );
    expect(lines.join()).not.toMatch(/wrong|secret/);
  } finally {
    stderr.mockRestore();
  }
});

describe('a host for others', () => {
  beforeEach(async () => {
    await test.end();
    test = await aWebProcess({ caFile: bed.caPath, config: { host: '0.0.0.0', allow: ['mail.example.test'] } });
  });
  it('lets in nobody from servers that its owner did not name, whatever address they type', async () => {
    const { outcome } = await signIn({ email: 'alice@mail.example.test', settings: serversOf(bed, 'alice') });
    expect(draw(outcome)).toBe('sign-in.not-allowed');
    expect(await count()).toEqual({ users: 0, accounts: 0, sessions: 0 });
  });
  it('sends no password in the clear', async () => {
    await test.end();
    test = await aWebProcess({ caFile: bed.caPath, config: { host: '0.0.0.0', allow: 'anyone' } });
    const incoming = { port: bed.ports.imap, security: 'none' };
    const { outcome } = await signIn({ ...alice, settings: serversOf(bed, 'alice', { incoming, smtp: null }) });
    expect(draw(outcome)).toBe('sign-in.cleartext');
  });
});

describe('while the mail server is away', () => {
  const settings = () => serversOf(bed, 'bob', { smtp: null });
  const bob = { email: 'bob@example.test' };
  const aged = (days: number) =>
    test.web.store.who.signIn.updateMany({ data: { confirmedAt: new Date(Date.now() - days * 86_400_000) } });

  const changePassword = (from: string, to: string) =>
    execFileSync('sed', ['-i', `s/^bob@example.test:{PLAIN}${from}/bob@example.test:{PLAIN}${to}/`, USERS()]);

  beforeEach(async () => {
    const { outcome } = await signIn({ ...bob, settings: settings() });
    expect(draw(outcome)).toBe('signedIn, reading only, sign-in.no-smtp');
    await bed.stopDovecot();
  });
  afterEach(() => bed.startDovecot());

  it('a password that it confirmed within a week lets Bob read', async () => {
    const { outcome, cookie } = await signIn({ ...bob, settings: settings() });
    expect(draw(outcome)).toBe('signedIn, reading only, sign-in.offline');
    expect(cookie).toBeDefined();
  });
  it('another password does not, and nobody can tell that Bob is known here', async () => {
    const wrong = await signIn({ ...bob, password: 'wrong', settings: settings() });
    const unknown = await signIn({ email: 'zoe@example.test', settings: serversOf(bed, 'zoe', { smtp: null }) });
    expect(draw(wrong.outcome)).toBe('sign-in.connection-refused');
    expect(draw(unknown.outcome)).toBe('sign-in.connection-refused');
  });
  it('not after seven days', async () => {
    await aged(6.9);
    expect(draw((await signIn({ ...bob, settings: settings() })).outcome)).toContain('signedIn');
    await aged(7.1);
    expect(draw((await signIn({ ...bob, settings: settings() })).outcome)).toBe('sign-in.connection-refused');
  });
  it('not once the server has said no to it', async () => {
    await bed.startDovecot();
    changePassword('secret', 'changed');
    try {
      expect(draw((await signIn({ ...bob, settings: settings() })).outcome)).toBe('sign-in.password');
      await bed.stopDovecot();
      expect(draw((await signIn({ ...bob, settings: settings() })).outcome)).toBe('sign-in.connection-refused');
    } finally {
      changePassword('changed', 'secret');
    }
  });
  it('not once the worker has heard a no', async () => {
    await test.web.store.who.mailAccount.updateMany({ data: { problem: { code: 'account.auth', serverText: null } } });
    expect(draw((await signIn({ ...bob, settings: settings() })).outcome)).toBe('sign-in.connection-refused');
  });
});

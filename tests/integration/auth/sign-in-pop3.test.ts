import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as addRoute } from '@/app/api/accounts/route';
import { GET as sessionRoute } from '@/app/api/jmap/session/route';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import type { Pop3Policy } from '@/lib/base/pop3-policy';
import type { AccountForm, AccountOutcome } from '@/lib/base/sign-in';
import { passwordContext, unseal } from '@/lib/server/secrets/seal';
import { aRawClient } from '@/tests/builders/imap/a-raw-client';
import { type BluntPop3, startBluntPop3 } from '@/tests/fakes/pop3/blunt-pop3';
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

const signIn = (form: Parameters<typeof signInAs>[1]) => signInAs(signInRoute, form);
/** A mailbox of the bed, received over POP3. */
const pop3Of = (name: string, incoming: object = {}, policy?: Pop3Policy) => ({
  ...serversOf(bed, name, { incoming: { protocol: 'pop3', port: bed.ports.pop3s, ...incoming }, smtp: null }),
  ...(policy && { policy }),
});
const add = async (cookie: string | undefined, form: Partial<AccountForm>): Promise<AccountOutcome> => {
  const body = { password: 'secret', settings: null, ...form };
  return (await ask(addRoute, { path: '/api/accounts', cookie, body })).json() as Promise<AccountOutcome>;
};
const said = (outcome: AccountOutcome): string => (outcome.kind === 'refused' ? outcome.error.code : outcome.kind);
const count = async () => ({
  users: await test.web.store.who.user.count(),
  accounts: await test.web.store.who.mailAccount.count(),
  sessions: await test.web.store.who.session.count(),
});
const accounts = () => test.web.store.who.mailAccount.findMany({ orderBy: { id: 'asc' } });

describe('signing in over POP3 with a real mailbox', () => {
  it('lets Alice in: her server vouches for her, and her account collects', async () => {
    const { outcome, cookie } = await signIn({ email: 'alice@example.test', settings: pop3Of('Alice') });
    expect(draw(outcome)).toBe('signedIn, reading only, sign-in.no-smtp');
    const session = await (await ask(sessionRoute, { path: '/api/jmap/session', cookie })).json();
    expect(Object.keys(session.accounts)).toHaveLength(1);
    const [way] = await test.web.store.who.signIn.findMany();
    expect(way).toMatchObject({
      kind: 'pop3',
      issuer: `localhost:${bed.ports.pop3s}`,
      subject: 'alice@example.test',
    });
    const [account] = await accounts();
    expect(account).toMatchObject({ kind: 'pop3', settings: { incoming: { protocol: 'pop3' }, smtp: null } });
    const context = passwordContext(Number(account?.id));
    expect(unseal(account?.credentials ?? '', { key: test.web.key, context })).toBe('secret');
  });

  it('takes nothing from the mailbox, and reads nothing in it', async () => {
    const box = async () =>
      (await bed.doveadm('mailbox', 'status', '-u', 'bob@example.test', 'messages unseen', 'INBOX')).trim();
    const message = Buffer.from('Subject: one\r\n\r\nhello\r\n');
    const bob = await aRawClient({ port: bed.ports.imap, user: 'bob@example.test', password: 'secret' });
    await bob.say(`APPEND INBOX {${message.length}}`, message);
    bob.close();
    const before = await box();
    expect(before).toContain('messages=1 unseen=1');
    const settings = pop3Of('bob', {}, { kind: 'deleteFetched' });
    expect(draw((await signIn({ email: 'bob@example.test', settings })).outcome)).toContain('signedIn');
    expect(await box()).toBe(before);
  });

  it('goes over STLS where that was asked for', async () => {
    const settings = pop3Of('alice', { port: bed.ports.pop3, security: 'starttls' });
    expect(draw((await signIn({ email: 'alice@example.test', settings })).outcome)).toContain('signedIn');
  });

  it.runIf(isRoot)('may send as soon as the SMTP server said yes too', async () => {
    const settings = { ...pop3Of('alice'), smtp: serversOf(bed, 'alice').smtp };
    expect(draw((await signIn({ email: 'alice@example.test', settings })).outcome)).toBe('signedIn');
  });

  it('knows her again, and asks her own server with her new password', async () => {
    await bed.addUser('carol', 'first');
    const form = { email: 'carol@example.test', settings: pop3Of('carol') };
    const as = async (password: string, settings = form.settings) =>
      draw((await signIn({ ...form, password, settings })).outcome);
    expect(await as('first')).toContain('signedIn');
    await bed.addUser('carol', 'second');
    expect(await as('first')).toBe('sign-in.password');
    // What the form says about the mailbox changes nothing: the stored settings are asked, and stay.
    expect(await as('second', { ...form.settings, policy: { kind: 'deleteFetched' } })).toContain('signedIn');
    const [account] = await accounts();
    expect(account?.settings).not.toHaveProperty('policy');
    expect(await count()).toEqual({ users: 1, accounts: 1, sessions: 2 });
  });

  it('is somebody else than whoever the same server vouches for over IMAP', async () => {
    await signIn({ email: 'alice@example.test', settings: pop3Of('alice') });
    await signIn({ email: 'alice@example.test', settings: serversOf(bed, 'alice', { smtp: null }) });
    expect(await count()).toEqual({ users: 2, accounts: 2, sessions: 2 });
  });
});

describe('adding a POP3 account', () => {
  const bobs = (policy?: Pop3Policy) => ({ email: 'bob@example.test', settings: pop3Of('bob', {}, policy) });
  let cookie: string | undefined;
  beforeEach(async () => {
    const settings = serversOf(bed, 'alice', { smtp: null });
    cookie = (await signIn({ email: 'alice@example.test', settings })).cookie;
  });

  it('keeps what was chosen about the mail on its server', async () => {
    expect(said(await add(cookie, bobs({ kind: 'deleteAfter', days: 14 })))).toBe('added');
    const [, account] = await accounts();
    expect(account).toMatchObject({ kind: 'pop3', settings: { policy: { kind: 'deleteAfter', days: 14 } } });
    expect(said(await add(cookie, bobs()))).toBe('sign-in.already-here');
  });

  it('takes no policy that there is not, and none for IMAP', async () => {
    const odd = [
      { kind: 'deleteAfter' },
      { kind: 'deleteAfter', days: 0 },
      { kind: 'deleteAfter', days: 0.5 },
      { kind: 'deleteAll' },
      { kind: 'keep', days: 3 },
      null,
    ] as unknown as Pop3Policy[];
    for (const policy of odd) {
      const form = { email: 'bob@example.test', settings: { ...pop3Of('bob'), policy } };
      expect([policy, said(await add(cookie, form))]).toEqual([policy, 'sign-in.form']);
    }
    const imap = { ...serversOf(bed, 'bob', { smtp: null }), policy: { kind: 'keep' } as const };
    expect(said(await add(cookie, { email: 'bob@example.test', settings: imap }))).toBe('sign-in.form');
    const gopher = pop3Of('bob', { protocol: 'gopher' });
    expect(said(await add(cookie, { email: 'bob@example.test', settings: gopher }))).toBe('sign-in.form');
    expect(await accounts()).toHaveLength(1);
  });

  it('renews its password where it collects', async () => {
    const added = await add(cookie, bobs({ kind: 'deleteWithHere' }));
    const account = added.kind === 'refused' ? '' : added.accountId;
    const renew = (password: string) => add(cookie, { email: 'bob@example.test', account, password });
    expect(said(await renew('wrong'))).toBe('sign-in.password');
    expect(said(await renew('secret'))).toBe('renewed');
    const [, stored] = await accounts();
    expect(stored?.settings).toMatchObject({ policy: { kind: 'deleteWithHere' } });
  });
});

describe('a POP3 server with no time', () => {
  const form = (server: BluntPop3, password = 'secret') => ({
    email: 'alice@example.test',
    password,
    settings: pop3Of('alice', { port: server.port, security: 'none' }),
  });
  let server: BluntPop3;
  beforeEach(async () => {
    server = await startBluntPop3();
  });
  afterEach(() => server.stop());

  it.each([
    ['-ERR [IN-USE] Do you have another POP session running?', 'sign-in.in-use'],
    ['-ERR [LOGIN-DELAY] minimum time between mail checks violation', 'sign-in.login-delay'],
    ['-ERR maildrop already locked', 'sign-in.limit'],
  ])('has not accepted the password of somebody new: %s', async (answer, code) => {
    server.answers['PASS'] = answer;
    expect(draw((await signIn(form(server))).outcome)).toBe(code);
    expect(await count()).toEqual({ users: 0, accounts: 0, sessions: 0 });
  });

  it('shows somebody whom it let in within a week the mail that is here', async () => {
    expect(draw((await signIn(form(server))).outcome)).toContain('signedIn');
    server.answers['PASS'] = '-ERR [IN-USE] mailbox is locked';
    expect(draw((await signIn(form(server))).outcome)).toBe('signedIn, reading only, sign-in.busy');
    expect(draw((await signIn(form(server, 'wrong'))).outcome)).toBe('sign-in.in-use');
    const eightDaysAgo = new Date(Date.now() - 8 * 86_400_000);
    await test.web.store.who.signIn.updateMany({ data: { confirmedAt: eightDaysAgo } });
    expect(draw((await signIn(form(server))).outcome)).toBe('sign-in.in-use');
  });

  it('does not once it has said no', async () => {
    await signIn(form(server));
    server.answers['PASS'] = '-ERR [AUTH] invalid password';
    expect(draw((await signIn(form(server))).outcome)).toBe('sign-in.password');
    server.answers['PASS'] = '-ERR [IN-USE] mailbox is locked';
    expect(draw((await signIn(form(server))).outcome)).toBe('sign-in.in-use');
  });

  it('has said yes even if it does not say goodbye', async () => {
    server.answers['QUIT'] = '-ERR cannot write the mailbox';
    expect(draw((await signIn(form(server))).outcome)).toContain('signedIn');
    server.answers['QUIT'] = '';
    expect(draw((await signIn(form(server))).outcome)).toContain('signedIn');
  });

  it('hears no command that deletes or reads', async () => {
    await signIn({ ...form(server), settings: { ...form(server).settings, policy: { kind: 'deleteFetched' } } });
    expect(server.heard.filter((line) => /^(DELE|RETR|TOP|LIST|RSET)/i.test(line))).toEqual([]);
    expect(server.heard.at(-1)).toBe('QUIT');
  });
});

import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import { translateError } from '@/lib/base/messages/translate-error';
import { type BluntPop3, type BluntPop3Options, startBluntPop3 } from '@/tests/fakes/pop3/blunt-pop3';
import { certificateOf } from '@/tests/integration/test-authority';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { aWebProcess, serversOf, signInAs, type TestWeb } from './a-web-process';

let bed: Mailbed;
/** Servers whose authority nobody trusts. */
let stranger: Mailbed;
let test: TestWeb;
const started: BluntPop3[] = [];
beforeAll(async () => {
  [bed, stranger] = await Promise.all([startMailbed(), startMailbed()]);
});
afterAll(async () => {
  await Promise.all([bed?.stop(), stranger?.stop()]);
});
beforeEach(async () => {
  test = await aWebProcess({ caFile: bed.caPath });
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  await test.end();
});

const start = async (options: BluntPop3Options): Promise<BluntPop3> => {
  const server = await startBluntPop3(options);
  started.push(server);
  return server;
};

/** Tries the door with these settings: the refusal, told whole, and nothing of it stored. */
const refused = async (incoming: object, { of = bed, password = 'secret' } = {}) => {
  const settings = serversOf(of, 'alice', {
    incoming: { protocol: 'pop3', port: of.ports.pop3s, ...incoming },
    smtp: null,
  });
  const { outcome, cookie } = await signInAs(signInRoute, { email: 'alice@example.test', password, settings });
  if (outcome.kind !== 'refused') throw new Error('not refused');
  expect(cookie).toBeUndefined();
  for (const part of ['title', 'text', 'next']) {
    const text = translateError(`error.${outcome.error.code}.${part}`, outcome.error.params);
    expect(text, `${outcome.error.code}.${part}`).toBeDefined();
    expect(text).not.toMatch(/\{|undefined/);
  }
  const { who } = test.web.store;
  expect([await who.user.count(), await who.mailAccount.count(), await who.session.count()]).toEqual([0, 0, 0]);
  return outcome.error;
};
const codeOf = async (...given: Parameters<typeof refused>) => (await refused(...given)).code;
/** Writes the same again for as long as somebody listens. */
const endless = (octets: string, everyMs: number) => (socket: Socket) => {
  const timer = setInterval(() => socket.write(octets, 'latin1'), everyMs);
  socket.once('close', () => clearInterval(timer));
};

describe('what keeps people out of a POP3 server', () => {
  it('a wrong password, with what the server said', async () => {
    const error = await refused({}, { password: 'wrong' });
    expect(error).toMatchObject({ code: 'sign-in.password', params: { protocol: 'POP3', tlsPort: 995 } });
    expect(error.details).toMatch(/auth/i);
  });

  it('a host that does not exist, and a port where nobody listens', async () => {
    expect(await codeOf({ host: 'pop.nowhere.invalid' })).toBe('sign-in.unknown-host');
    expect(await codeOf({ port: 1 })).toBe('sign-in.connection-refused');
  });

  it('a certificate that is unknown, of another name, or out of date', async () => {
    expect(await codeOf({}, { of: stranger })).toBe('sign-in.untrusted');
    expect(await codeOf({ host: 'pop.somewhere.test' })).toBe('sign-in.wrong-name');
    const old = await start({ certificate: certificateOf(bed.caPath, ['localhost'], { days: -1 }) });
    expect(await codeOf({ port: old.port })).toBe('sign-in.expired');
    expect(old.heard).toEqual([]);
  });

  it('a certificate of another name after STLS, before the password is said', async () => {
    expect(await codeOf({ host: 'pop.somewhere.test', port: bed.ports.pop3, security: 'starttls' })).toBe(
      'sign-in.wrong-name',
    );
  });

  it('no TLS where TLS was asked for, and no STLS', async () => {
    expect(await codeOf({ port: bed.ports.pop3 })).toBe('sign-in.no-tls');
    const plain = await start({});
    expect(await codeOf({ port: plain.port, security: 'starttls' })).toBe('sign-in.no-tls');
    expect(plain.heard.filter((line) => /^(USER|PASS|AUTH|APOP)/i.test(line))).toEqual([]);
  });

  it.each([
    ['an SMTP server', '220 mail.example.test ESMTP\r\n'],
    ['a web server', 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'],
    ['an SSH server', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['an IMAP server', '* OK [CAPABILITY IMAP4rev1] ready\r\n'],
    ['NUL octets', '\0\0\0\0\r\n'],
    ['NUL octets in a greeting', '+OK\0 ready\r\n'],
    ['an endless line', `+OK ${'x'.repeat(200_000)}`],
  ])('%s where a POP3 server should be', async (_name, greeting) => {
    const server = await start({ greeting });
    expect(await refused({ port: server.port, security: 'none' })).toMatchObject({
      code: 'sign-in.not-understood',
      params: { protocol: 'POP3', tlsPort: 995 },
    });
    expect(server.heard).toEqual([]);
  });

  it('the IMAP and SMTP ports of the very server that has the mailbox', async () => {
    expect(await codeOf({ port: bed.ports.imaps })).toBe('sign-in.not-understood');
    expect(await codeOf({ port: bed.ports.imap, security: 'none' })).toBe('sign-in.not-understood');
  });

  it('a server that hangs up', async () => {
    const server = await start({ greeting: (socket) => socket.destroy() });
    expect(await codeOf({ port: server.port, security: 'none' })).toBe('sign-in.no-connection');
  });

  it('a server that refuses everybody, or everything', async () => {
    const closed = await start({ greeting: '-ERR [SYS/TEMP] down for maintenance\r\n' });
    const error = await refused({ port: closed.port, security: 'none' });
    expect(error).toMatchObject({ code: 'sign-in.server-refused', details: 'down for maintenance' });
    const off = await start({ answers: { PASS: '-ERR [SYS/PERM] POP access is switched off' } });
    expect(await codeOf({ port: off.port, security: 'none' })).toBe('sign-in.server-refused');
  });

  it('a server that hangs, wherever it does', async () => {
    const hanging: readonly [string, BluntPop3Options][] = [
      ['never greets', { greeting: '' }],
      ['greets for ever', { greeting: endless('+', 200) }],
      ['never answers to the name', { answers: { USER: '' } }],
      ['never answers to the password', { answers: { PASS: '' } }],
      ['never ends its list of capabilities', { answers: { CAPA: `+OK\r\n${'X-MORE\r\n'.repeat(1000)}` } }],
    ];
    const told = hanging.map(async ([name, options]) => {
      const { port } = await start(options);
      const { code, params } = await refused({ port, security: 'none' });
      return [name, code, params['port'] === String(port)];
    });
    expect(await Promise.all(told)).toEqual(hanging.map(([name]) => [name, 'sign-in.timeout', true]));
  });

  it('a name or a password with a line break', async () => {
    expect(await codeOf({ user: 'alice\r\nDELE 1' })).toBe('sign-in.form');
    expect(await codeOf({}, { password: 'secret\r\nDELE 1' })).toBe('sign-in.form');
    for (const port of [0, 65_536, 1.5, '995']) expect(await codeOf({ port })).toBe('sign-in.form');
  });
});

describe('an IMAP server that greets and then says nothing', () => {
  it('is waited for no longer', async () => {
    const { port } = await start({ greeting: (socket) => void socket.write('* OK IMAP4rev1 ready\r\n') });
    expect(await codeOf({ protocol: 'imap', port, security: 'none' })).toBe('sign-in.timeout');
  });
});

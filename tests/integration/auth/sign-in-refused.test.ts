import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import { translateError } from '@/lib/base/messages/translate-error';
import { certificateOf } from '@/tests/integration/test-authority';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { aWebProcess, serversOf, signInAs, type TestWeb } from './a-web-process';

let bed: Mailbed;
/** Servers whose authority nobody trusts. */
let stranger: Mailbed;
let test: TestWeb;

beforeAll(async () => {
  [bed, stranger] = await Promise.all([startMailbed(), startMailbed()]);
  // One for all: nobody gets in, and each test proves it.
  test = await aWebProcess({ caFile: bed.caPath });
});
afterAll(async () => {
  await Promise.all([test?.end(), bed?.stop(), stranger?.stop()]);
});

const alice = { email: 'alice@example.test' };
const signIn = (form: Parameters<typeof signInAs>[1]) => signInAs(signInRoute, form);
const count = async () => ({
  users: await test.web.store.who.user.count(),
  accounts: await test.web.store.who.mailAccount.count(),
  sessions: await test.web.store.who.session.count(),
});
const portOf = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
const listening = async (onSocket: (socket: Socket) => void): Promise<{ server: Server; port: number }> => {
  const server = createServer(onSocket);
  return { server, port: await portOf(server) };
};

describe('what keeps people out, each with a title, a sentence and a next step', () => {
  const refused = async (form: Partial<Parameters<typeof signIn>[0]>) => {
    const { outcome, cookie } = await signIn({ ...alice, settings: serversOf(bed, 'alice', { smtp: null }), ...form });
    expect(outcome.kind).toBe('refused');
    expect(cookie).toBeUndefined();
    if (outcome.kind !== 'refused') throw new Error('not refused');
    for (const part of ['title', 'text', 'next']) {
      const text = translateError(`error.${outcome.error.code}.${part}`, outcome.error.params);
      expect(text, `${outcome.error.code}.${part}`).toBeDefined();
      expect(text).not.toMatch(/\{|undefined/);
    }
    expect(await count()).toEqual({ users: 0, accounts: 0, sessions: 0 });
    return outcome.error;
  };
  const at = (incoming: object) => ({ settings: serversOf(bed, 'alice', { incoming, smtp: null }) });

  it('a wrong password, with what the server said', async () => {
    const error = await refused({ password: 'wrong' });
    expect(error.code).toBe('sign-in.password');
    expect(error.details).toMatch(/auth/i);
  });
  it('a host that does not exist', async () => {
    expect((await refused(at({ host: 'imap.nowhere.invalid' }))).code).toBe('sign-in.unknown-host');
  });
  it('a certificate of an authority that nobody trusts', async () => {
    const error = await refused({ settings: serversOf(stranger, 'alice', { smtp: null }) });
    expect(error.code).toBe('sign-in.untrusted');
    expect(error.details).not.toBeNull();
  });
  it('a certificate for another name', async () => {
    const error = await refused(at({ host: 'imap.somewhere.test' }));
    expect(error.code).toBe('sign-in.wrong-name');
    expect(error.details).toContain('localhost');
  });
  it('a certificate that is no longer valid', async () => {
    const server = createTlsServer(certificateOf(bed.caPath, ['localhost'], { days: -1 }), () => undefined);
    server.on('tlsClientError', () => undefined);
    expect((await refused(at({ port: await portOf(server) }))).code).toBe('sign-in.expired');
    server.close();
  });
  it('a port where nobody listens', async () => {
    expect((await refused(at({ port: 1 }))).code).toBe('sign-in.connection-refused');
  });
  it('a server without TLS where TLS was asked for', async () => {
    expect((await refused(at({ port: bed.ports.imap }))).code).toBe('sign-in.no-tls');
  });
  it('a server that does not offer STARTTLS', async () => {
    const { server, port } = await listening((socket) => {
      socket.on('error', () => undefined);
      socket.write('* OK [CAPABILITY IMAP4rev1] hello\r\n');
      socket.on('data', (chunk) => {
        const tag = chunk.toString().split(' ')[0];
        socket.write(`* CAPABILITY IMAP4rev1\r\n${tag} OK done\r\n`);
      });
    });
    expect((await refused(at({ port, security: 'starttls' }))).code).toBe('sign-in.no-tls');
    server.close();
  });
  it('a server that says nothing', async () => {
    const { server, port } = await listening((socket) => socket.on('error', () => undefined));
    expect((await refused(at({ port }))).code).toBe('sign-in.timeout');
    server.close();
  });
  it('a server that is somewhere else altogether', async () => {
    const { server, port } = await listening((socket) => {
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    expect((await refused(at({ port, security: 'starttls' }))).code).toMatch(/sign-in\.(not-understood|no-connection)/);
    server.close();
  });
  it('a form that nobody filled in by hand', async () => {
    for (const settings of [at({ port: 0 }), at({ host: 'a b' }), at({ user: 'alice\r\nA1 LOGOUT' })]) {
      expect((await refused(settings)).code).toBe('sign-in.form');
    }
  });
});

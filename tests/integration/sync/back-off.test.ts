import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UserNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import { createOutside } from '@/lib/server/outside/outside';
import { passwordContext, seal } from '@/lib/server/secrets/seal';
import { createAccount, getAccount } from '@/lib/server/store/accounts';
import { startSync } from '@/lib/server/sync/start-sync';
import { aStore } from '@/tests/integration/store/a-store';
import { eventually } from '@/tests/integration/sync/a-synced-account';

/** Lets everybody in and hangs up at the first question: what an overloaded server does. */
const anUnfriendlyServer = async (): Promise<{ server: Server; port: number; logins: number[] }> => {
  const logins: number[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write('* OK [CAPABILITY IMAP4rev1 IDLE] hello\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString('latin1').split('\r\n')) {
        const [tag, name = ''] = line.split(' ');
        if (!tag) continue;
        if (name === 'LOGIN') logins.push(performance.now());
        if (name === 'LIST' && !line.endsWith('"" ""')) socket.end('* BYE overloaded\r\n');
        else if (name === 'CAPABILITY') socket.write(`* CAPABILITY IMAP4rev1 IDLE\r\n${tag} OK\r\n`);
        else if (name !== 'IDLE') socket.write(`${tag} OK done\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  return { server, port: (server.address() as AddressInfo).port, logins };
};

describe('a server that lets us in and hangs up', () => {
  let made: Awaited<ReturnType<typeof aStore>>;
  let unfriendly: Awaited<ReturnType<typeof anUnfriendlyServer>>;
  beforeAll(async () => {
    [made, unfriendly] = await Promise.all([aStore(), anUnfriendlyServer()]);
  });
  afterAll(async () => {
    unfriendly?.server.close();
    await made?.end();
  });

  it('is asked ever more rarely, and the person is told', async () => {
    const { store } = made;
    const key = randomBytes(32);
    const person = await store.who.user.create({ data: { name: 'Alice' } });
    const server = { host: 'localhost', port: unfriendly.port, security: 'none' as const, user: 'alice' };
    const account = await createAccount(store, {
      owner: Number(person.id) as UserNo,
      name: 'Alice',
      email: 'alice@example.test',
      color: 'clay',
      settings: { incoming: { protocol: 'imap', ...server }, smtp: server },
      maySend: true,
      seal: (no) => seal('secret', { key, context: passwordContext(no) }),
    });
    const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
    const sync = startSync({ store, outside, key, log: silentLogger, blobCacheBytes: 1e9 });
    await eventually(
      () => getAccount(store, account),
      (now) => now?.status === 'trouble' && now.problem?.code === 'account.network',
    );
    await sleep(2500);
    // One after 0 s, 1 s, 3 s, 7 s: whatever rang meanwhile. Each try opens two connections, one of them to listen.
    expect(unfriendly.logins.length).toBeLessThanOrEqual(10);
    expect(unfriendly.logins.length).toBeGreaterThan(1);
    await sync.stop();
    const stopped = unfriendly.logins.length;
    await sleep(300);
    expect(unfriendly.logins.length).toBe(stopped);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import type { DomainPreset } from '@/lib/server/config/config';
import { createOutside, type Outside } from '@/lib/server/outside/outside';
import type { StoredAccount } from '@/lib/server/store/accounts';
import type { Store } from '@/lib/server/store/store';
import { findSieve } from '@/lib/server/sync/sieve/find-sieve';
import type { ScriptedServer } from '@/tests/fakes/scripted-server';
import { startScripted } from '@/tests/fakes/sieve/scripted-sieve';

type Named = { readonly name: string; readonly port: number };
type Given = {
  readonly host?: string;
  readonly security?: 'tls' | 'none';
  readonly srv?: readonly Named[];
  readonly presets?: Readonly<Record<string, Partial<DomainPreset>>>;
};

let server: ScriptedServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** Which doors are knocked at, in order, `host:port`; nobody opens but the scripted server. */
const search = async ({ host = 'imap.example.test', security = 'tls', srv = [], presets = {} }: Given) => {
  const doors: string[] = [];
  const real = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });
  const outside: Outside = {
    ...real,
    resolveSrv: async (name) =>
      name === '_sieve._tcp.example.test' ? srv.map((one) => ({ ...one, priority: 0, weight: 0 })) : [],
    dialTcp: (dial) => {
      doors.push(`${dial.host}:${dial.port}`);
      return server && dial.port === server.port ? real.dialTcp(dial) : Promise.reject(new Error('Nobody is there'));
    },
  };
  const incoming = { protocol: 'imap', host, port: 993, security, user: 'carol@example.test' };
  const account = { email: 'Carol@Example.test', settings: { incoming, smtp: null } } as unknown as StoredAccount;
  const context = { store: {} as Store, outside, key: new Uint8Array(), log: silentLogger };
  const found = await findSieve(
    { ...context, account: 1 as AccountNo, epoch: 0, refused: new Set() },
    { account, presets: presets as Record<string, DomainPreset>, signal: new AbortController().signal },
  );
  return { doors, server: found?.server ?? null };
};

describe('where an account’s scripts are', () => {
  it('says the configuration, and nobody else where it speaks of the domain', async () => {
    server = await startScripted(() => undefined);
    const sieve = { host: '127.0.0.1', port: server.port, security: 'none' as const };
    const srv = [{ name: 'sieve.example.test', port: 4190 }];
    expect(await search({ srv, presets: { 'example.test': { sieve } } })).toEqual({
      doors: [`127.0.0.1:${server.port}`],
      server: sieve,
    });
    expect(await search({ srv, presets: { 'example.test': {} } })).toEqual({ doors: [], server: null });
    expect(server.said).toEqual([]);
  });

  it('says the domain’s DNS (RFC 5804 §1.8), then the port beside IMAP', async () => {
    const srv = [{ name: 'Sieve.Example.test.', port: 2000 }];
    expect(await search({ srv })).toEqual({
      doors: ['sieve.example.test:2000', 'imap.example.test:4190'],
      server: null,
    });
    const beside = [{ name: 'imap.provider.test', port: 5000 }];
    const { doors } = await search({ srv: beside, host: 'imap.provider.test' });
    expect(doors).toEqual(['imap.provider.test:5000', 'imap.provider.test:4190']);
  });

  it('does not believe DNS that names somebody else’s host', async () => {
    const srv = ['evil.test', 'example.test.evil.test', 'notexample.test', '.'].map((name) => ({ name, port: 4190 }));
    expect((await search({ srv })).doors).toEqual(['imap.example.test:4190']);
  });

  it('is asked in the clear only on this machine, and where the person reads mail so', async () => {
    expect((await search({ security: 'none' })).doors).toEqual(['imap.example.test:4190']);
    expect((await search({ security: 'none', host: '127.0.0.1' })).doors).toEqual(['127.0.0.1:4190', '127.0.0.1:4190']);
    expect((await search({ security: 'tls', host: '127.0.0.1' })).doors).toEqual(['127.0.0.1:4190']);
  });
});

import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountNo, UserNo } from '@/lib/base/ids';
import { type Logger, silentLogger } from '@/lib/base/log';
import { keywordsFromImap } from '@/lib/mail/flags/imap-flags';
import type { Config } from '@/lib/server/config/config';
import type { ExtractText } from '@/lib/server/extract/extractor';
import { createOutside, type Outside } from '@/lib/server/outside/outside';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { openImap } from '@/lib/server/protocols/imap/open-imap';
import { uidsOf } from '@/lib/server/protocols/imap/uid-set';
import { passwordContext, seal } from '@/lib/server/secrets/seal';
import { type AccountSettings, createAccount } from '@/lib/server/store/accounts';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { claimAccounts, type Heart, startHeart } from '@/lib/server/store/owners';
import { copyFlags } from '@/lib/server/store/remove-copies';
import { openStore, type Store } from '@/lib/server/store/store';
import { startSync } from '@/lib/server/sync/start-sync';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { aCutter, type Cutter } from '@/tests/builders/imap/a-cutter';
import { aRawClient, type RawClient } from '@/tests/builders/imap/a-raw-client';
import { aWireLog, DEADLY } from '@/tests/builders/imap/a-wire-log';
import { freshDatabase } from '@/tests/integration/fresh-database';
import type { Mailbed } from '@/tests/mailbed/start-mailbed';

type IncomingServer = AccountSettings['incoming'];

export type SyncedAccount = {
  readonly store: Store;
  readonly account: AccountNo;
  readonly outside: Outside;
  /** Breaks our connections where the test wants it; those of `client` and `rawClient` are never broken. */
  readonly cutter: Cutter;
  /** Another client on the same mailbox. */
  readonly client: () => Promise<ImapConnection>;
  /** Another client that is none of ours. */
  readonly rawClient: () => Promise<RawClient>;
  /** Takes the account over, for rounds that the test drives itself. */
  readonly own: (log?: Logger) => Promise<SyncContext>;
  /** Another account of the same person, at this server or another one. */
  readonly another: (user: string, server?: IncomingServer) => Promise<AccountNo>;
  /** `presets`: where servers with scripts are; without them none is looked for. Without `extract` no attachment is read. */
  readonly start: (presets?: Config['domains'], extract?: ExtractText) => void;
  readonly stop: () => Promise<void>;
  /** What our side said to the server, on every connection. */
  readonly said: () => string[];
  /** Also reads all that was said: what could lose a message never was. */
  readonly end: () => Promise<void>;
};

/** An account of `user` on the bed's IMAP server, in a store of its own, with a worker that can be started and stopped. */
export const aSyncedAccount = async (bed: Mailbed, user: string): Promise<SyncedAccount> => {
  const database = await freshDatabase();
  const blobRoot = await mkdtemp(join(tmpdir(), 'waxwing-blobs-'));
  const store = openStore({ databaseUrl: database.url, blobRoot, listen: true });
  const key = randomBytes(32);
  const wire = aWireLog(
    createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [], caFile: bed.caPath }),
  );
  const cutter = aCutter(wire.outside);
  const { outside } = cutter;
  const person = await store.who.user.create({ data: { name: user } });
  const server = { host: 'localhost', port: bed.ports.imaps, security: 'tls' as const, user: `${user}@example.test` };
  const create = (name: string, incoming: IncomingServer) =>
    createAccount(store, {
      owner: Number(person.id) as UserNo,
      name,
      email: `${name}@example.test`,
      color: 'clay',
      settings: { incoming, smtp: server },
      maySend: true,
      seal: (no) => seal('secret', { key, context: passwordContext(no) }),
    });
  const account = await create(user, { protocol: 'imap', ...server });
  let sync: ReturnType<typeof startSync> | undefined;
  const hearts: Heart[] = [];
  const stop = async () => {
    await sync?.stop();
    sync = undefined;
  };
  return {
    store,
    account,
    outside,
    cutter,
    client: () => openImap({ outside: wire.outside, ...server, auth: { password: 'secret' }, purpose: 'probe' }),
    rawClient: () => aRawClient({ port: bed.ports.imap, user: server.user, password: 'secret' }),
    own: async (log = silentLogger) => {
      const worker = randomBytes(8).toString('hex');
      const heart = startHeart(store, worker);
      await heart.beat();
      hearts.push(heart);
      const [mine] = await claimAccounts(store, worker, 1);
      if (!mine) throw new Error('Somebody else owns the account');
      return { store, outside, key, log, ...mine, refused: new Set() };
    },
    another: (name, incoming = { protocol: 'imap', ...server, user: `${name}@example.test` }) => create(name, incoming),
    start: (presets, extract) => {
      const given = { ...(presets && { presets }), ...(extract && { extract }) };
      sync = startSync({ store, outside, key, log: silentLogger, blobCacheBytes: 1e9, ...given });
    },
    stop,
    said: wire.lines,
    end: async () => {
      await stop();
      const deadly = wire.lines().filter((line) => DEADLY.test(line));
      if (deadly.length > 0) throw new Error(`The server was told to ${deadly.join(', ')}`);
      for (const heart of hearts) await heart.stop();
      await store.close();
      await database.drop();
      await rm(blobRoot, { recursive: true, force: true });
    },
  };
};

/** Waits until `look` is content; says what it last saw when it never is. */
export const eventually = async <T>(
  look: () => Promise<T>,
  isRight: (value: T) => boolean,
  ms = 60_000,
): Promise<T> => {
  const end = Date.now() + ms;
  while (true) {
    const value = await look();
    if (isRight(value)) return value;
    if (Date.now() > end) throw new Error(`Still ${String(JSON.stringify(value)).slice(0, 2000)} after ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};

type Drawn = Record<string, string[]>;
const line = (uid: number, bits: number, keywords: readonly string[], deleted: boolean) =>
  `${uid} ${bits}${deleted ? ' deleted' : ''}${keywords.length > 0 ? ` ${[...keywords].sort().join(' ')}` : ''}`;

/** UID by UID, flag by flag, what the store believes. */
export const drawStore = async (store: Store, account: AccountNo): Promise<Drawn> => {
  const drawn: Drawn = {};
  for (const box of await listMailboxes(store, account)) {
    const copies = await copyFlags(store, account, box.no);
    drawn[box.path] = copies.map((copy) => line(copy.uid, copy.bits, copy.keywords, copy.deleted));
  }
  return drawn;
};

/** The same from the server, over another connection. */
export const drawServer = async (client: ImapConnection): Promise<Drawn> => {
  const drawn: Drawn = {};
  for (const box of await client.listMailboxes({ status: false })) {
    if (!box.selectable) continue;
    await client.select(box.path, { readOnly: true });
    const lines = new Map<number, string>();
    if (uidsOf(await client.searchUids()).length > 0) {
      await client.fetchFlags({
        uids: '1:*',
        onFlags: (rows) => {
          for (const row of rows) {
            const { bits, keywords, deleted } = keywordsFromImap(row.flags);
            lines.set(row.uid, line(row.uid, bits, keywords, deleted));
          }
        },
      });
    }
    drawn[box.path] = [...lines].sort(([a], [b]) => a - b).map(([, text]) => text);
  }
  return drawn;
};

let serial = 0;
/** A message as it lies on a server. */
export const rawMessage = (
  given: { subject?: string; from?: string; references?: string; id?: string; body?: string } = {},
): Buffer => {
  serial += 1;
  return Buffer.from(
    [
      `From: ${given.from ?? 'Bob <bob@example.test>'}`,
      'To: Alice <alice@example.test>',
      `Subject: ${given.subject ?? `Message ${serial}`}`,
      `Date: Tue, 24 Nov 2026 09:00:00 +0000`,
      `Message-ID: <${given.id ?? `${serial}.${randomBytes(4).toString('hex')}@example.test`}>`,
      ...(given.references ? [`References: ${given.references}`] : []),
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: 8bit',
      '',
      given.body ?? `Hello, this is message ${serial}.`,
      '',
    ].join('\r\n'),
  );
};

export const append = async (
  client: ImapConnection,
  path: string,
  raw: Buffer,
  flags: string[] = [],
): Promise<number> => {
  async function* once() {
    yield raw;
  }
  const done = await client.appendMessage({ path, size: raw.length, source: once(), flags });
  return done?.uid ?? 0;
};

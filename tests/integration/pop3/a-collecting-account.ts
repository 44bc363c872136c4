import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountNo, UserNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import type { Pop3Policy } from '@/lib/base/pop3-policy';
import { createOutside } from '@/lib/server/outside/outside';
import { passwordContext, seal } from '@/lib/server/secrets/seal';
import { createAccount, type ServerSettings, updateAccount } from '@/lib/server/store/accounts';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { findDrift } from '@/lib/server/store/drift';
import { claimAccounts, type Heart, startHeart } from '@/lib/server/store/owners';
import { openStore, type Store } from '@/lib/server/store/store';
import { type Checked, type CheckMemory, checkMailbox, freshMemory } from '@/lib/server/sync/pop3/check-mailbox';
import { startSync } from '@/lib/server/sync/start-sync';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { freshDatabase } from '@/tests/integration/fresh-database';

export type CollectingAccount = {
  readonly store: Store;
  readonly account: AccountNo;
  /** Takes the account over, for checks that the test drives itself. */
  readonly own: () => Promise<SyncContext>;
  readonly setPolicy: (policy: Pop3Policy) => Promise<void>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
  readonly end: () => Promise<void>;
};

type Options = {
  readonly server: Omit<ServerSettings, 'user'> & { readonly user?: string };
  readonly policy?: Pop3Policy;
  readonly caFile?: string;
};

/** A POP3 account in a store of its own, with a worker that can be started and stopped. */
export const aCollectingAccount = async ({ server, policy, caFile }: Options): Promise<CollectingAccount> => {
  const database = await freshDatabase();
  const blobRoot = await mkdtemp(join(tmpdir(), 'waxwing-blobs-'));
  const store = openStore({ databaseUrl: database.url, blobRoot, listen: true });
  const key = randomBytes(32);
  const outside = createOutside({
    allowLoopback: true,
    allowPrivate: false,
    allowedNetworks: [],
    ...(caFile !== undefined && { caFile }),
  });
  const person = await store.who.user.create({ data: { name: 'carol' } });
  const incoming = { protocol: 'pop3' as const, user: 'carol@example.test', ...server };
  const settings = { incoming, smtp: null };
  const account = await createAccount(store, {
    owner: Number(person.id) as UserNo,
    name: 'Carol',
    email: 'carol@example.test',
    color: 'clay',
    settings: policy ? { ...settings, policy } : settings,
    maySend: false,
    seal: (no) => seal('secret', { key, context: passwordContext(no) }),
  });
  let sync: ReturnType<typeof startSync> | undefined;
  const hearts: Heart[] = [];
  const stop = async () => {
    await sync?.stop();
    sync = undefined;
  };
  return {
    store,
    account,
    own: async () => {
      const worker = randomBytes(8).toString('hex');
      const heart = startHeart(store, worker);
      await heart.beat();
      hearts.push(heart);
      const [mine] = await claimAccounts(store, worker, 1);
      if (!mine) throw new Error('Somebody else owns the account');
      return { store, outside, key, log: silentLogger, ...mine, refused: new Set() };
    },
    setPolicy: (changed) => updateAccount(store, account, { settings: { ...settings, policy: changed } }),
    start: () => {
      sync = startSync({ store, outside, key, log: silentLogger, blobCacheBytes: 1e9 });
    },
    stop,
    end: async () => {
      await stop();
      for (const heart of hearts) await heart.stop();
      await store.close();
      await database.drop();
      await rm(blobRoot, { recursive: true, force: true });
    },
  };
};

/** One check, as a worker does it. */
export const check = (
  context: SyncContext,
  given: { readonly memory?: CheckMemory; readonly now?: number; readonly most?: number } = {},
): Promise<Checked> =>
  checkMailbox(context, {
    memory: freshMemory(),
    signal: new AbortController().signal,
    onCollecting: async () => undefined,
    ...given,
  });

const EMAILS = { name: 'test-collected', text: `select "no" from "EmailState" where "accountId" = $1 order by "no"` };

export const digest = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

/** The checksums of the messages that are kept, sorted; the store is also held against its own definition. */
export const keptDigests = async ({
  store,
  account,
}: Pick<CollectingAccount, 'store' | 'account'>): Promise<string[]> => {
  const emails = await store.database.rows<{ no: number }>(EMAILS, [account]);
  const kept = await Promise.all(
    emails.map(async ({ no }) => {
      const whole = { account, emailNo: no, part: '' };
      const blob = await findBlob(store, whole);
      if (!blob) throw new Error(`Email ${no} has no octets`);
      const chunks: Buffer[] = [];
      for await (const chunk of await openBlob(store, whole, blob)) chunks.push(chunk as Buffer);
      return digest(Buffer.concat(chunks));
    }),
  );
  const drift = await findDrift(store, account);
  if (drift.length > 0) throw new Error(`The store is not what it should be: ${JSON.stringify(drift).slice(0, 2000)}`);
  return kept.toSorted();
};

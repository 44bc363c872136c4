import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountNo, UserNo } from '@/lib/base/ids';
import { createAccount } from '@/lib/server/store/accounts';
import { applyMailboxList, type ListedMailboxRow, listMailboxes } from '@/lib/server/store/mailboxes';
import { openStore, type Store } from '@/lib/server/store/store';
import { freshDatabase } from '@/tests/integration/fresh-database';

export const aListedMailbox = (path: string, role = 0): ListedMailboxRow => ({
  path,
  delimiter: '/',
  name: path.split('/').at(-1) ?? path,
  parentPath: null,
  role,
  sortOrder: role === 0 ? 10 : role,
  selectable: true,
  subscribed: true,
  serverId: null,
});

/** An account that nobody syncs, with mailboxes of the given paths and roles. */
export const anAccount = async <B extends string>(
  store: Store,
  boxes: Record<B, number>,
): Promise<{ account: AccountNo; box: Record<B, number> }> => {
  const user = await store.who.user.create({ data: { name: 'Alice' } });
  const server = { host: 'mail.example.test', port: 993, security: 'tls' as const, user: 'alice' };
  const account = await createAccount(store, {
    owner: Number(user.id) as UserNo,
    name: 'Alice',
    email: 'alice@example.test',
    color: 'clay',
    settings: { incoming: { protocol: 'imap', ...server }, smtp: server },
    maySend: true,
    seal: () => 'sealed',
  });
  const listed = Object.entries<number>(boxes).map(([path, role]) => aListedMailbox(path, role));
  await applyMailboxList(store, { account, epoch: 0, listed, renamed: new Map() });
  const box = Object.fromEntries((await listMailboxes(store, account)).map(({ path, no }) => [path, no])) as Record<
    B,
    number
  >;
  return { account, box };
};

/** A store on a database of its own. */
export const aStore = async (): Promise<{ store: Store; end: () => Promise<void> }> => {
  const database = await freshDatabase();
  const blobRoot = await mkdtemp(join(tmpdir(), 'waxwing-blobs-'));
  const store = openStore({ databaseUrl: database.url, blobRoot, listen: false });
  return {
    store,
    end: async () => {
      await store.close();
      await database.drop();
      await rm(blobRoot, { recursive: true, force: true });
    },
  };
};

/** A POP3 account: its six mailboxes are made with it, by name. */
export const aPop3Account = async (
  store: Store,
): Promise<{ account: AccountNo; box: Record<'Inbox' | 'Drafts' | 'Sent' | 'Archive' | 'Spam' | 'Trash', number> }> => {
  const user = await store.who.user.create({ data: { name: 'Carol' } });
  const server = { host: 'mail.example.test', port: 995, security: 'tls' as const, user: 'carol' };
  const account = await createAccount(store, {
    owner: Number(user.id) as UserNo,
    name: 'Carol',
    email: 'carol@example.test',
    color: 'clay',
    settings: { incoming: { protocol: 'pop3', ...server }, smtp: server },
    maySend: true,
    seal: () => 'sealed',
  });
  const named = (await listMailboxes(store, account)).map(({ name, no }) => [name, no]);
  return { account, box: Object.fromEntries(named) };
};

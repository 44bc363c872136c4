import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uidSetOf } from '@/lib/server/protocols/imap/uid-set';
import { findBlob } from '@/lib/server/store/blobs/blobs';
import { findDrift } from '@/lib/server/store/drift';
import { getEmails, getThreads } from '@/lib/server/store/emails';
import { awaitBodies } from '@/lib/server/store/fetch-requests';
import { listPage } from '@/lib/server/store/list-page';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import {
  append,
  aSyncedAccount,
  drawServer,
  drawStore,
  eventually,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

describe('inbound sync from a real IMAP server', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aSyncedAccount(bed, 'alice');
    const client = await alice.client();
    await append(client, 'Sent', rawMessage({ id: 'q@x', subject: 'Lunch?', from: 'Alice <alice@example.test>' }), [
      '\\Seen',
    ]);
    await append(
      client,
      'INBOX',
      rawMessage({
        id: 'a@x',
        subject: 'Re: Lunch?',
        references: '<q@x>',
        body: 'Yes, at noon.\r\n\r\nOn Tue, Alice wrote:\r\n> Lunch?',
      }),
    );
    for (let count = 0; count < 30; count += 1) await append(client, 'INBOX', rawMessage());
    client.close();
    alice.start();
    await inbox((box) => box?.complete === true && box.totalEmails === 31);
  });
  afterAll(async () => {
    await alice?.end();
    await bed?.stop();
  });

  const inbox = (isRight: (box: Awaited<ReturnType<typeof listMailboxes>>[number] | undefined) => boolean) =>
    eventually(
      async () => (await listMailboxes(alice.store, alice.account)).find((box) => box.path === 'INBOX'),
      isRight,
    );
  const equalsServer = async () => {
    const client = await alice.client();
    const there = await drawServer(client);
    client.close();
    await eventually(
      () => drawStore(alice.store, alice.account),
      (here) => JSON.stringify(here) === JSON.stringify(there),
    );
    expect(await findDrift(alice.store, alice.account)).toEqual([]);
  };

  it('gives the mailboxes their roles and collects everything', async () => {
    const boxes = await eventually(
      () => listMailboxes(alice.store, alice.account),
      (all) => all.length === 6 && all.every((box) => box.complete),
    );
    expect(Object.fromEntries(boxes.map((box) => [box.path, box.role]))).toEqual({
      INBOX: 1,
      Sent: 2,
      Drafts: 3,
      Trash: 4,
      Junk: 5,
      Archive: 6,
    });
    await equalsServer();
  });

  it('threads the answer in Inbox with the question in Sent, and previews the own words', async () => {
    const { list } = await eventually(
      () =>
        getEmails(
          alice.store,
          alice.account,
          Array.from({ length: 40 }, (_, no) => no),
        ),
      ({ list }) => list.every((email) => email.textFetched),
    );
    const answer = list.find((email) => email.headers.messageId[0] === 'a@x');
    expect(answer?.preview).toBe('Yes, at noon.');
    const threads = await getThreads(alice.store, alice.account, [answer?.threadNo ?? 0]);
    expect(threads.list[0]?.emails).toHaveLength(2);
  });

  it('shows a new message without being asked', async () => {
    const client = await alice.client();
    const raw = rawMessage({ subject: 'New' });
    await append(client, 'INBOX', raw);
    client.close();
    await inbox((box) => box?.totalEmails === 32);
    await equalsServer();
  });

  it('follows flags, moves and deletions of another client, and keeps the id of what was moved', async () => {
    const box = await inbox(() => true);
    const before = await listPage(alice.store, {
      account: alice.account,
      list: { mailboxNo: box?.no ?? 0, kind: 'all' },
      position: 0,
      limit: 50,
    });
    const client = await alice.client();
    await client.select('INBOX');
    await client.storeFlags(uidSetOf([3, 4, 5]), { add: ['\\Seen', '\\Flagged', 'work'] });
    await client.moveMessages(uidSetOf([6, 7]), 'Archive');
    await client.removeMessages(uidSetOf([8]));
    client.close();
    await equalsServer();
    const archive = (await listMailboxes(alice.store, alice.account)).find(({ path }) => path === 'Archive');
    const moved = await listPage(alice.store, {
      account: alice.account,
      list: { mailboxNo: archive?.no ?? 0, kind: 'all' },
      position: 0,
      limit: 50,
    });
    expect(moved.ids).toHaveLength(2);
    for (const id of moved.ids) expect(before.ids).toContain(id);
  });

  it('keeps a mailbox over a rename elsewhere', async () => {
    await bed.doveadm('mailbox', 'create', '-u', 'alice@example.test', 'Projects');
    const client = await alice.client();
    await append(client, 'Projects', rawMessage());
    client.close();
    const find = (path: string) =>
      eventually(
        async () => (await listMailboxes(alice.store, alice.account)).find((box) => box.path === path),
        (box) => (box?.totalEmails ?? 0) === 1,
      );
    alice.store.hints.wake('accounts', alice.account);
    const before = await find('Projects');
    await bed.doveadm('mailbox', 'rename', '-u', 'alice@example.test', 'Projects', 'Plans');
    alice.store.hints.wake('accounts', alice.account);
    const after = await find('Plans');
    expect(after?.no).toBe(before?.no);
  });

  it('fetches a body when somebody opens a message', async () => {
    const { list } = await getEmails(alice.store, alice.account, [1, 2, 3]);
    const key = { account: alice.account, emailNo: list[0]?.no ?? 0, part: '' };
    expect(await findBlob(alice.store, key)).toBeUndefined();
    expect(await awaitBodies(alice.store, [key])).toEqual({ kind: 'fetched' });
    expect((await findBlob(alice.store, key))?.size).toBe(list[0]?.size);
  });

  it('fetches a body that was asked for while nobody could hear of it', async () => {
    const { list } = await getEmails(alice.store, alice.account, [4, 5, 6]);
    const key = { account: alice.account, emailNo: list[0]?.no ?? 0, part: '' };
    // Back when the connection has ended; a second later there is another.
    await alice.store.who.$queryRaw`select pg_terminate_backend(pid, 10000) from pg_stat_activity
      where datname = current_database() and query = 'listen waxwing'`;
    expect(await awaitBodies(alice.store, [key])).toEqual({ kind: 'fetched' });
  });

  it('fetches the body of what came after its connection had selected the mailbox', async () => {
    const client = await alice.client();
    const newest = async () => {
      const ask = { name: 'newest', text: 'select max("no") as no from "EmailState" where "accountId" = $1' };
      return (await alice.store.database.rows<{ no: number }>(ask, [alice.account]))[0]?.no ?? 0;
    };
    for (const subject of ['Before', 'And after']) {
      const before = await newest();
      await append(client, 'INBOX', rawMessage({ subject }));
      alice.store.hints.wake('accounts', alice.account);
      const emailNo = await eventually(newest, (no) => no > before);
      const { list } = await getEmails(alice.store, alice.account, [emailNo]);
      const key = { account: alice.account, emailNo, part: '' };
      expect(await awaitBodies(alice.store, [key])).toEqual({ kind: 'fetched' });
      expect((await findBlob(alice.store, key))?.size, subject).toBe(list[0]?.size);
    }
    client.close();
  });

  it('goes on reading when the server stops, and catches up when it is back', async () => {
    await bed.stopDovecot();
    await bed.startDovecot();
    const client = await alice.client();
    await append(client, 'INBOX', rawMessage({ subject: 'After the pause' }));
    client.close();
    await equalsServer();
  });
});

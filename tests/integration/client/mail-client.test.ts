import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { searchNameOf } from '@/lib/client/cache/search-name';
import type { ListName } from '@/lib/client/cache/thread-list-view';
import { textsWanted, writeTexts } from '@/lib/server/store/email-text';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { removeCopies, updateCopies } from '@/lib/server/store/remove-copies';
import type { Store } from '@/lib/server/store/store';
import { aStoreClient } from '@/tests/builders/client/a-store-client';
import { aCaller } from '@/tests/builders/jmap/a-caller';
import { aRandom } from '@/tests/builders/jmap/a-random';
import { freshSnapshot, type Snapshot } from '@/tests/builders/jmap/a-snapshot';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { randomChanges } from '@/tests/integration/jmap/random-changes';
import { anAccount, aStore } from '@/tests/integration/store/a-store';
import { waitFor } from '@/tests/wait-for';

const BOXES = { INBOX: 1, Sent: 2, Drafts: 3, Trash: 4, Junk: 5, Archive: 6 };
const SEEDS = [1, 2, Number(process.env['WAXWING_SEED'] ?? Date.now() % 1_000_000)];
const SCREEN = 20;

describe('the cache of a tab, on the real methods and a real store', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const open = (client: MailClient, account: AccountNo, list: ListName) => {
    const readable = client.threadList({ accountId: accountIdOf(account), list });
    const close = readable.subscribe(() => undefined);
    readable.read().wanted(0, SCREEN);
    return { read: readable.read, close };
  };

  it('reads a thread that spans Inbox and Sent, and follows what other clients do', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const into = (mailboxNo: number) => ({ account, epoch: 0, mailboxNo });
    const lunch = { subject: 'Lunch', messageId: ['lunch@x'] };
    const alice = [{ name: 'Alice', email: 'alice@example.test' }];
    const answer = { subject: 'Re: Lunch', messageId: ['answer@x'], inReplyTo: ['lunch@x'], from: alice };
    await ingestEmails(store, { ...into(box.INBOX), emails: [anIncomingEmail({ uid: 1, headers: lunch })] });
    await ingestEmails(store, { ...into(box.Sent), emails: [anIncomingEmail({ uid: 2, headers: answer })] });
    const { client, push, requests } = aStoreClient(store, account);
    const stop = client.start();
    const inbox = open(client, account, mailboxIdOf(box.INBOX as MailboxNo));
    const starred = open(client, account, 'starred');
    await waitFor(() => expect(inbox.read().rowAt(0)).toMatchObject({ subject: 'Lunch', emailCount: 2 }));
    expect(
      inbox
        .read()
        .rowAt(0)
        ?.senders.map(({ name, isMe }) => (isMe ? 'me' : name)),
    ).toEqual(['Bob', 'me']);
    // The second one is for the starred list, whose query names the mailboxes that the first one brought.
    await waitFor(() => expect(starred.read().state).toBe('ready'));
    expect(requests).toHaveLength(2);

    const flags = { uid: 1, keywords: [], deleted: false, modseq: 5 };
    await updateCopies(store, into(box.INBOX), [{ ...flags, bits: 1 | 2 }]);
    await ingestEmails(store, {
      ...into(box.INBOX),
      emails: [anIncomingEmail({ uid: 3, headers: { subject: 'New', messageId: ['new@x'] } })],
    });
    await push();
    await waitFor(() => expect(inbox.read().rowAt(0)?.subject).toBe('New'));
    expect(inbox.read().rowAt(1)?.isStarred).toBe(true);
    expect(starred.read()).toMatchObject({ total: 1 });
    expect(requests).toHaveLength(4);

    await removeCopies(store, into(box.INBOX), [1, 3]);
    await push();
    await waitFor(() => expect(inbox.read().total).toBe(0));
    expect(starred.read().total).toBe(0);
    inbox.close();
    starred.close();
    stop();
  });

  it('shows in an open search what is found once its text is indexed', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const where = { account, epoch: 0 };
    await ingestEmails(store, { ...where, mailboxNo: box.INBOX, emails: [anIncomingEmail({ uid: 1 })] });
    const { client, push } = aStoreClient(store, account);
    const stop = client.start();
    const found = open(client, account, searchNameOf({ text: 'hydrangea' }));
    await waitFor(() => expect(found.read()).toMatchObject({ state: 'ready', total: 0 }));
    const [{ no = 0 } = {}] = await textsWanted(store, account, { most: 1, except: [] });
    await writeTexts(store, where, [{ no, preview: 'The hydrangea', words: ['the', 'hydrangea'] }]);
    await push();
    await waitFor(() => expect(found.read().rowAt(0)).toMatchObject({ preview: 'The hydrangea' }));
    found.close();
    stop();
  });

  const check = (read: () => ReturnType<ReturnType<MailClient['threadList']>['read']>, name: string, now: Snapshot) => {
    const view = read();
    const ids = now.lists[name] ?? [];
    const rows = ids.slice(0, SCREEN + 1).map((_, index) => view.rowAt(index));
    expect({ name, total: view.total, rows: rows.map((row) => row?.emailId) }).toEqual({
      name,
      total: ids.length,
      rows: ids.slice(0, SCREEN + 1),
    });
    for (const row of rows)
      expect(row?.receivedAt).toBe(Date.parse(String(now.Email[row?.emailId ?? '']?.['receivedAt'])));
  };

  it.each(SEEDS)('shows in the end what a fresh client sees, after random changes (seed %i)', async (seed) => {
    const random = aRandom(seed);
    const { account, box } = await anAccount(store, BOXES);
    const accountId = accountIdOf(account);
    const change = randomChanges({ store, account, random });
    for (let times = 0; times < 30; times += 1) await change();
    const { client, push } = aStoreClient(store, account);
    const stop = client.start();
    const inbox = mailboxIdOf(box.INBOX as MailboxNo);
    const lists = [
      [`${inbox} all`, open(client, account, inbox)],
      ['all', open(client, account, 'all')],
      ['unread', open(client, account, 'unread')],
      ['starred', open(client, account, 'starred')],
    ] as const;
    await waitFor(() => expect(lists.map(([, { read }]) => read().state)).toEqual(lists.map(() => 'ready')));
    const call = aCaller({ store, accounts: [account] });
    for (let step = 0; step < 15; step += 1) {
      for (let times = Math.floor(random() * 5); times >= 0; times -= 1) {
        await change();
        if (random() < 0.5) await push();
      }
      await push();
      const fresh = await freshSnapshot(call, accountId);
      await waitFor(() => {
        for (const [name, { read }] of lists) check(read, name, fresh);
        const mailboxes = client.mailboxes(accountId).read() ?? [];
        expect(Object.fromEntries(mailboxes.map((one) => [one.id, one]))).toEqual(fresh.Mailbox);
        // The lists may be right before the answer to the last change is there: it need not change any of them.
        const row = lists[1][1].read().rowAt(0);
        const conversation = row && client.conversation({ accountId, threadId: row.threadId, list: 'all' }).read();
        for (const email of conversation?.emails ?? []) expect(email).toMatchObject({ ...fresh.Email[email.id] });
      });
    }
    for (const [, { close }] of lists) close();
    stop();
  });
});

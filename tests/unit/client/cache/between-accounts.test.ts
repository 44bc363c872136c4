import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountId, EmailId } from '@/lib/base/ids';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import { ALICE, aMailClient, type ClientOfAlice, INBOX, TRASH } from '@/tests/builders/client/a-mail-client';
import { FakeJmapServer } from '@/tests/fakes/jmap/fake-jmap-server';
import { FakeMail } from '@/tests/fakes/jmap/fake-mail';

const HOME = 'a2' as AccountId;
const settle = () => vi.advanceTimersByTimeAsync(5_000);
let alice: ClientOfAlice;
let home: FakeMail;
const ends: (() => void)[] = [];

const subjects = (view: ThreadListView) =>
  Array.from({ length: view.total }, (_, index) => view.rowAt(index)?.subject).join(', ');
const list = (accountId: AccountId) => {
  const readable = alice.client.threadList({ accountId, list: INBOX });
  ends.push(readable.subscribe(() => undefined));
  return () => subjects(readable.read());
};
const bring = (id: string, isCopy = false, key = 'k1') =>
  alice.client.act({
    accountId: ALICE,
    changes: new Map([
      [
        id as EmailId,
        { copyTo: { accountId: HOME, mailboxIds: { [INBOX]: true }, key }, ...(!isCopy && { isDestroyed: true }) },
      ],
    ]),
    told: 'Moved',
    undoText: 'Moved',
  });
const copies = () => alice.server.requests.filter((names) => names.includes('Email/copy')).length;

/** Lunch, starred, in Alice's Inbox at work; Supper in the one at home. */
const twoInboxes = async () => {
  const lunch = alice.mail.deliver({ in: INBOX, subject: 'Lunch', keywords: ['$flagged'] });
  home.deliver({ in: INBOX, subject: 'Supper' });
  ends.push(alice.client.start());
  const lists = { work: list(ALICE), home: list(HOME) };
  await settle();
  return { lunch, ...lists };
};

// What is loaded when it is needed is there: only time is a fake.
beforeAll(() => Promise.all([import('@/lib/client/cache/copy-emails'), import('@/lib/client/cache/take-back-copies')]));
beforeEach(() => {
  vi.useFakeTimers();
  const boxes = [
    { id: INBOX, name: 'Inbox', role: 'inbox' as const },
    { id: TRASH, name: 'Trash', role: 'trash' as const },
  ];
  const mail = new FakeMail({ firstNo: 1000, mailboxes: boxes });
  home = new FakeMail({ firstNo: 2000, mailboxes: boxes });
  const server = new FakeJmapServer(
    new Map([
      [ALICE, mail],
      [HOME, home],
    ]),
  );
  alice = aMailClient({ house: { mail, server } });
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
});

describe('mail that goes into another account', () => {
  it('leaves at once, and is there with its star as soon as the server has heard of it', async () => {
    const { lunch, work, home: there } = await twoInboxes();
    bring(lunch);
    expect(work()).toBe('');
    await settle();
    expect([work(), there()]).toEqual(['', 'Supper, Lunch']);
    expect([...home.emails.values()].map(({ keywords }) => [...keywords])).toEqual([[], ['$flagged']]);
    expect(alice.client.waiting.read()).toBe(0);
  });

  it('comes back with z, out of the other account', async () => {
    const { lunch, work, home: there } = await twoInboxes();
    bring(lunch);
    await settle();
    expect(await alice.client.takeBack()).toBe('Moved');
    await settle();
    expect([work(), there()]).toEqual(['Lunch', 'Supper']);
    expect(copies()).toBe(2);
  });

  it('is never asked for when it is taken back before the server has heard of it', async () => {
    const { lunch, work, home: there } = await twoInboxes();
    alice.server.mood = 'down';
    bring(lunch);
    await settle();
    expect(work()).toBe('');
    await alice.client.takeBack();
    alice.server.mood = 'up';
    await vi.advanceTimersByTimeAsync(120_000);
    expect([work(), there()]).toEqual(['Lunch', 'Supper']);
    expect(copies()).toBe(0);
  });

  it('is waited for when it is taken back while it is on its way', async () => {
    const { lunch, work, home: there } = await twoInboxes();
    alice.server.latency = () => 500;
    bring(lunch);
    await vi.advanceTimersByTimeAsync(200);
    const back = alice.client.takeBack();
    await vi.advanceTimersByTimeAsync(20_000);
    await back;
    await vi.advanceTimersByTimeAsync(20_000);
    expect([work(), there()]).toEqual(['Lunch', 'Supper']);
  });

  it('is shown as it was when the server refuses it', async () => {
    const { lunch, work, home: there } = await twoInboxes();
    alice.server.limits.refused.set(lunch, { type: 'overQuota' });
    bring(lunch);
    await settle();
    expect([work(), there()]).toEqual(['Lunch', 'Supper']);
    expect(alice.client.notices.read()).toMatchObject({ tone: 'failed' });
  });

  it('stays as well when it is copied; z takes the copy away', async () => {
    const { lunch, work, home: there } = await twoInboxes();
    bring(lunch, true);
    await settle();
    expect([work(), there()]).toEqual(['Lunch', 'Supper, Lunch']);
    await alice.client.takeBack();
    await settle();
    expect([work(), there()]).toEqual(['Lunch', 'Supper']);
  });

  it('goes with what was changed before it, in the order of the person', async () => {
    const { lunch } = await twoInboxes();
    alice.client.act({
      accountId: ALICE,
      changes: new Map([[lunch as EmailId, { keywords: { $seen: true } }]]),
      told: null,
    });
    bring(lunch);
    await settle();
    expect([...home.emails.values()].map(({ keywords }) => [...keywords].sort())).toEqual([[], ['$flagged', '$seen']]);
  });
});

// Loaded by the client when it begins; here it is there before time is the test's.
import '@/lib/client/cache/keep-mail';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmailId, ThreadId } from '@/lib/base/ids';
import { labelListOf } from '@/lib/client/cache/label-list';
import { messagesOf } from '@/lib/client/cache/message-list';
import { searchNameOf } from '@/lib/client/cache/search-name';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import { ALICE, aMailClient, type ClientOfAlice, INBOX, SENT } from '@/tests/builders/client/a-mail-client';
import { FakeKept } from '@/tests/fakes/fake-kept';

const settle = () => vi.advanceTimersByTimeAsync(5_000);
const subjects = (view: ThreadListView) => Array.from({ length: view.total }, (_, index) => view.rowAt(index)?.subject);

let kept: FakeKept;
let alice: ClientOfAlice;
const ends: (() => void)[] = [];
/** What hears that the page is about to go. */
const leaving = new Set<() => void>();

const look = (at: ClientOfAlice) => {
  const list = at.client.threadList({ accountId: ALICE, list: INBOX });
  ends.push(list.subscribe(() => undefined));
  return list;
};
const read = (at: ClientOfAlice, id: string) => {
  const body = at.client.emailBody({ accountId: ALICE, emailId: id as EmailId });
  ends.push(body.subscribe(() => undefined));
  return body;
};
const open = (house?: ClientOfAlice) => {
  const watchLeaving = (onLeave: () => void) => {
    leaving.add(onLeave);
    return () => void leaving.delete(onLeave);
  };
  const tab = aMailClient({ openKept: kept.open, watchLeaving, ...(house && { house }) });
  ends.push(tab.client.start());
  return tab;
};
const close = () => {
  for (const end of ends.splice(0).reverse()) end();
};
const star = (at: ClientOfAlice, id: string) =>
  at.client.act({
    accountId: ALICE,
    changes: new Map([[id as EmailId, { keywords: { $flagged: true } }]]),
    told: null,
  });

beforeEach(() => {
  vi.useFakeTimers();
  kept = new FakeKept();
  alice = open();
});
afterEach(() => {
  close();
  vi.useRealTimers();
});

describe('what is kept', () => {
  it('is on screen before the server said anything, and all of it can be read without a network', async () => {
    const id = alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    alice.mail.deliver({ in: INBOX, subject: 'Supper' });
    look(alice);
    await settle();
    read(alice, id);
    await settle();
    const heardAt = Date.now();
    close();
    alice.server.mood = 'down';
    await vi.advanceTimersByTimeAsync(3_600_000);

    const later = open(alice);
    const list = look(later);
    const { threadId } = alice.mail.emails.get(id)!;
    const conversation = later.client.conversation({ accountId: ALICE, threadId: threadId as ThreadId, list: INBOX });
    ends.push(conversation.subscribe(() => undefined));
    const body = read(later, id);
    await settle();
    expect(subjects(list.read())).toEqual(['Supper', 'Lunch']);
    expect(conversation.read()).toMatchObject({ state: 'ready', emails: [{ id }] });
    expect(body.read().state).toBe('ready');
    expect(later.client.session.read()).toMatchObject({ state: 'ready', username: 'alice' });
    const { state, asOf } = later.client.connection.read();
    expect(state).toBe('offline');
    expect(asOf).toBeLessThanOrEqual(heardAt);
  });

  it('becomes what a tab without it sees as soon as the server is there', async () => {
    for (let count = 0; count < 60; count += 1) alice.mail.deliver({ in: INBOX });
    const first = alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    look(alice);
    await settle();
    close();
    alice.mail.deliver({ in: INBOX, subject: 'News' });
    alice.mail.destroy(first);

    const later = open(alice);
    const list = look(later);
    alice.server.requests.length = 0;
    await settle();
    expect(alice.server.requests.flat()).not.toContain('Email/query');
    const fresh = aMailClient({ house: alice });
    ends.push(fresh.client.start());
    const same = look(fresh);
    await settle();
    expect(list.read().total).toBe(61);
    const rowsOf = (view: ThreadListView) => Array.from({ length: 50 }, (_, at) => view.rowAt(at));
    expect(rowsOf(list.read())).toEqual(rowsOf(same.read()));
    expect(list.read().rowAt(0)?.subject).toBe('News');
  });

  it('holds what the server has not heard of, over every reload, until it is carried out in order', async () => {
    const other = alice.mail.deliver({ in: INBOX, subject: 'Supper' });
    const id = alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    look(alice);
    await settle();
    alice.server.mood = 'down';
    star(alice, id);
    await vi.advanceTimersByTimeAsync(50);
    for (let reload = 0; reload < 2; reload += 1) {
      close();
      const later = open(alice);
      const list = look(later);
      await settle();
      expect(list.read().rowAt(0)?.isStarred).toBe(true);
      expect(later.client.waiting.read()).toBe(1 + reload);
      // Done by a page that never heard the server.
      if (reload === 0) star(later, other);
      await vi.advanceTimersByTimeAsync(50);
    }
    alice.server.mood = 'up';
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...(alice.mail.emails.get(other)?.keywords ?? [])]).toContain('$flagged');
    expect([...(alice.mail.emails.get(id)?.keywords ?? [])]).toContain('$flagged');
    close();
    const last = open(alice);
    await settle();
    expect(last.client.waiting.read()).toBe(0);
  });

  it('holds what was done in the very moment in which the page went, and no longer than until it is answered', async () => {
    const id = alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    look(alice);
    await settle();
    alice.server.mood = 'down';
    // What the page begins to write now is never written.
    kept.mood = 'leaving';
    star(alice, id);
    for (const leave of leaving) leave();
    close();
    await vi.advanceTimersByTimeAsync(0);
    const written = [...(kept.all.get('alice')?.keys() ?? [])].filter((key) => key.startsWith('changes '));
    expect(written).toEqual([]);
    kept.mood = 'works';
    const later = open(alice);
    const list = look(later);
    await settle();
    expect(list.read().rowAt(0)?.isStarred).toBe(true);
    alice.server.mood = 'up';
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...(alice.mail.emails.get(id)?.keywords ?? [])]).toContain('$flagged');
    expect(kept.atOnce.size).toBe(0);
  });

  it('are single messages and the mail of a label too, which are asked for anew as soon as the server is there', async () => {
    const { threadId } = alice.mail.emails.get(
      alice.mail.deliver({ in: INBOX, subject: 'Lunch', keywords: ['soup'] }),
    )!;
    alice.mail.deliver({ in: INBOX, subject: 'Re: Lunch', threadId });
    const lists = [
      messagesOf(INBOX),
      labelListOf('soup'),
      messagesOf(labelListOf('soup')),
      searchNameOf({ text: 'x' }),
    ];
    const lookAll = (at: ClientOfAlice) =>
      lists.map((list) => {
        const view = at.client.threadList({ accountId: ALICE, list });
        ends.push(view.subscribe(() => undefined));
        return view;
      });
    const seen = lookAll(alice);
    await settle();
    const before = seen.map((view) => subjects(view.read()));
    expect(before.slice(0, 3)).toEqual([['Re: Lunch', 'Lunch'], ['Lunch'], ['Lunch']]);
    close();
    alice.server.mood = 'down';

    const later = open(alice);
    const again = lookAll(later);
    await settle();
    expect(again.slice(0, 3).map((view) => subjects(view.read()))).toEqual(before.slice(0, 3));
    // What was looked for is nobody's list.
    expect(again[3]?.read().state).toBe('failed');
    alice.mail.deliver({ in: INBOX, subject: 'Tea' });
    alice.server.mood = 'up';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(subjects(again[0]!.read())).toEqual(['Tea', 'Re: Lunch', 'Lunch']);
  });

  it('are the labels, by their names and colours, until the server says others', async () => {
    const label = {
      id: 'l1',
      name: 'Soup',
      color: 'teal',
      keyword: 'soup',
      sortOrder: 0,
      totalThreads: 1,
      unreadThreads: 1,
    };
    alice.mail.others.set('Label/get', [label]);
    const labelsOf = (at: ClientOfAlice) => {
      const labels = at.client.labels(ALICE);
      ends.push(labels.subscribe(() => undefined));
      return labels;
    };
    labelsOf(alice);
    await settle();
    close();
    alice.server.mood = 'down';

    const later = open(alice);
    const labels = labelsOf(later);
    await settle();
    expect(labels.read()).toEqual([label]);
    alice.mail.others.set('Label/get', [{ ...label, name: 'Broth' }]);
    alice.server.mood = 'up';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(labels.read()).toMatchObject([{ name: 'Broth' }]);
  });

  it('is thrown away when an app of another schema kept it', async () => {
    alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    look(alice);
    await settle();
    close();
    for (const [key, value] of kept.all.get('alice') ?? [])
      if (key.startsWith('mail ')) kept.all.get('alice')?.set(key, { ...(value as object), schema: 0 });
    alice.server.mood = 'down';
    const later = open(alice);
    const list = look(later);
    await settle();
    expect(list.read()).toMatchObject({ state: 'failed', total: 0 });
    alice.server.mood = 'up';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(subjects(list.read())).toEqual(['Lunch']);
  });

  it('is nothing where the browser has no room, and everything else goes on', async () => {
    kept.mood = 'full';
    alice.mail.deliver({ in: SENT, subject: 'Sent' });
    const id = alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    const list = look(alice);
    await settle();
    const body = read(alice, id);
    star(alice, id);
    await settle();
    expect(body.read().state).toBe('ready');
    expect(list.read().rowAt(0)?.isStarred).toBe(true);
    expect([...(alice.mail.emails.get(id)?.keywords ?? [])]).toContain('$flagged');
  });
});

describe('a first visit', () => {
  const firstVisit = () => {
    close();
    kept = new FakeKept();
    const tab = aMailClient({ openKept: kept.open, hasKept: async () => false, house: alice });
    ends.push(tab.client.start());
    return tab;
  };

  it('brings nothing back, and keeps when its first answer has been there for a while', async () => {
    alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    const tab = firstVisit();
    const list = look(tab);
    await vi.advanceTimersByTimeAsync(500);
    expect(subjects(list.read())).toEqual(['Lunch']);
    // Nobody has asked who was here last.
    expect(kept.all.has('')).toBe(false);
    await settle();
    close();
    alice.server.mood = 'down';
    const later = look(open(alice));
    await settle();
    expect(subjects(later.read())).toEqual(['Lunch']);
  });

  it('keeps at once what is done before that, until the server has heard of it', async () => {
    const id = alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    const tab = firstVisit();
    look(tab);
    await vi.advanceTimersByTimeAsync(100);
    alice.server.mood = 'down';
    star(tab, id);
    await vi.advanceTimersByTimeAsync(50);
    expect(kept.all.get('alice')?.get(`changes ${ALICE}`)).toMatchObject({ changes: [[[id, {}]]] });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmailId, ThreadId } from '@/lib/base/ids';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import { ALICE, aMailClient, type ClientOfAlice, INBOX, SENT, TRASH } from '@/tests/builders/client/a-mail-client';

const settle = () => vi.advanceTimersByTimeAsync(2_000);
const subjects = (view: ThreadListView, count = view.total) =>
  Array.from({ length: count }, (_, index) => view.rowAt(index)?.subject);

let alice: ClientOfAlice;
let stop: () => void;
const ends: (() => void)[] = [];

/** Opens a list as a component does. */
const open = (list: typeof INBOX | 'all' | 'unread' | 'starred') => {
  const readable = alice.client.threadList({ accountId: ALICE, list });
  ends.push(readable.subscribe(() => undefined));
  return readable;
};
const openConversation = (threadId: string, list?: typeof INBOX) => {
  const query = { accountId: ALICE, threadId: threadId as ThreadId, ...(list && { list }) };
  const readable = alice.client.conversation(query);
  ends.push(readable.subscribe(() => undefined));
  return readable;
};
const openBody = (emailId: string) => {
  const readable = alice.client.emailBody({ accountId: ALICE, emailId: emailId as EmailId });
  ends.push(readable.subscribe(() => undefined));
  return readable;
};

beforeEach(() => {
  vi.useFakeTimers();
  alice = aMailClient();
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  stop();
  vi.useRealTimers();
});

describe('a list', () => {
  it('is loaded with all that its rows show in one request', async () => {
    const first = alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    const { threadId } = alice.mail.emails.get(first)!;
    alice.mail.deliver({
      in: SENT,
      subject: 'Re: Lunch',
      threadId,
      from: { name: 'Alice', email: 'alice@example.test' },
    });
    stop = alice.client.start();
    const list = open(INBOX);
    expect(list.read().state).toBe('loading');
    await settle();
    expect(alice.server.requests).toHaveLength(1);
    const row = list.read().rowAt(0);
    expect(row).toMatchObject({ subject: 'Lunch', emailCount: 2, isUnread: true, mailboxIds: [INBOX, SENT] });
    expect(row?.senders.map(({ name, isMe }) => [name, isMe])).toEqual([
      ['Bob', false],
      ['Alice', true],
    ]);
  });

  it('costs one request a page, wherever the page is', async () => {
    for (let count = 0; count < 300; count += 1) alice.mail.deliver({ in: INBOX });
    stop = alice.client.start();
    const list = open(INBOX);
    await settle();
    alice.server.requests.length = 0;
    list.read().wanted(0, 35);
    await settle();
    expect(alice.server.requests).toHaveLength(0);
    list.read().wanted(215, 235);
    await settle();
    expect(alice.server.requests).toEqual([
      ['Email/queryChanges', 'Email/query', 'Email/get', 'Thread/get', 'Email/get'],
    ]);
    expect(list.read().rowAt(230)?.subject).toBe('Message 1069');
    expect(list.read().rowAt(120)).toBeUndefined();
    expect(list.read().total).toBe(300);
  });

  it('gives the same view and the same rows while nothing changed', async () => {
    alice.mail.deliver({ in: INBOX });
    stop = alice.client.start();
    const list = open(INBOX);
    await settle();
    const [view, row] = [list.read(), list.read().rowAt(0)];
    alice.server.push();
    await settle();
    expect(list.read()).toBe(view);
    alice.mail.deliver({ in: INBOX, subject: 'New' });
    alice.server.push();
    await settle();
    expect(list.read()).not.toBe(view);
    expect(list.read().rowAt(1)).toBe(row);
  });

  it('follows what the server says, and fetches only what is on screen', async () => {
    const ids = Array.from({ length: 200 }, () => alice.mail.deliver({ in: INBOX }));
    stop = alice.client.start();
    const list = open(INBOX);
    await settle();
    alice.server.requests.length = 0;
    alice.mail.setKeyword(ids.at(-1)!, '$seen', true);
    alice.mail.setKeyword(ids[20]!, '$seen', true);
    alice.mail.destroy(ids.at(-2)!);
    alice.mail.deliver({ in: INBOX, subject: 'New' });
    alice.server.push();
    await settle();
    expect(subjects(list.read(), 3)).toEqual(['New', 'Message 1199', 'Message 1197']);
    expect(list.read().rowAt(1)?.isUnread).toBe(false);
    expect(alice.server.requests.map((calls) => calls.length)).toEqual([8, expect.any(Number)]);
  });

  it('shows conversations that are only in Trash in Trash alone', async () => {
    const thrown = alice.mail.deliver({ in: TRASH, subject: 'Thrown away', keywords: ['$flagged'] });
    alice.mail.deliver({ in: INBOX, subject: 'Kept', keywords: ['$flagged', '$seen'] });
    stop = alice.client.start();
    const [all, unread, starred, trash] = [open('all'), open('unread'), open('starred'), open(TRASH)];
    await settle();
    expect(subjects(all.read())).toEqual(['Kept']);
    expect(subjects(unread.read())).toEqual([]);
    expect(subjects(starred.read())).toEqual(['Kept']);
    expect(subjects(trash.read())).toEqual(['Thrown away']);
    alice.mail.move(thrown, INBOX);
    alice.server.push();
    await settle();
    expect(subjects(all.read())).toEqual(['Kept', 'Thrown away']);
  });

  it('does not speak of messages that were thrown away, and in Trash of these alone', async () => {
    const first = alice.mail.deliver({ in: INBOX, keywords: ['$seen'] });
    const { threadId } = alice.mail.emails.get(first)!;
    const thrown = alice.mail.deliver({ in: TRASH, threadId });
    stop = alice.client.start();
    const [inbox, trash] = [open(INBOX), open(TRASH)];
    await settle();
    expect(inbox.read().rowAt(0)).toMatchObject({ emailCount: 1, isUnread: false });
    expect(trash.read().rowAt(0)).toMatchObject({ emailCount: 1, isUnread: true });
    expect(
      openConversation(threadId, INBOX)
        .read()
        .emails.map(({ id }) => id),
    ).toEqual([first]);
    expect(
      openConversation(threadId, TRASH)
        .read()
        .emails.map(({ id }) => id),
    ).toEqual([thrown]);
  });

  it('keeps what it knows when a page comes that is of another moment, and asks once more', async () => {
    for (let count = 0; count < 300; count += 1) alice.mail.deliver({ in: INBOX });
    stop = alice.client.start();
    const list = open(INBOX);
    await settle();
    alice.server.requests.length = 0;
    alice.server.meddle = () => {
      alice.server.meddle = () => undefined;
      alice.mail.deliver({ in: INBOX });
    };
    list.read().wanted(200, 220);
    await settle();
    expect(alice.server.requests).toHaveLength(2);
    expect(list.read().total).toBe(301);
    expect(list.read().rowAt(210)?.subject).toBe('Message 1090');
    expect(list.read().rowAt(1)?.subject).toBe('Message 1299');
  });

  it('looks a few times a second, however often the server has news', async () => {
    stop = alice.client.start();
    const list = open(INBOX);
    await settle();
    alice.server.requests.length = 0;
    for (let count = 0; count < 40; count += 1) {
      alice.mail.deliver({ in: INBOX });
      alice.server.push();
      await vi.advanceTimersByTimeAsync(50);
    }
    const looks = alice.server.requests.filter((calls) => calls.includes('Email/changes'));
    expect(looks.length).toBeLessThanOrEqual(7);
    await settle();
    expect(list.read().total).toBe(40);
  });

  it('keeps what is on screen where it is when the server cannot tell what changed', async () => {
    for (let count = 0; count < 200; count += 1) alice.mail.deliver({ in: INBOX });
    stop = alice.client.start();
    const list = open(INBOX);
    await settle();
    list.read().wanted(100, 120);
    await settle();
    const seen: (string | undefined)[] = [];
    const row = list.read().rowAt(100);
    ends.push(list.subscribe(() => void seen.push(list.read().rowAt(list.read().indexOf(row!.threadId)!)?.subject)));
    for (let count = 0; count < 5; count += 1) alice.mail.deliver({ in: INBOX });
    alice.server.limits.mostTouched = 2;
    alice.mail.forgetLog();
    alice.server.push();
    await settle();
    expect(list.read().indexOf(row!.threadId)).toBe(105);
    expect(list.read().total).toBe(205);
    expect(new Set(seen)).toEqual(new Set([row!.subject]));
  });

  it('asks on until it was told everything', async () => {
    const ids = Array.from({ length: 30 }, () => alice.mail.deliver({ in: INBOX }));
    stop = alice.client.start();
    const list = open(INBOX);
    await settle();
    list.read().wanted(0, 29);
    alice.server.limits.mostChanges = 3;
    for (const id of ids) alice.mail.setKeyword(id, '$seen', true);
    alice.server.push();
    await settle();
    expect(Array.from({ length: 30 }, (_, index) => list.read().rowAt(index)?.isUnread)).not.toContain(true);
  });

  it('loads a page of conversations that have more messages than one answer holds', async () => {
    const first = alice.mail.deliver({ in: INBOX, subject: 'Long' });
    const { threadId } = alice.mail.emails.get(first)!;
    for (let count = 0; count < 30; count += 1) alice.mail.deliver({ in: INBOX, threadId });
    alice.server.limits.mostInGet = 25;
    stop = alice.client.start();
    const list = open(INBOX);
    await settle();
    // The rest is asked for by name, at most 400 at a time, which this server refuses as well: the list says so.
    expect(list.read().state).toBe('failed');
    alice.server.limits.mostInGet = 400;
    list.read().retry();
    await settle();
    expect(list.read().rowAt(0)?.emailCount).toBe(31);
  });
});

describe('a conversation', () => {
  it('opens from a list without a request, and its texts with one', async () => {
    const first = alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    const { threadId } = alice.mail.emails.get(first)!;
    const second = alice.mail.deliver({ in: SENT, threadId });
    stop = alice.client.start();
    open(INBOX);
    await settle();
    alice.server.requests.length = 0;
    const conversation = openConversation(threadId, INBOX);
    expect(conversation.read()).toMatchObject({ state: 'ready', emails: [{ id: first }, { id: second }] });
    const bodies = [openBody(first), openBody(second)];
    await settle();
    expect(alice.server.requests).toEqual([['Email/get']]);
    expect(bodies.map((body) => body.read().text)).toEqual(['Text of 1000', 'Text of 1001']);
    const again = openBody(first);
    expect(again.read().state).toBe('ready');
    await settle();
    expect(alice.server.requests).toHaveLength(1);
  });

  it('that is in no list is loaded with one request', async () => {
    const first = alice.mail.deliver({ in: INBOX });
    stop = alice.client.start();
    await settle();
    alice.server.requests.length = 0;
    const conversation = openConversation(alice.mail.emails.get(first)!.threadId);
    await settle();
    expect(conversation.read().state).toBe('ready');
    expect(alice.server.requests).toEqual([['Thread/get', 'Email/get']]);
    const unknown = openConversation('tzzz');
    await settle();
    expect(unknown.read().state).toBe('gone');
  });

  it('that turns out to be part of another one says where it went', async () => {
    const [older, newer] = [alice.mail.deliver({ in: INBOX }), alice.mail.deliver({ in: INBOX })];
    const threads = [older, newer].map((id) => alice.mail.emails.get(id)!.threadId);
    stop = alice.client.start();
    open(INBOX);
    const conversation = openConversation(threads[1]!, INBOX);
    await settle();
    expect(conversation.read()).toMatchObject({ state: 'ready', movedTo: null });
    alice.mail.merge(threads[1]!, threads[0]!);
    alice.server.push();
    await settle();
    expect(conversation.read()).toMatchObject({ state: 'gone', movedTo: threads[0] });
    expect(openConversation(threads[0]!, INBOX).read().emails).toHaveLength(2);
  });

  it('that is deleted elsewhere is gone, and has gone nowhere', async () => {
    const id = alice.mail.deliver({ in: INBOX });
    stop = alice.client.start();
    open(INBOX);
    const conversation = openConversation(alice.mail.emails.get(id)!.threadId, INBOX);
    await settle();
    alice.mail.destroy(id);
    alice.server.push();
    await settle();
    expect(conversation.read()).toMatchObject({ state: 'gone', movedTo: null, emails: [] });
  });

  it('stays on screen while an answer to it arrives', async () => {
    const id = alice.mail.deliver({ in: INBOX });
    const { threadId } = alice.mail.emails.get(id)!;
    stop = alice.client.start();
    const conversation = openConversation(threadId, INBOX);
    await settle();
    const seen: string[] = [];
    ends.push(
      conversation.subscribe(() => void seen.push(`${conversation.read().state} ${conversation.read().emails.length}`)),
    );
    alice.mail.deliver({ in: INBOX, threadId });
    alice.server.push();
    await settle();
    expect(new Set(seen)).toEqual(new Set(['ready 2']));
  });

  it('loads the texts of the next one ahead, one at a time, when all is quiet', async () => {
    const [older, newer] = [alice.mail.deliver({ in: INBOX }), alice.mail.deliver({ in: INBOX })];
    stop = alice.client.start();
    open(INBOX);
    openConversation(alice.mail.emails.get(newer)!.threadId, INBOX);
    openBody(newer);
    await settle();
    alice.server.requests.length = 0;
    expect(openBody(older).read().text).toBe('Text of 1000');
    await settle();
    expect(alice.server.requests).toEqual([]);
  });
});

describe('a text', () => {
  it('that the mail server does not give is unavailable, and the others are shown', async () => {
    const [bad, good] = [alice.mail.deliver({ in: INBOX }), alice.mail.deliver({ in: INBOX })];
    alice.server.limits.unavailable.set(bad, 'The mail server did not answer in time');
    stop = alice.client.start();
    await settle();
    const [missing, there] = [openBody(bad), openBody(good)];
    await settle();
    expect(missing.read()).toMatchObject({
      state: 'unavailable',
      description: 'The mail server did not answer in time',
    });
    expect(there.read().state).toBe('ready');
    alice.server.limits.unavailable.clear();
    missing.read().retry();
    await settle();
    expect(missing.read()).toMatchObject({ state: 'ready', text: 'Text of 1000' });
  });
});

describe('without a network', () => {
  it('reading goes on, and what was missed is caught up with afterwards', async () => {
    const first = alice.mail.deliver({ in: INBOX, subject: 'Before' });
    stop = alice.client.start();
    const list = open(INBOX);
    await settle();
    const heardAt = Date.now();
    alice.server.mood = 'down';
    alice.mail.deliver({ in: INBOX, subject: 'Missed' });
    alice.mail.setKeyword(first, '$seen', true);
    for (const source of alice.server.sources) source.say('error');
    await vi.advanceTimersByTimeAsync(40_000);
    expect(alice.client.connection.read().state).toBe('offline');
    expect(alice.client.connection.read().asOf).toBeLessThanOrEqual(heardAt);
    expect(list.read()).toMatchObject({ state: 'ready', total: 1 });
    expect(list.read().rowAt(0)?.subject).toBe('Before');
    alice.server.mood = 'up';
    await vi.advanceTimersByTimeAsync(40_000);
    expect(alice.client.connection.read().state).toBe('online');
    expect(subjects(list.read())).toEqual(['Missed', 'Before']);
    expect(list.read().rowAt(1)?.isUnread).toBe(false);
  });

  it('a list that was never loaded has failed, and comes when the server does', async () => {
    alice.mail.deliver({ in: INBOX, subject: 'Lunch' });
    alice.server.mood = 'down';
    stop = alice.client.start();
    const list = open(INBOX);
    await settle();
    expect(alice.client.session.read().state).toBe('failed');
    alice.server.mood = 'up';
    alice.client.session.read().retry();
    await settle();
    expect(alice.client.session.read()).toMatchObject({ state: 'ready', username: 'alice' });
    expect(subjects(list.read())).toEqual(['Lunch']);
  });

  it('the end of the session is told once it is noticed', async () => {
    stop = alice.client.start();
    open(INBOX);
    await settle();
    alice.server.mood = 'signedOut';
    alice.mail.deliver({ in: INBOX });
    alice.server.push();
    await settle();
    expect(alice.signedOut.count).toBe(1);
  });
});

describe('the session', () => {
  it('gives the accounts with their colours, and addresses on our own origin', async () => {
    stop = alice.client.start();
    expect(alice.client.accounts.read()).toEqual([]);
    await settle();
    expect(alice.client.accounts.read()).toEqual([{ id: ALICE, name: '', email: 'alice@example.test', color: 'teal' }]);
    const link = { accountId: ALICE, blobId: 'b1' as never, name: 'a b.pdf', type: 'application/pdf' };
    expect(alice.client.downloadUrl(link)).toBe(
      'http://waxwing.test/api/jmap/download/a1/b1/a%20b.pdf?type=application%2Fpdf',
    );
    expect(alice.server.sources[0]?.url).toBe('http://waxwing.test/api/jmap/events?types=*&closeafter=no&ping=30');
  });

  it('is loaded again when a response says that it is another one, and only then', async () => {
    stop = alice.client.start();
    open(INBOX);
    await settle();
    const mailboxes = alice.client.mailboxes(ALICE).read();
    alice.server.sessionState = 's2';
    alice.mail.deliver({ in: INBOX });
    alice.server.push();
    await settle();
    expect(alice.client.session.read().state).toBe('ready');
    expect(alice.client.mailboxes(ALICE).read()).not.toBe(mailboxes);
    expect(alice.server.sources).toHaveLength(1);
  });
});

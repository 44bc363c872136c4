import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmailId, ThreadId } from '@/lib/base/ids';
import type { EmailChange } from '@/lib/client/cache/email-change';
import type { ListName, ThreadListView } from '@/lib/client/cache/thread-list-view';
import { ALICE, aMailClient, type ClientOfAlice, INBOX, TRASH } from '@/tests/builders/client/a-mail-client';

const settle = () => vi.advanceTimersByTimeAsync(3_000);
let alice: ClientOfAlice;
let stop: () => void;
const ends: (() => void)[] = [];

const open = (list: ListName) => {
  const readable = alice.client.threadList({ accountId: ALICE, list });
  ends.push(readable.subscribe(() => undefined));
  return readable;
};
const subjects = (view: ThreadListView) =>
  Array.from({ length: view.total }, (_, index) => view.rowAt(index)?.subject).join(', ');
const inbox = () =>
  alice.client
    .mailboxes(ALICE)
    .read()
    ?.find(({ id }) => id === INBOX);
const act = (changes: Record<string, EmailChange>, undoText = 'Done') =>
  alice.client.act({
    accountId: ALICE,
    changes: new Map(Object.entries(changes) as [EmailId, EmailChange][]),
    told: undoText,
    undoText,
  });
const toTrash: EmailChange = { mailboxIds: { [INBOX]: false, [TRASH]: true } };
const sets = () => alice.server.requests.filter((names) => names.includes('Email/set')).length;

/** Three conversations in the Inbox, newest first: Gamma, Beta, Alpha; Beta is unread. */
const three = async () => {
  const [alpha, beta, gamma] = ['Alpha', 'Beta', 'Gamma'].map((subject) =>
    alice.mail.deliver({ in: INBOX, subject, keywords: subject === 'Beta' ? [] : ['$seen'] }),
  ) as [string, string, string];
  stop = alice.client.start();
  const list = open(INBOX);
  ends.push(alice.client.mailboxes(ALICE).subscribe(() => undefined));
  await settle();
  return { alpha, beta, gamma, list };
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

describe('what a person does', () => {
  it('is seen in the same tick: in the list, in the counters and in the conversation', async () => {
    const { beta, list } = await three();
    const { threadId } = alice.mail.emails.get(beta)!;
    const conversation = alice.client.conversation({ accountId: ALICE, threadId: threadId as ThreadId, list: INBOX });
    ends.push(conversation.subscribe(() => undefined));
    await settle();
    expect([inbox()?.unreadThreads, inbox()?.totalEmails]).toEqual([1, 3]);

    act({ [beta]: { keywords: { $seen: true, $flagged: true } } });
    expect(list.read().rowAt(1)).toMatchObject({ subject: 'Beta', isUnread: false, isStarred: true });
    expect(conversation.read().emails[0]?.keywords).toEqual({ $seen: true, $flagged: true });
    expect(inbox()?.unreadThreads).toBe(0);

    act({ [beta]: toTrash });
    expect(subjects(list.read())).toBe('Gamma, Alpha');
    expect(list.read().total).toBe(2);
    expect(list.read().indexOf(threadId as ThreadId)).toBeUndefined();
    expect(inbox()?.totalEmails).toBe(2);
    expect(sets()).toBe(0);
  });

  it('never flashes back, whatever the order of the answer and the news', async () => {
    const { beta, list } = await three();
    const seen: string[] = [];
    ends.push(list.subscribe(() => void seen.push(subjects(list.read()))));
    act({ [beta]: toTrash });
    for (let step = 0; step < 60; step += 1) {
      alice.server.push();
      await vi.advanceTimersByTimeAsync(37);
    }
    await settle();
    expect(new Set(seen)).toEqual(new Set(['Gamma, Alpha']));
    expect(alice.mail.emails.get(beta)?.mailboxIds).toEqual(new Set([TRASH]));
    expect(inbox()?.totalEmails).toBe(2);
  });

  it('waits while there is no network, is sent in order when there is, and several acts are one request', async () => {
    const { alpha, beta, gamma, list } = await three();
    alice.server.mood = 'down';
    act({ [alpha]: { keywords: { $flagged: true } } });
    act({ [beta]: toTrash });
    await settle();
    act({ [alpha]: { keywords: { $flagged: false } }, [gamma]: { keywords: { $seen: false } } });
    await settle();
    expect(subjects(list.read())).toBe('Gamma, Alpha');
    expect(alice.client.waiting.read()).toBe(3);
    alice.server.mood = 'up';
    const before = sets();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(alice.client.waiting.read()).toBe(0);
    expect(sets() - before).toBe(1);
    expect(alice.mail.emails.get(alpha)?.keywords).toEqual(new Set(['$seen']));
    expect(alice.mail.emails.get(gamma)?.keywords).toEqual(new Set());
    expect(alice.mail.emails.get(beta)?.mailboxIds).toEqual(new Set([TRASH]));
  });

  it('comes back with words when the server says no, and what it took stays', async () => {
    const { alpha, beta, list } = await three();
    alice.server.limits.refused.set(beta, { type: 'forbidden', description: 'This mailbox is read-only.' });
    act({ [alpha]: toTrash, [beta]: toTrash });
    expect(subjects(list.read())).toBe('Gamma');
    await settle();
    expect(subjects(list.read())).toBe('Gamma, Beta');
    expect(alice.client.notices.read()).toMatchObject({ tone: 'failed', details: 'This mailbox is read-only.' });
    expect(inbox()?.totalEmails).toBe(2);
  });

  it('nobody is told of something that somebody else has destroyed', async () => {
    const { beta } = await three();
    act({ [beta]: { keywords: { $seen: true } } });
    alice.client.dismissNotice();
    alice.mail.destroy(beta);
    await settle();
    expect(alice.client.notices.read()).toBeNull();
  });

  it('keeps what somebody else changes in the meantime', async () => {
    const { beta, list } = await three();
    alice.mail.setKeyword(beta, '$flagged', true);
    act({ [beta]: { keywords: { $seen: true } } });
    await settle();
    expect(list.read().rowAt(1)).toMatchObject({ isUnread: false, isStarred: true });
  });

  it('destroys for ever what is to be gone', async () => {
    const { beta, list } = await three();
    act({ [beta]: { isDestroyed: true } });
    expect(subjects(list.read())).toBe('Gamma, Alpha');
    await settle();
    expect(alice.mail.emails.has(beta)).toBe(false);
  });
});

describe('undo', () => {
  it('gives back what there was before, in the same tick and at its place', async () => {
    const { beta, list } = await three();
    act({ [beta]: { ...toTrash, keywords: { $seen: true } } }, 'Deleted');
    expect(await alice.client.takeBack()).toBe('Deleted');
    expect(subjects(list.read())).toBe('Gamma, Beta, Alpha');
    expect(list.read().rowAt(1)?.isUnread).toBe(true);
    await settle();
    expect(alice.mail.emails.get(beta)).toMatchObject({ mailboxIds: new Set([INBOX]), keywords: new Set() });
  });

  it('puts a conversation back at its place also when the server has carried it out long ago', async () => {
    const { alpha, beta, list } = await three();
    act({ [beta]: toTrash });
    act({ [alpha]: toTrash });
    await settle();
    expect(subjects(list.read())).toBe('Gamma');
    await alice.client.takeBack();
    expect(subjects(list.read())).toBe('Gamma, Alpha');
    await alice.client.takeBack();
    expect(subjects(list.read())).toBe('Gamma, Beta, Alpha');
    expect(inbox()?.totalEmails).toBe(3);
    await settle();
    expect(subjects(list.read())).toBe('Gamma, Beta, Alpha');
  });

  it('takes back one after the other, newest first, and says when nothing is left', async () => {
    const { alpha, beta } = await three();
    act({ [alpha]: { keywords: { $flagged: true } } }, 'First');
    act({ [beta]: { keywords: { $flagged: true } } }, 'Second');
    expect(await alice.client.takeBack()).toBe('Second');
    expect(await alice.client.takeBack()).toBe('First');
    expect(await alice.client.takeBack()).toBeUndefined();
    await settle();
    expect([...alice.mail.emails.values()].filter(({ keywords }) => keywords.has('$flagged'))).toEqual([]);
  });

  it('is offered with the words of what was done', async () => {
    const { beta } = await three();
    act({ [beta]: toTrash }, '1 message deleted');
    const notice = alice.client.notices.read();
    expect(notice).toMatchObject({ tone: 'done', text: '1 message deleted' });
    await alice.client.takeBack(notice?.undo);
    expect(alice.client.notices.read()).toBeNull();
  });
});

describe("the person's settings", () => {
  it('are shown at once and kept by the server', async () => {
    await three();
    ends.push(alice.client.settings.subscribe(() => undefined));
    await settle();
    const changed = alice.client.changeSettings({ afterArchive: 'list' });
    expect(alice.client.settings.read().afterArchive).toBe('list');
    await settle();
    expect(await changed).toBe(true);
    expect(alice.server.settings.afterArchive).toBe('list');
  });
});

it('mail that is not here is changed too, and brought back to how it was said to be', async () => {
  const id = alice.mail.deliver({ in: INBOX, subject: 'Old', keywords: ['$seen'] }) as EmailId;
  stop = alice.client.start();
  await settle();
  const before = new Map([[id, { keywords: { $seen: true }, mailboxIds: { [INBOX]: true } } as const]]);
  const changes = new Map([[id, { ...toTrash, keywords: { $seen: true, $flagged: true } }]]);
  alice.client.act({ accountId: ALICE, changes, before, told: 'Done', undoText: 'Done' });
  await settle();
  const there = () => {
    const email = alice.mail.emails.get(id);
    return [[...(email?.mailboxIds ?? [])], [...(email?.keywords ?? [])].toSorted()];
  };
  expect(there()).toEqual([[TRASH], ['$flagged', '$seen']]);
  expect(await alice.client.takeBack()).toBe('Done');
  await settle();
  expect(there()).toEqual([[INBOX], ['$seen']]);
});

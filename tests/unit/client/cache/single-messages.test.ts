import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { EmailChange } from '@/lib/client/cache/email-change';
import { emailQueryOf } from '@/lib/client/cache/email-query';
import { sortedName } from '@/lib/client/cache/list-sort';
import { messageKeyOf, messagesOf } from '@/lib/client/cache/message-list';
import { searchNameOf } from '@/lib/client/cache/search-name';
import { isMessageKey, threadKeyOf, threadOfKey } from '@/lib/client/cache/thread-key';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import { pathOfPlace, placeOfPath } from '@/lib/client/hooks/place-path';
import { ALICE, aMailClient, type ClientOfAlice, INBOX, TRASH } from '@/tests/builders/client/a-mail-client';

const settle = () => vi.advanceTimersByTimeAsync(3_000);
let alice: ClientOfAlice;
let ends: (() => void)[];

const rowsOf = (view: ThreadListView) => Array.from({ length: view.total }, (_, index) => view.rowAt(index));
const draw = (view: ThreadListView) =>
  rowsOf(view)
    .map((row) => row && `${row.subject}${row.isUnread ? '*' : ''}`)
    .join(', ');
const act = (changes: Record<string, EmailChange>) =>
  alice.client.act({
    accountId: ALICE,
    changes: new Map(Object.entries(changes) as [EmailId, EmailChange][]),
    told: 'Done',
    undoText: 'Done',
  });

/** Lunch and its answer are one conversation, and Tea came between them. */
const three = async () => {
  const lunch = alice.mail.deliver({ in: INBOX, subject: 'Lunch', keywords: ['$seen'] });
  const { threadId } = alice.mail.emails.get(lunch)!;
  const tea = alice.mail.deliver({ in: INBOX, subject: 'Tea', keywords: ['$seen'] });
  const answer = alice.mail.deliver({ in: INBOX, subject: 'Re: Lunch', threadId });
  ends.push(alice.client.start());
  const list = alice.client.threadList({ accountId: ALICE, list: messagesOf(INBOX) });
  ends.push(list.subscribe(() => undefined));
  await settle();
  return { lunch, tea, answer, threadId: threadId as ThreadId, list };
};

beforeEach(() => {
  vi.useFakeTimers();
  alice = aMailClient();
  ends = [];
});
afterEach(() => {
  for (const end of ends) end();
  vi.useRealTimers();
});

describe('a list of single messages', () => {
  it('has a row for each message, with nothing in it of the others of its conversation', async () => {
    const { answer, lunch, threadId, list } = await three();
    expect(draw(list.read())).toBe('Re: Lunch*, Tea, Lunch');
    expect(rowsOf(list.read()).map((row) => row?.emailCount)).toEqual([1, 1, 1]);
    const [first, , last] = rowsOf(list.read()).map((row) => row?.threadId);
    expect([first, last]).toEqual([
      messageKeyOf(threadId, answer as EmailId),
      messageKeyOf(threadId, lunch as EmailId),
    ]);
    expect([first, last].map((key) => list.read().indexOf(key!))).toEqual([0, 2]);
  });

  it('changes row by row: the rest of the conversation stays, and an undo brings the row back at once', async () => {
    const { answer, lunch, list } = await three();
    act({ [answer]: { keywords: { $seen: true } } });
    expect(draw(list.read())).toBe('Re: Lunch, Tea, Lunch');
    act({ [lunch]: { mailboxIds: { [INBOX]: false, [TRASH]: true } } });
    expect(draw(list.read())).toBe('Re: Lunch, Tea');
    await settle();
    expect(draw(list.read())).toBe('Re: Lunch, Tea');
    await alice.client.takeBack();
    expect(draw(list.read())).toBe('Re: Lunch, Tea, Lunch');
    await settle();
    expect(draw(list.read())).toBe('Re: Lunch, Tea, Lunch');
  });

  it('opens a message alone, which is gone when it is, whatever becomes of the others', async () => {
    const { answer, lunch, threadId } = await three();
    const reading = { accountId: ALICE, threadId, emailId: lunch as EmailId, list: INBOX };
    const message = alice.client.conversation(reading);
    const whole = alice.client.conversation({ accountId: ALICE, threadId, list: INBOX });
    ends.push(
      message.subscribe(() => undefined),
      whole.subscribe(() => undefined),
    );
    await settle();
    expect(message.read().emails.map(({ id }) => id)).toEqual([lunch]);
    expect(whole.read().emails.map(({ id }) => id)).toEqual([lunch, answer]);
    expect(alice.client.emails(reading).map(({ id }) => id)).toEqual([lunch]);
    alice.mail.destroy(lunch);
    alice.server.push();
    await settle();
    expect([message.read().state, whole.read().state]).toEqual(['gone', 'ready']);
  });

  it('of all accounts is merged here', async () => {
    await three();
    const all = alice.client.unifiedList(messagesOf('inbox'));
    ends.push(all.subscribe(() => undefined));
    await vi.dynamicImportSettled();
    await settle();
    expect(draw(all.read())).toBe('Re: Lunch*, Tea, Lunch');
    expect(threadOfKey(all.read().rowAt(1)!.threadId, null)).toMatchObject({ accountId: ALICE });
  });
});

describe('what the server is asked for', () => {
  it('is the same list without collapsing it, and in another order the keyword of each message', () => {
    const query = (name: Parameters<typeof emailQueryOf>[0]) => emailQueryOf(name, new Set(['m3']));
    for (const name of [INBOX, 'all', 'unread', searchNameOf({ text: 'tea' })] as const)
      expect(query(messagesOf(name))).toEqual({ ...query(name), collapseThreads: false });
    expect(query(messagesOf(sortedName(INBOX, 'unread')))?.sort[0]).toEqual({
      ...{ property: 'hasKeyword', keyword: '$seen', isAscending: true },
    });
    expect(query(messagesOf(sortedName(INBOX, 'from')))?.sort[0]).toMatchObject({ property: 'from' });
  });
});

describe('the key of a message', () => {
  it('names its conversation and itself, and in several accounts whose it is', () => {
    const key = messageKeyOf('t5' as ThreadId, 'e7' as EmailId);
    expect([isMessageKey(key), isMessageKey('t5' as ThreadId)]).toEqual([true, false]);
    expect(threadOfKey(key, ALICE)).toEqual({ accountId: ALICE, threadId: 't5', emailId: 'e7' });
    expect(threadOfKey(threadKeyOf(ALICE, key), null)).toEqual({ accountId: ALICE, threadId: 't5', emailId: 'e7' });
    expect(threadOfKey(key, null)).toBeUndefined();
  });

  it('stands in addresses', () => {
    for (const path of ['/mail/a1/m2/t5.e7', '/mail/inboxes/a1-t5.e7', '/mail/search/a1-t5.e7?q=tea'])
      expect(pathOfPlace(placeOfPath(path))).toBe(path);
    for (const wrong of ['t5.', 't5.7', 't5.e7.e8', '.e7'])
      expect(placeOfPath(`/mail/a1/m2/${wrong}`)).toMatchObject({ list: 'm2' as MailboxId, threadId: null });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountId } from '@/lib/base/ids';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { QuickFind } from '@/lib/client/cache/quick-find';
import type { CallAlone } from '@/lib/client/transport/batch-calls';
import { TransportError } from '@/lib/client/transport/transport-error';

const ALICE = 'a1' as AccountId;
const BOB = 'a2' as AccountId;

const email = (no: number, subject: string, threadId = `t${no}`) =>
  ({
    id: `e${no}`,
    threadId,
    receivedAt: new Date(Date.UTC(2026, 0, no)).toISOString(),
    subject,
    from: [{ name: 'Marta', email: 'marta@example.org' }],
    to: null,
    cc: null,
    bcc: null,
    preview: '',
    attachments: [],
    mailboxIds: { m1: true },
    keywords: {},
  }) as unknown as EmailSummary;

type Asked = {
  readonly calls: Parameters<CallAlone>[0];
  readonly signal: AbortSignal;
  readonly answer: (found: readonly EmailSummary[]) => void;
};

let here: Map<AccountId, EmailSummary[]>;
let asked: Asked[];
let finder: QuickFind;
let end: () => void;
let now: () => number;

/** The wire: each request waits until the test answers it, and fails when it is ended. */
const callAlone: CallAlone = (calls, signal) =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new TransportError('network', 'Aborted')));
    const answer = (found: readonly EmailSummary[]) =>
      resolve(calls.map(([name]) => ({ response: name === 'Email/get' ? { list: found } : {} })));
    asked.push({ calls, signal, answer });
  });

const type = (text: string, accounts = [ALICE]) => finder.look({ text, accounts, me: [] });
const drawn = () => finder.view.read().hits.map(({ key, subject }) => `${key} ${subject}`);
const pause = () => vi.advanceTimersByTimeAsync(200);
const underWay = () => asked.filter(({ signal }) => !signal.aborted).length;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  now = Date.now;
  here = new Map([[ALICE, [email(3, 'Roof tiles'), email(5, 'Roof beams'), email(4, 'Lunch')]]]);
  const mailboxes = () => ({ read: () => [], subscribe: () => () => undefined, initial: undefined });
  finder = new QuickFind({
    callAlone,
    mailboxes,
    heldEmails: (accountId) => here.get(accountId) ?? [],
    clock: () => now(),
    timeZone: 'UTC',
  });
  end = finder.view.subscribe(() => undefined);
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

describe('while a search is typed', () => {
  it('offers what is here at once, newest first, before anything is asked', () => {
    type('roo');
    expect(drawn()).toEqual(['a1-t5 Roof beams', 'a1-t3 Roof tiles']);
    expect(asked).toHaveLength(0);
    expect(finder.view.read().isAsking).toBe(true);
  });

  it('joins what the server knows, each conversation once', async () => {
    type('roo');
    await pause();
    asked[0]?.answer([email(9, 'Old roof', 't3'), email(2, 'Roof and text')]);
    await pause();
    expect(drawn()).toEqual(['a1-t3 Old roof', 'a1-t5 Roof beams', 'a1-t2 Roof and text']);
    expect(finder.view.read().isAsking).toBe(false);
  });

  it('asks after a pause, once, for a beginning, and ends what is not wanted any more', async () => {
    for (const text of ['ro', 'roo', 'roof']) type(text);
    await pause();
    expect(asked).toHaveLength(1);
    expect(JSON.stringify(asked[0]?.calls)).toContain('"text":"roof*"');
    type('roof t');
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(underWay()).toBe(0);
    await pause();
    expect(asked).toHaveLength(2);
    expect(underWay()).toBe(1);
    asked[1]?.answer([]);
    await pause();
    expect(drawn()).toEqual(['a1-t3 Roof tiles']);
  });

  it('does not take an answer to something else', async () => {
    type('roof');
    await pause();
    type('lunch');
    asked[0]?.answer([email(9, 'Roof')]);
    await pause();
    expect(drawn()).toEqual(['a1-t4 Lunch']);
  });

  it('leaves the row that is pointed at where it is', async () => {
    type('roof');
    finder.hold(['a1-t5']);
    await pause();
    asked[0]?.answer([email(9, 'Newer roof')]);
    await pause();
    expect(drawn()).toEqual(['a1-t5 Roof beams', 'a1-t9 Newer roof', 'a1-t3 Roof tiles']);
  });

  it('stays with what is here when nobody answers', async () => {
    type('roof');
    await pause();
    asked[0]?.signal.dispatchEvent(new Event('abort'));
    await pause();
    expect(drawn()).toHaveLength(2);
    expect(finder.view.read().isAsking).toBe(false);
  });

  it('looks through much a slice at a time, the newest first, and stops when something else is typed', async () => {
    here.set(
      ALICE,
      Array.from({ length: 300 }, (_, at) => email(at + 1, at % 100 === 0 ? 'Roof' : 'Lunch')),
    );
    let at = 0;
    // A millisecond passes with each email that is looked at.
    now = () => {
      at += 1;
      return at;
    };
    type('roof');
    expect(drawn()).toEqual([]);
    await vi.advanceTimersByTimeAsync(10);
    expect(drawn().length).toBeGreaterThan(0);
    await pause();
    expect(drawn()).toEqual(['a1-t201 Roof', 'a1-t101 Roof', 'a1-t1 Roof']);
    expect(finder.view.read().isAsking).toBe(true);
    asked[0]?.answer([]);
    await pause();
    expect(finder.view.read().isAsking).toBe(false);
    type('lunch');
    expect(drawn()).toHaveLength(6);
    at = 0;
    type('roo');
    type('lun');
    await pause();
    expect(drawn().every((line) => line.endsWith('Lunch'))).toBe(true);
  });

  it('looks in all accounts in one request', async () => {
    here.set(BOB, [email(4, 'Roof of Bob')]);
    type('roof', [ALICE, BOB]);
    expect(drawn()).toEqual(['a1-t5 Roof beams', 'a2-t4 Roof of Bob', 'a1-t3 Roof tiles']);
    await pause();
    expect(asked).toHaveLength(1);
    expect(asked[0]?.calls).toHaveLength(4);
  });

  it('offers nothing for too little, and asks for nothing once nobody looks', async () => {
    type('r');
    await pause();
    expect(finder.view.read()).toMatchObject({ hits: [], isAsking: false });
    type('roof');
    end();
    await pause();
    expect(asked).toHaveLength(0);
  });
});

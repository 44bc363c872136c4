import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import type { Invocation } from '@/lib/jmap/envelope';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { INGEST_BATCH, ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Store } from '@/lib/server/store/store';
import { aCaller } from '@/tests/builders/jmap/a-caller';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const BOXES = { INBOX: 1, Trash: 4 };
const LONG_THREAD = 40;
const SIZES = [100, 20_000];

type Filled = { readonly size: number; readonly account: AccountNo; readonly inbox: string };

/** Messages of which the first 40 are one thread, the others each their own. */
const fill = async (store: Store, size: number): Promise<Filled> => {
  const { account, box } = await anAccount(store, BOXES);
  for (let from = 1; from <= size; from += INGEST_BATCH) {
    const emails = Array.from({ length: Math.min(INGEST_BATCH, size - from + 1) }, (_, index) => {
      const uid = from + index;
      return anIncomingEmail({ uid, headers: uid <= LONG_THREAD && uid > 1 ? { references: ['1@example.test'] } : {} });
    });
    await ingestEmails(store, { account, epoch: 0, mailboxNo: box.INBOX, emails });
  }
  return { size, account, inbox: mailboxIdOf(box.INBOX as MailboxNo) };
};

describe('statements of the reading path', () => {
  let store: Store;
  let end: () => Promise<void>;
  let filled: Filled[];
  beforeAll(async () => {
    ({ store, end } = await aStore());
    filled = [];
    for (const size of SIZES) filled.push(await fill(store, size));
  });
  afterAll(() => end());

  /** Runs a request in every account; prints the times, returns how many statements each took. */
  const statements = async (what: string, request: (of: Filled) => Invocation[]): Promise<number[]> => {
    const counts: number[] = [];
    for (const one of filled) {
      const call = aCaller({ store, accounts: [one.account] });
      await call(request(one));
      const before = store.database.statementsRun();
      const at = performance.now();
      const responses = await call(request(one));
      console.log(`${what}, ${one.size} messages: ${(performance.now() - at).toFixed(1)} ms`);
      counts.push(store.database.statementsRun() - before);
      for (const [name, args] of responses)
        expect([name, args['type']]).toEqual([expect.stringMatching(/\//), undefined]);
    }
    return counts;
  };

  const list = ({ account, inbox }: Filled, position: number, filter: object = { inMailbox: inbox }): Invocation[] => {
    const accountId = accountIdOf(account);
    const of = (resultOf: string, name: string, path: string) => ({ resultOf, name, path });
    return [
      ['Email/query', { accountId, filter, collapseThreads: true, position, limit: 50, calculateTotal: true }, 'q'],
      ['Email/get', { accountId, '#ids': of('q', 'Email/query', '/ids'), properties: ['threadId'] }, 'e'],
      ['Thread/get', { accountId, '#ids': of('e', 'Email/get', '/list/*/threadId') }, 't'],
      [
        'Email/get',
        {
          accountId,
          '#ids': of('t', 'Thread/get', '/list/*/emailIds'),
          properties: [
            'threadId',
            'mailboxIds',
            'keywords',
            'from',
            'subject',
            'receivedAt',
            'preview',
            'hasAttachment',
          ],
        },
        'l',
      ],
    ];
  };

  it.each([
    ['the first page', (size: number) => size * 0],
    ['a page in the middle', (size: number) => Math.floor(size / 2)],
    ['the last page', () => -50],
  ])('%s of a list takes as many in a big mailbox as in a small one', async (what, position) => {
    const [small, big] = await statements(what, (one) => list(one, position(one.size)));
    expect(big).toBe(small);
    expect(big).toBeLessThanOrEqual(5);
  });

  it('a page of the list of everything looks up the mailboxes besides', async () => {
    const counts = await statements('a page of everything', (one) => list(one, 10, { inMailboxOtherThan: ['m2'] }));
    expect(counts).toEqual([5, 5]);
  });

  it('a position that is found by its anchor takes one more', async () => {
    const anchored = (one: Filled): Invocation[] => {
      const anchor = `e${((one.size - 10) * 1024).toString(32)}`;
      const filter = { inMailbox: one.inbox };
      return [
        ['Email/query', { accountId: accountIdOf(one.account), filter, collapseThreads: true, anchor, limit: 50 }, 'q'],
      ];
    };
    expect(await statements('a page by anchor', anchored)).toEqual([2, 2]);
  });

  it('a conversation of 40 messages with their texts takes as few as one of one', async () => {
    for (const { account } of filled)
      for (let emailNo = 1; emailNo <= LONG_THREAD; emailNo += 1) {
        async function* bytes() {
          yield Buffer.from(`Text ${emailNo}`);
        }
        await putBlob(store, { account, emailNo, part: '1' }, 'text/plain', bytes());
      }
    const open = ({ account }: Filled, count: number): Invocation[] => {
      const ids = Array.from({ length: count }, (_, index) => `e${((index + 1) * 1024).toString(32)}`);
      return [['Email/get', { accountId: accountIdOf(account), ids, fetchHTMLBodyValues: true }, 'e']];
    };
    expect(await statements('one message with its text', (one) => open(one, 1))).toEqual([2, 2]);
    expect(await statements('40 messages with their texts', (one) => open(one, LONG_THREAD))).toEqual([2, 2]);
  });

  it('texts that are not here are asked for together', async () => {
    const { account } = filled[0]!;
    const call = aCaller({ store, accounts: [account] });
    const ids = Array.from({ length: 30 }, (_, index) => `e${((index + 60) * 1024).toString(32)}`);
    const before = store.database.statementsRun();
    const answer = call([['Email/get', { accountId: accountIdOf(account), ids, fetchTextBodyValues: true }, 'e']]);
    const deadline = Date.now() + 60_000;
    const waiting = async () => {
      const rows = await store.who.$queryRaw<
        { n: bigint }[]
      >`select count(*) as n from "FetchRequest" where "accountId" = ${account}`;
      return Number(rows[0]?.n ?? 0);
    };
    while ((await waiting()) < 30 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await waiting()).toBe(30);
    // Emails, blobs, one asking, and a look now and then whether they have come: not one for each.
    expect(store.database.statementsRun() - before).toBeLessThanOrEqual(12);
    await store.who
      .$executeRaw`update "FetchRequest" set "state" = 'failed', "error" = 'no' where "accountId" = ${account}`;
    expect((await answer)[0]).toEqual(['error', { type: 'serverUnavailable', description: 'no' }, 'e']);
  });

  it('what changed since a state takes one statement for each type, and for each list', async () => {
    const since = ({ account }: Filled): Invocation[] => {
      const accountId = accountIdOf(account);
      const seq = (one: string) => ({ accountId, sinceState: one, maxChanges: 50 });
      return [
        ['Email/changes', seq('1'), '1'],
        ['Thread/changes', seq('1'), '2'],
        ['Mailbox/changes', seq('1'), '3'],
      ];
    };
    expect(await statements('changes', since)).toEqual([3, 3]);
  });
});

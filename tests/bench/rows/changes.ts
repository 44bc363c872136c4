import type { Invocation } from '@/lib/jmap/envelope';
import { INGEST_BATCH, ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow, Figure } from '@/tests/bench/bench-row';
import { type FilledAccount, filledLists } from '@/tests/bench/fixtures/filled-lists';
import { lastAnswer } from '@/tests/bench/fixtures/worker-house';
import { listQuery, timeRequest } from '@/tests/bench/rows/list';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';

const NEW = 100;

type States = { readonly email: string; readonly thread: string; readonly mailbox: string; readonly list: string };

const statesOf = async (of: FilledAccount): Promise<States> => {
  const { accountId, call } = of;
  const state = async (name: string) =>
    String((await lastAnswer(call, [[name, { accountId, ids: [] }, 's']]))['state']);
  const list = String((await lastAnswer(call, [listQuery(of, {})]))['queryState']);
  return {
    email: await state('Email/get'),
    thread: await state('Thread/get'),
    mailbox: await state('Mailbox/get'),
    list,
  };
};

const ingestSome = async (bench: Bench, { store, account, mailboxNo, size }: FilledAccount): Promise<void> => {
  const first = size + 1 + Math.floor(bench.random() * 1e6) * INGEST_BATCH;
  const emails = Array.from({ length: NEW }, (_, at) => anIncomingEmail({ uid: first + at }));
  await ingestEmails(store, { account, epoch: 0, mailboxNo, emails });
};

/** What a tab asks that was away for a hundred messages. */
const measure = async (bench: Bench, of: FilledAccount): Promise<Figure[]> => {
  const before = await statesOf(of);
  await ingestSome(bench, of);
  const { accountId } = of;
  const changes: Invocation[] = [
    ['Email/changes', { accountId, sinceState: before.email }, 'e'],
    ['Thread/changes', { accountId, sinceState: before.thread }, 't'],
    ['Mailbox/changes', { accountId, sinceState: before.mailbox }, 'm'],
  ];
  const { limit: _limit, ...args } = listQuery(of, {})[1];
  const list: Invocation = ['Email/queryChanges', { ...args, sinceQueryState: before.list }, 'q'];
  const size = of.size.toLocaleString('en');
  return [
    { what: `emails, threads and mailboxes, ${size}`, value: await timeRequest(bench, of, () => changes), unit: 'ms' },
    { what: `the list, ${size}`, value: await timeRequest(bench, of, () => [list]), unit: 'ms' },
  ];
};

export const changes: BenchRow = {
  name: 'changes',
  what: `What changed since ${NEW} messages ago, from the text of the request to that of the answer, p95`,
  measure: async (bench) => {
    const figures: Figure[] = [];
    for (const of of await filledLists(bench)) figures.push(...(await measure(bench, of)));
    return figures;
  },
};

import { SUMMARY_PROPERTIES } from '@/lib/client/cache/email-summary';
import type { Invocation } from '@/lib/jmap/envelope';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow, Figure } from '@/tests/bench/bench-row';
import { withSql } from '@/tests/bench/fixtures/database';
import { type FilledAccount, filledLists } from '@/tests/bench/fixtures/filled-lists';
import { quantile, timesOf } from '@/tests/bench/samples';

const PAGE_ROWS = 50;
const BUDGET_MS = 10;

type Request = (of: FilledAccount, at: number) => Invocation[];

export const listQuery = ({ accountId, inbox }: FilledAccount, more: object): Invocation => [
  'Email/query',
  { accountId, filter: { inMailbox: inbox }, collapseThreads: true, limit: PAGE_ROWS, calculateTotal: true, ...more },
  'q',
];

/** What our client asks with a page: the conversations of its rows, by result references. */
export const listRows = ({ accountId }: FilledAccount): Invocation[] => {
  const of = (resultOf: string, name: string, path: string) => ({ resultOf, name, path });
  return [
    ['Email/get', { accountId, '#ids': of('q', 'Email/query', '/ids'), properties: ['threadId'] }, 'e'],
    ['Thread/get', { accountId, '#ids': of('e', 'Email/get', '/list/*/threadId') }, 't'],
    [
      'Email/get',
      { accountId, '#ids': of('t', 'Thread/get', '/list/*/emailIds'), properties: SUMMARY_PROPERTIES },
      'l',
    ],
  ];
};

export const threadsOf = ({ size }: FilledAccount): number => Math.floor((size * 3) / 4) - PAGE_ROWS;

const REQUESTS: readonly { readonly what: string; readonly budget?: number; readonly request: Request }[] = [
  {
    what: 'page at any depth',
    budget: BUDGET_MS,
    request: (one, at) => [listQuery(one, { position: Math.floor(at * threadsOf(one)) })],
  },
  {
    what: 'page at any depth with all that its rows show',
    budget: BUDGET_MS,
    request: (one, at) => [listQuery(one, { position: Math.floor(at * threadsOf(one)) }), ...listRows(one)],
  },
  {
    what: 'first page with all that its rows show',
    budget: BUDGET_MS,
    request: (one) => [listQuery(one, {}), ...listRows(one)],
  },
  {
    what: 'page by anchor',
    request: (one, at) => {
      // The last of four emails is alone in its thread.
      const no = 4 * Math.floor(1 + at * (one.size / 4 - 2)) + 4;
      return [listQuery(one, { anchor: `e${(no * 1024).toString(32)}` })];
    },
  },
];

/** The page as SQL would be written at the desk: the index of the list, no counted buckets. */
const DIRECT = `select "exemplar" from "ListEntry" where "accountId" = $1 and "list" = $2
  order by "listDate" desc, "threadNo" desc offset $3 limit ${PAGE_ROWS}`;

/** 95 % of pages at random depths, asked of the database directly. */
const directPages = (bench: Bench, of: FilledAccount): Promise<number> =>
  withSql(of.store.database.url, async (client) => {
    const page = () =>
      client.query({
        name: 'page',
        text: DIRECT,
        values: [of.account, of.mailboxNo * 4, Math.floor(bench.random() * threadsOf(of))],
      });
    return quantile(await timesOf(bench.sizes.calls / 5, page), 0.95);
  });

/** 95 % of the times that the methods take; an error among the answers is one of the bench. */
export const timeCalls = async (bench: Bench, of: FilledAccount, request: Request): Promise<number> => {
  const samples = await timesOf(bench.sizes.calls, async () => {
    const responses = await of.call(request(of, bench.random()));
    for (const [name, answer] of responses) if (name === 'error') throw new Error(JSON.stringify(answer));
  });
  return quantile(samples, 0.95);
};

export const list: BenchRow = {
  name: 'list',
  what: `A page of the list: ${PAGE_ROWS} conversations, time of the methods without HTTP, p95`,
  measure: async (bench) => {
    const figures: Figure[] = [];
    for (const of of await filledLists(bench)) {
      const direct = await directPages(bench, of);
      for (const { what, budget, request } of REQUESTS)
        figures.push({
          what: `${what}, ${of.size.toLocaleString('en')}`,
          value: await timeCalls(bench, of, request),
          unit: 'ms',
          ...(budget !== undefined && { budget }),
          reference: { what: 'SQL with OFFSET', value: direct },
        });
    }
    return figures;
  },
};

import { GENERATIONS } from '@/lib/base/ids';
import { SUMMARY_PROPERTIES } from '@/lib/client/cache/email-summary';
import type { Invocation } from '@/lib/jmap/envelope';
import { getEmailStates, getEmails, getThreads } from '@/lib/server/store/emails';
import { listPage } from '@/lib/server/store/list-page';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow, Figure } from '@/tests/bench/bench-row';
import { withSql } from '@/tests/bench/fixtures/database';
import { type FilledAccount, filledLists } from '@/tests/bench/fixtures/filled-lists';
import { quantile, timesOf } from '@/tests/bench/samples';
import { timeCalls } from '@/tests/bench/time-calls';

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

export const threadsOf = ({ size }: Pick<FilledAccount, 'size'>): number => Math.floor((size * 3) / 4) - PAGE_ROWS;

const REQUESTS: readonly {
  readonly what: string;
  readonly budget?: number;
  readonly hasRows?: boolean;
  readonly request: Request;
}[] = [
  {
    what: 'page at any depth',
    budget: BUDGET_MS,
    request: (one, at) => [listQuery(one, { position: Math.floor(at * threadsOf(one)) })],
  },
  {
    what: 'page at any depth with all that its rows show',
    hasRows: true,
    budget: BUDGET_MS,
    request: (one, at) => [listQuery(one, { position: Math.floor(at * threadsOf(one)) }), ...listRows(one)],
  },
  {
    what: 'first page with all that its rows show',
    hasRows: true,
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

/** The statements of a page with its rows, without the methods around them. */
const storePages = async (bench: Bench, { store, account, mailboxNo, ...of }: FilledAccount): Promise<number> => {
  const list = { mailboxNo, kind: 'all' } as const;
  const page = async () => {
    const position = Math.floor(bench.random() * threadsOf(of));
    const { ids } = await listPage(store, { account, list, position, limit: PAGE_ROWS });
    const { list: states } = await getEmailStates(store, account, ids.map(numberOf));
    const { list: threads } = await getThreads(store, account, [...new Set(states.map(({ threadNo }) => threadNo))]);
    await getEmails(
      store,
      account,
      threads.flatMap(({ emails }) => emails.map(numberOf)),
    );
  };
  return quantile(await timesOf(bench.sizes.calls, page), 0.95);
};
const numberOf = (id: number): number => Math.floor(id / GENERATIONS);

/** 95 % of the times of a request of one account. */
export const timeRequest = (bench: Bench, of: FilledAccount, request: Request): Promise<number> =>
  timeCalls({ ...of, times: bench.sizes.calls, request: () => request(of, bench.random()) });

export const list: BenchRow = {
  name: 'list',
  what: `A page of the list: ${PAGE_ROWS} conversations, from the text of the request to that of the answer, p95`,
  measure: async (bench) => {
    const figures: Figure[] = [];
    for (const of of await filledLists(bench)) {
      const direct = { what: 'SQL with OFFSET', value: await directPages(bench, of) };
      const store = { what: 'its statements alone', value: await storePages(bench, of) };
      for (const { what, budget, hasRows, request } of REQUESTS)
        figures.push({
          what: `${what}, ${of.size.toLocaleString('en')}`,
          value: await timeRequest(bench, of, request),
          unit: 'ms',
          ...(budget !== undefined && { budget }),
          reference: hasRows ? store : direct,
        });
    }
    return figures;
  },
};

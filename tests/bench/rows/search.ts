import type { AccountNo } from '@/lib/base/ids';
import type { Invocation } from '@/lib/jmap/envelope';
import { accountCode } from '@/lib/mail/search/tsvector';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow, Figure } from '@/tests/bench/bench-row';
import { PLANTED } from '@/tests/bench/fill-search';
import { withSql } from '@/tests/bench/fixtures/database';
import type { FilledAccount } from '@/tests/bench/fixtures/filled-lists';
import { type FilledSearch, filledSearch, WORDS } from '@/tests/bench/fixtures/filled-search';
import { whileIngesting } from '@/tests/bench/fixtures/ingesting';
import { vocabulary } from '@/tests/bench/mail/vocabulary';
import { listQuery, listRows, threadsOf, timeRequest } from '@/tests/bench/rows/list';
import { quantile, timesOf } from '@/tests/bench/samples';
import { timeCalls } from '@/tests/bench/time-calls';

const BUDGET_MS = 100;
const FOUND = 50;

/** What is typed, what else is asked, and the tsquery of it without the account's code. */
type Search = {
  readonly what: string;
  readonly filter: (of: FilledAccount) => object;
  readonly words: readonly string[];
};

const { rare, middling, common } = PLANTED;
const SEARCHES: readonly Search[] = [
  { what: 'rare word', filter: () => ({ text: rare }), words: [rare] },
  { what: 'word in 5 % of the messages', filter: () => ({ text: middling }), words: [middling] },
  { what: 'common word, in 90 %', filter: () => ({ text: common }), words: [common] },
  {
    what: 'prefix of four letters',
    filter: () => ({ text: `${vocabulary.at(-1)?.slice(0, 4)}*` }),
    words: [`${vocabulary.at(-1)?.slice(0, 4)}*`],
  },
  { what: 'two words, common and rare', filter: () => ({ text: `${common} ${rare}` }), words: [common, rare] },
  { what: 'two words, in 5 % and 90 %', filter: () => ({ text: `${middling} ${common}` }), words: [middling, common] },
  {
    what: 'common word, unread, in the inbox, of one month',
    filter: ({ inbox }) => ({
      operator: 'AND',
      conditions: [
        { text: common },
        { inMailbox: inbox },
        { notKeyword: '$seen' },
        { after: '2020-02-01T00:00:00Z', before: '2020-03-01T00:00:00Z' },
      ],
    }),
    words: [common],
  },
  {
    what: 'operators: from, subject, unread',
    filter: () => ({ from: 'person7', subject: vocabulary[7], notKeyword: '$seen' }),
    words: ['<person7', `=${vocabulary[7]}`],
  },
  {
    what: 'operators: from an address, or a rare word',
    filter: () => ({ operator: 'OR', conditions: [{ from: 'person7@example.test' }, { text: rare }] }),
    words: [rare],
  },
  {
    what: 'operators: the common word without the middling one',
    filter: () => ({
      operator: 'AND',
      conditions: [{ text: common }, { operator: 'NOT', conditions: [{ text: middling }] }],
    }),
    words: [common],
  },
  {
    what: 'what never meets: a subject, in 2.5 %, and the common word',
    filter: () => ({ subject: vocabulary[4], text: common }),
    words: [`=${vocabulary[4]}`],
  },
  { what: 'a word that nobody wrote', filter: () => ({ text: 'nobodywrotethis' }), words: ['nobodywrotethis'] },
];

/** The newest 50 as SQL would be written at the desk; what else is asked is left out. */
const DIRECT = `select "emailNo" from "SearchDocument" where "accountId" = $1 and "fts" @@ $2::tsquery
  order by "receivedAt" desc limit ${FOUND}`;

const direct = (bench: Bench, of: FilledAccount, words: readonly string[]): Promise<number> => {
  const code = accountCode(of.account);
  const terms = words.map((word) => (word.endsWith('*') ? `'${code}${word.slice(0, -1)}':*` : `'${code}${word}'`));
  return withSql(of.store.database.url, async (client) => {
    const find = () => client.query({ name: 'find', text: DIRECT, values: [of.account, terms.join(' & ')] });
    return quantile(await timesOf(Math.ceil(bench.sizes.calls / 10), find), 0.95);
  });
};

const query = ({ accountId }: FilledAccount, filter: object): Invocation => [
  'Email/query',
  { accountId, filter, collapseThreads: true, limit: FOUND },
  'q',
];

export const searchFigures = async (bench: Bench, of: FilledAccount): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const { what, filter, words } of SEARCHES) {
    bench.tell(`Search: ${what}`);
    figures.push({
      what,
      value: await timeCalls({ ...of, times: bench.sizes.calls / 2, request: () => [query(of, filter(of))] }),
      unit: 'ms',
      budget: BUDGET_MS,
      reference: { what: 'SQL, newest 50', value: await direct(bench, of, words) },
    });
  }
  return figures;
};

/** One request that asks in every account of a person. */
const everywhere = async (bench: Bench, { beside, ...of }: FilledSearch): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const [what, text] of [
    ['rare word', rare],
    ['common word', common],
  ] as const) {
    const request = () => [of, ...beside].map((one) => query(one, { text }));
    const accounts = beside.map(({ account }) => account);
    const value = await timeCalls({ ...of, beside: accounts, times: bench.sizes.calls / 2, request });
    figures.push({ what: `${what}, in ${beside.length + 1} accounts`, value, unit: 'ms', budget: BUDGET_MS });
  }
  return figures;
};

/** A page of the list of the large account while the mail of another account of the person comes in and is indexed. */
const pagesMeanwhile = async (bench: Bench, { beside, ...of }: FilledSearch): Promise<Figure[]> => {
  bench.tell('A page of the list while another account is indexed');
  const page = () =>
    timeRequest(bench, of, (one, at) => [
      listQuery(one, { position: Math.floor(at * threadsOf(one)) }),
      ...listRows(one),
    ]);
  const alone = await page();
  const accounts = beside.slice(-1).map(({ account, mailboxNo }) => ({ account, mailboxNo }));
  const { result, rate } = await whileIngesting(bench, { store: of.store, accounts, words: WORDS }, page);
  const reference = { what: 'while nothing is indexed', value: alone };
  return [
    { what: 'page of the list with its rows, while another account is indexed', value: result, unit: 'ms', reference },
    { what: 'indexed meanwhile', value: rate, unit: 'messages/s' },
  ];
};

const ACCOUNTS = `select "accountId", count(*) as messages from "SearchDocument" where "part" = 1 group by 1`;
type AccountRow = Readonly<Record<'accountId' | 'messages', string>>;

/** $1 the accounts, $2 how long their codes are, $3 their messages: of each account a few messages are looked at. */
const SIZES = `select pg_table_size('"SearchDocument"') as documents, pg_relation_size('"SearchDocument_fts"') as index,
  (select sum(x.text * a.messages) / sum(a.messages) from unnest($1::int8[], $2::int4[], $3::int8[]) a(id, code, messages), lateral (
    select sum(cardinality(l.positions) * (length(l.lexeme) - a.code + 1)) / count(distinct d."emailNo") as text
    from (select * from "SearchDocument" where "accountId" = a.id and "emailNo" <= 50) d, unnest(d."fts") l) x) as text`;
type SizesRow = Readonly<Record<'documents' | 'index' | 'text', string>>;

/** What the search takes on disk for a message, and how long the text of one is, over all accounts. */
const diskFigures = (of: FilledAccount): Promise<Figure[]> =>
  withSql(of.store.database.url, async (client) => {
    const { rows: accounts } = await client.query<AccountRow>(ACCOUNTS);
    const codes = accounts.map(({ accountId }) => accountCode(Number(accountId) as AccountNo).length);
    const counts = accounts.map(({ messages }) => Number(messages));
    const { rows } = await client.query<SizesRow>(SIZES, [accounts.map(({ accountId }) => accountId), codes, counts]);
    const messages = counts.reduce((sum, count) => sum + count, 0);
    const { documents = 0, index = 0, text = 0 } = rows[0] ?? {};
    const reference = { what: 'text of a message', value: Number(text) };
    return [
      { what: 'disk: documents, per message', value: Number(documents) / Number(messages), unit: 'B', reference },
      { what: 'disk: index, per message', value: Number(index) / Number(messages), unit: 'B', reference },
    ];
  });

export const search: BenchRow = {
  name: 'search',
  what: 'Search, newest 50 conversations, from the text of the request to that of the answer, p95',
  measure: async (bench) => {
    const filled = await filledSearch(bench);
    return [
      ...(await searchFigures(bench, filled)),
      ...(await everywhere(bench, filled)),
      ...(await diskFigures(filled)),
      // Last: it adds mail.
      ...(await pagesMeanwhile(bench, filled)),
    ];
  },
};

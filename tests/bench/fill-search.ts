import type pg from 'pg';
import type { AccountNo } from '@/lib/base/ids';
import { TOKENISER_VERSION } from '@/lib/mail/search/tokens';
import { accountCode } from '@/lib/mail/search/tsvector';
import { vocabulary } from '@/tests/bench/mail/vocabulary';

/** Words that a known share of the documents has, beside those of the vocabulary. */
export const PLANTED = { rare: 'zanzibarquartz', middling: 'xylomancyferret', common: 'waterfallguitar' } as const;
/** One document in so many. */
const RARE = 5000;
const MIDDLING = 20;
const PEOPLE = 500;

// An array of `name`, whose elements are all of one length: of `text` PostgreSQL would walk through them for every word.
/** Documents with words in order, as an ingest writes them: a tenth without the common word, a few with the rare one. */
const DOCUMENTS = `insert into "SearchDocument" ("accountId", "emailNo", "part", "version", "receivedAt", "fts")
  select $1, n, 1, $2, timestamptz '2020-01-01' + n * interval '1 minute',
    (select string_agg('''' || $3 || (($4::name[])[floor(power(cardinality($4::name[]), random()))::int])::text || ''':' || p, ' ')
       from generate_series(1, $6::int4 + (n % 2)::int4) p)::tsvector
    || case when n % 10 = 4 then '' else '''' || $3 || $7 || ''':999' end::tsvector
    || case when n % ${MIDDLING} = 7 then '''' || $3 || $8 || ''':1000' else '' end::tsvector
    || case when n % ${RARE} = 3 then '''' || $3 || $9 || ''':1001' else '' end::tsvector
  from generate_series(1, $5::int8) n`;

/** What a header of a plain mail gives (lib/mail/search/header-words.ts): one of 500 people to Alice, a subject of five words. */
const HEADERS = `insert into "SearchDocument" ("accountId", "emailNo", "part", "version", "receivedAt", "fts")
  select $1, n, 0, $2, timestamptz '2020-01-01' + n * interval '1 minute',
    (select string_agg('''' || $3 || w || ''':' || p, ' ') from unnest(array['$', '#', '#' || left(md5(n::text), 10), '=',
         '=' || ($4::name[])[1 + n % 40], '=' || ($4::name[])[1 + n % 1009], '=' || ($4::name[])[1 + n % 4001], '=' || ($4::name[])[1 + n % 97], '=' || ($4::name[])[1 + n % 7919],
         '<', '<person' || n % ${PEOPLE}, '<of', '<person' || n % ${PEOPLE}, '<example', '<test', '>', '>alice', '>alice', '>example', '>test']) with ordinality x(w, p))::tsvector
  from generate_series(1, $5::int8) n`;

export type FillSearch = { readonly account: AccountNo; readonly size: number; readonly words: number };

/** Search documents for the emails 1 to `size` of an account, by SQL alone: of their headers, and of bodies of `words` words. */
export const fillSearch = async (client: pg.Client, { account, size, words }: FillSearch): Promise<void> => {
  const { common, middling, rare } = PLANTED;
  const values = [account, TOKENISER_VERSION, accountCode(account), vocabulary, size, words, common, middling, rare];
  await client.query(DOCUMENTS, values);
  await client.query(HEADERS, values.slice(0, 5));
};

/** Without the index while very much is written, which is then made of all at once. */
export const withoutSearchIndex = async (client: pg.Client, work: () => Promise<void>): Promise<void> => {
  const { rows } = await client.query<{ text: string }>(
    `select pg_get_indexdef('"SearchDocument_fts"'::regclass) as text`,
  );
  await client.query('drop index "SearchDocument_fts"');
  await work();
  await client.query("set maintenance_work_mem = '1GB'");
  await client.query(rows[0]?.text ?? '');
};

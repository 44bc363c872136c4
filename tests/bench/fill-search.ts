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

// An array of `name`, whose elements are all of one length: of `text` PostgreSQL would walk through them for every word.
/** Documents with words in order, as an ingest writes them: a tenth without the common word, a few with the rare one. */
const DOCUMENTS = `insert into "SearchDocument" ("accountId", "emailNo", "part", "version", "receivedAt", "fts")
  select $1, n, 1, $2, timestamptz '2020-01-01' + n * interval '1 minute',
    (select string_agg('''' || $3 || (($4::name[])[floor(power(cardinality($4::name[]), random()))::int])::text || ''':' || p, ' ')
       from generate_series(1, $6::int4 + (n % 2)::int4) p)::tsvector
    || case when n % 10 = 0 then '' else '''' || $3 || $7 || ''':999' end::tsvector
    || case when n % ${MIDDLING} = 0 then '''' || $3 || $8 || ''':1000' else '' end::tsvector
    || case when n % ${RARE} = 3 then '''' || $3 || $9 || ''':1001' else '' end::tsvector
  from generate_series(1, $5::int8) n`;

export type FillSearch = { readonly account: AccountNo; readonly size: number; readonly words: number };

/** Search documents of `words` words for the emails 1 to `size` of an account, by SQL alone. */
export const fillSearch = async (client: pg.Client, { account, size, words }: FillSearch): Promise<void> => {
  const { common, middling, rare } = PLANTED;
  const values = [account, TOKENISER_VERSION, accountCode(account), vocabulary, size, words, common, middling, rare];
  await client.query(DOCUMENTS, values);
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

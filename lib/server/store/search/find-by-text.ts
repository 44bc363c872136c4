import type { AccountNo } from '@/lib/base/ids';
import { baseSubject } from '@/lib/mail/header/base-subject';
import type { Indexed } from '@/lib/server/store/search/choose-indexed';
import {
  type EmailSearch,
  type FoundEmails,
  isTextSort,
  type PageWanted,
} from '@/lib/server/store/search/email-search';
import { FirstOf } from '@/lib/server/store/search/first-of';
import { hits, type Looked, SORT_KEYS } from '@/lib/server/store/search/search-sql';
import { searchValues, sortValues, spanOf } from '@/lib/server/store/search/search-values';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** A list that is sorted by a text is answered so deep, and no deeper: as many are held in memory and compared. */
export const MOST_DEEP = 20_000;
const AT_ONCE = 2000;
/** What is longer does not decide. */
const LONGEST_TEXT = 200;

/** RFC 8621 §4.4.2, from and to: the name of the first, else its address. */
const firstName = (field: 'from' | 'to') =>
  `coalesce(nullif(c."headers" -> '${field}' -> 0 ->> 'name', ''), c."headers" -> '${field}' -> 0 ->> 'email', '')`;

// $13 what the texts are, $14 whether all are counted. One cursor is one snapshot: the state, too, is of that moment.
const open = (which: Looked) =>
  `declare found no scroll cursor for with ${hits(which, SORT_KEYS)}
   select a."emailSeq"::text as state, h."no" * 1024 + h."generation" as id, case when $5 then h."threadNo" else h."no" end as key, array[k1, k2, k3, k4] as numbers,
     array(select left(case p when 'from' then ${firstName('from')} when 'to' then ${firstName('to')} when 'subject' then c."subject" end, ${LONGEST_TEXT})
       from unnest($13::text[]) with ordinality x(p, i) order by i) as texts,
     case when $14::bool then (select count(distinct case when $5 then "threadNo" else "no" end) from hit) end as total
   from "AccountState" a left join hit h on true left join "EmailContent" c on c."accountId" = $1 and c."no" = h."no" where a."accountId" = $1`;

const OPEN = statement('search-by-text', open('all'));
const OPEN_TEXT = statement('search-by-text-text', open('indexed'));
/** Not of one account: it goes on with the cursor of this transaction. */
const NEXT = { name: 'search-by-text-next', text: `fetch ${AT_ONCE} from found` };

type Row = {
  readonly state: string;
  /** null: nothing was found. */
  readonly id: number | null;
  readonly key: number;
  readonly numbers: readonly number[];
  readonly texts: readonly (string | null)[];
  readonly total: number | null;
};
type Item = { readonly id: number; readonly key: number; readonly by: readonly (number | string)[] };

const order = ({ sort }: EmailSearch) => {
  const steps = sort.map((key, at) => {
    if (!isTextSort(key)) return (a: Item, b: Item) => Number(a.by[at]) - Number(b.by[at]);
    const sign = key.isAscending ? 1 : -1;
    return (a: Item, b: Item) => sign * key.compare(String(a.by[at]), String(b.by[at]));
  });
  return (a: Item, b: Item): number => steps.reduce((so, step) => so || step(a, b), 0) || b.id - a.id;
};

const itemOf = ({ sort }: EmailSearch, row: Row & { readonly id: number }): Item => ({
  id: row.id,
  key: row.key,
  by: sort.map((key, at) => {
    if (!isTextSort(key)) return row.numbers[at] ?? 0;
    return key.property === 'subject' ? baseSubject(row.texts[at] ?? '') : (row.texts[at] ?? '');
  }),
});

/** Where the page begins; null: the anchor is not there, tooDeep: it is further down than anything is held. */
const placeOf = (
  items: readonly Item[],
  { position, anchor, limit }: PageWanted,
  total: number | null,
): number | null | 'tooDeep' => {
  const isCut = items.length === MOST_DEEP;
  if (anchor === null && position >= 0) return position + limit > MOST_DEEP ? 'tooDeep' : position;
  if (anchor === null) return isCut ? 'tooDeep' : Math.max(0, (total ?? 0) + position);
  const at = items.findIndex(({ id }) => id === anchor);
  if (at < 0) return isCut ? 'tooDeep' : null;
  const place = Math.max(0, at + position);
  return isCut && place + limit > MOST_DEEP ? 'tooDeep' : place;
};

/**
 * The same as findAll for a sort in which texts are compared, which is done here and not by the database: all that is found passes by,
 * and only the beginning of the list is held. tooDeep: the page lies behind MOST_DEEP.
 */
export const findByText = (
  store: Store,
  account: AccountNo,
  search: EmailSearch,
  { page, indexed }: { readonly page: PageWanted; readonly indexed: Indexed },
): Promise<FoundEmails | 'tooDeep'> =>
  store.database.transaction(async (sql) => {
    const isForward = page.anchor === null && page.position >= 0;
    if (isForward && page.position + page.limit > MOST_DEEP) return 'tooDeep';
    const { before, after } = spanOf(search.alternatives);
    await sql.rows(indexed.isDriven ? OPEN_TEXT : OPEN, [
      ...searchValues(account, search),
      ...sortValues(search.sort),
      indexed.bits,
      before,
      after,
      search.sort.map((key) => (isTextSort(key) ? key.property : null)),
      page.total || page.position < 0,
    ]);
    const most = isForward ? Math.max(1, page.position + page.limit) : MOST_DEEP;
    const first = new FirstOf<Item>({ most, compare: order(search), keyOf: ({ key }) => key });
    const told = await readAll(sql, (row) => first.add(itemOf(search, row)));
    const items = first.list();
    const place = placeOf(items, page, told.total);
    if (place === 'tooDeep') return place;
    const ids = items.slice(place ?? 0, (place ?? 0) + page.limit).map(({ id }) => id);
    return { state: told.state, total: page.total ? told.total : null, position: place, ids };
  });

const readAll = async (
  sql: Sql,
  take: (row: Row & { readonly id: number }) => void,
): Promise<{ state: string; total: number | null }> => {
  let told: { state: string; total: number | null } = { state: '0', total: 0 };
  for (;;) {
    const rows = await sql.rows<Row>(NEXT, []);
    for (const row of rows) {
      told = row;
      if (row.id !== null) take({ ...row, id: row.id });
    }
    if (rows.length < AT_ONCE) return told;
  }
};

import type { AccountNo } from '@/lib/base/ids';
import { chooseIndexed, type Indexed } from '@/lib/server/store/search/choose-indexed';
import {
  type EmailSearch,
  type FoundEmails,
  isTextSort,
  type PageWanted,
} from '@/lib/server/store/search/email-search';
import { findByText } from '@/lib/server/store/search/find-by-text';
import { type Newest, newestEmails } from '@/lib/server/store/search/newest-emails';
import { firstOfEach, hits, type Looked, SORT_KEYS, SORT_ORDER } from '@/lib/server/store/search/search-sql';
import { searchValues, sortValues, spanOf } from '@/lib/server/store/search/search-values';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

const find = (which: Looked) =>
  `with ${hits(which, SORT_KEYS)},
   one as materialized (${firstOfEach(SORT_ORDER, 'hit')}),
   place as materialized (
     select case when $16::int8 is not null then (
         select greatest(0, x.place + $13::int8) from (select "no" * 1024 + "generation" as id, row_number() over (order by ${SORT_ORDER}) - 1 as place from one) x
         where x.id = $16)
       when $13 < 0 then greatest(0, (select count(*) from one) + $13) else $13 end as at)
   select a."emailSeq"::text as state, case when $15::bool then (select count(*) from one) end as total, (select at from place) as position,
     array(select "no" * 1024 + "generation" from one order by ${SORT_ORDER} offset (select at from place) limit $14) as ids
   from "AccountState" a where a."accountId" = $1`;

const FIND = statement('search-find', find('all'));
/** Every alternative asks for a keyword without a bit, as the list of a label does: few emails have any, and an index knows them. */
const FIND_KEYWORD = statement('search-find-keyword', find('keyworded'));
/** Every alternative asks for a text of the index. */
const FIND_TEXT = statement('search-find-text', find('indexed'));

/** So many of the newest are looked at first, and at most so many again where that promises a full page. */
const FIRST_WALK = 500;
const LONGEST_WALK = 5000;
/** Looked at to choose a plan, where the newest cannot be the answer. */
const SAMPLE = 200;

const isNewestFirst = ({ sort }: EmailSearch): boolean => {
  const [first, ...more] = sort;
  return more.length === 0 && first?.property === 'receivedAt' && !first.isAscending;
};

/** The page, if what was looked at holds all of it. */
const pageOf = (newest: Newest, walk: number, { position, limit, total }: PageWanted): FoundEmails | undefined => {
  const isAll = newest.walked < walk;
  if (!isAll && (total || newest.found < position + limit)) return undefined;
  return { state: newest.state, total: total ? newest.found : null, position, ids: newest.ids };
};

/** How far one must walk for a full page, if what is older is like what was seen. Infinity: nobody knows. */
const promised = ({ found, walked }: Newest, { position, limit }: PageWanted): number =>
  found < 5 ? Number.POSITIVE_INFINITY : Math.ceil(((position + limit) / found) * walked * 1.3);

const statementFor = ({ alternatives }: EmailSearch, { isDriven }: Indexed) => {
  if (isDriven) return FIND_TEXT;
  return alternatives.every(({ hasKeywords }) => hasKeywords.length > 0) ? FIND_KEYWORD : FIND;
};

/** All that is found, sorted, and a page of it. The same whichever texts are looked up in the index. */
export const findAll = async (
  store: Store,
  account: AccountNo,
  search: EmailSearch,
  { page, indexed }: { readonly page: PageWanted; readonly indexed: Indexed },
): Promise<FoundEmails> => {
  const { before, after } = spanOf(search.alternatives);
  const [row] = await store.database.rows<FoundEmails>(statementFor(search, indexed), [
    ...searchValues(account, search),
    ...sortValues(search.sort),
    indexed.bits,
    before,
    after,
    page.position,
    page.limit,
    page.total,
    page.anchor,
  ]);
  return row ?? { state: '0', total: page.total ? 0 : null, position: page.anchor === null ? 0 : null, ids: [] };
};

/**
 * Emails (or the first of each thread) that meet one of the alternatives, in the order of the sort. Newest first, what is common is
 * found among the newest; else all that is found is sorted. tooDeep: see findByText. `hasTextless`: more may be found once the texts
 * of all emails are known.
 */
export const findEmails = async (
  store: Store,
  account: AccountNo,
  search: EmailSearch,
  page: PageWanted,
): Promise<(FoundEmails & Pick<Newest, 'hasTextless'>) | 'tooDeep'> => {
  const { position, limit } = page;
  const isForward = isNewestFirst(search) && page.anchor === null && position >= 0;
  const walk = isForward ? FIRST_WALK : SAMPLE;
  let newest = await newestEmails(store, account, search, { walk, position: Math.max(0, position), limit });
  const { hasTextless } = newest;
  const page1 = isForward ? pageOf(newest, walk, page) : undefined;
  if (page1) return { ...page1, hasTextless };
  const further = isForward && !page.total ? promised(newest, page) : Number.POSITIVE_INFINITY;
  if (further <= LONGEST_WALK) {
    newest = await newestEmails(store, account, search, { walk: further, position, limit });
    const page2 = pageOf(newest, further, page);
    if (page2) return { ...page2, hasTextless };
  }
  const plan = { page, indexed: chooseIndexed(search, newest) };
  const found = search.sort.some(isTextSort)
    ? await findByText(store, account, search, plan)
    : await findAll(store, account, search, plan);
  return found === 'tooDeep' ? found : { ...found, hasTextless };
};

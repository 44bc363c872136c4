import type { AccountNo } from '@/lib/base/ids';
import type { EmailSearch } from '@/lib/server/store/search/email-search';
import {
  ALTERNATIVES,
  between,
  firstOfEach,
  IS_HIT,
  openFor,
  TEXTS,
  textsIn,
} from '@/lib/server/store/search/search-sql';
import { searchValues, spanOf } from '@/lib/server/store/search/search-values';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** In so many of them every text is looked for, whatever else they meet: how often each occurs. */
const SAMPLED = 100;
const ORDER = `"receivedAt" desc, "no" desc`;

// The first one without a text, and not whether there is one: so it is asked of the index that holds these alone, whatever the planner
// takes their share to be.
const NEWEST = statement(
  'search-newest',
  `with ${ALTERNATIVES}, ${TEXTS},
   w as materialized (select s.*, row_number() over (order by ${ORDER}) as rank from (
     select "no", "generation", "threadNo", "receivedAt", "mailboxes", "flags", "keywords", "size" from "EmailState" s
     where s."accountId" = $1 and ${between('$9', '$10')} order by ${ORDER} limit $6) s),
   c as materialized (
     select o.*, case when open is not null or rank <= ${SAMPLED} then ${textsIn('o."no"', '0')} end as found
     from (select s."no", s."generation", s."threadNo", s."receivedAt", s.rank, ${openFor('true')} as open from w s offset 0) o),
   hit as (select * from c where ${IS_HIT}),
   one as materialized (${firstOfEach(ORDER, 'hit')})
   select a."emailSeq"::text as state, (select count(*) from w) as walked, (select count(*) from c where open is not null) as open,
     array(select (select count(*) from c where rank <= ${SAMPLED} and found & t.bit <> 0) from t order by t.bit) as "withText",
     (select count(*) from one) as found, array(select "no" * 1024 + "generation" from one order by ${ORDER} offset $7 limit $8) as ids,
     (select "no" from "EmailContent" where "accountId" = $1 and not "textFetched" order by "no" limit 1) is not null as "hasTextless"
   from "AccountState" a where a."accountId" = $1`,
);

/** What is found among the newest emails, and what that tells of all others. */
export type Newest = {
  readonly state: string;
  /** How many were looked at: fewer than asked for, when there are no more. */
  readonly walked: number;
  /** Of them, how many meet an alternative but for its texts. */
  readonly open: number;
  /** Of the first `sampled`, how many have each text. */
  readonly withText: readonly number[];
  readonly sampled: number;
  readonly found: number;
  readonly ids: readonly number[];
  /** Are there emails in the account of which the search knows the header alone? */
  readonly hasTextless: boolean;
};

/** Looks through the newest `walk` emails. What it finds is right as far as it goes, in the order newest first. */
export const newestEmails = async (
  store: Store,
  account: AccountNo,
  search: EmailSearch,
  { walk, position, limit }: { walk: number; position: number; limit: number },
): Promise<Newest> => {
  const { before, after } = spanOf(search.alternatives);
  const values = [...searchValues(account, search), walk, position, limit, before, after];
  const [row] = await store.database.rows<Omit<Newest, 'sampled'>>(NEWEST, values);
  const found = row ?? { state: '0', walked: 0, open: 0, withText: [], found: 0, ids: [], hasTextless: false };
  return { ...found, sampled: Math.min(SAMPLED, found.walked) };
};

import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** Conditions that must all hold (RFC 8621 §4.4.1); a search asks for emails that meet one such alternative of several. */
export type Alternative = {
  readonly allIn: readonly number[];
  readonly noneOf: readonly number[];
  /** In at least one mailbox that is not of these. */
  readonly otherThan: readonly number[];
  /** In no mailbox that is not of these; null: no condition. */
  readonly onlyIn: readonly number[] | null;
  /** Milliseconds since the epoch. */
  readonly before: number | null;
  readonly after: number | null;
  readonly minSize: number | null;
  readonly maxSize: number | null;
  readonly allBits: number;
  readonly noBits: number;
  readonly hasKeywords: readonly string[];
  readonly notKeywords: readonly string[];
  readonly hasAttachment: boolean | null;
  /** Which of the search's texts must be found, and which must not; counted from 1. */
  readonly texts: readonly number[];
  readonly notTexts: readonly number[];
};

/** RFC 8621 §4.4.2, as far as it can be told from numbers. `bit` or `word` is the keyword of a `hasKeyword`. */
export type SortKey = {
  readonly property: 'receivedAt' | 'size' | 'sentAt' | 'hasKeyword';
  readonly isAscending: boolean;
  readonly bit: number;
  readonly word: string;
};
/** A sort by more properties is not supported. */
export const MOST_SORT_KEYS = 4;

export type EmailSearch = {
  readonly alternatives: readonly Alternative[];
  /** Text forms of tsqueries (lib/mail/search/tsvector.ts). */
  readonly texts: readonly string[];
  readonly sort: readonly SortKey[];
  readonly collapseThreads: boolean;
};

const KEYS = Array.from({ length: MOST_SORT_KEYS }, (_, index) => index + 1);
const key = (at: number) =>
  `coalesce(($5::float8[])[${at}] * case ($6::text[])[${at}] when 'receivedAt' then extract(epoch from s."receivedAt")::float8 when 'size' then s."size"
     when 'sentAt' then (select extract(epoch from c."sentAt") from "EmailContent" c where c."accountId" = $1 and c."no" = s."no")
     when 'hasKeyword' then (s."flags" & ($7::int4[])[${at}] <> 0 or coalesce(s."keywords" @> array[($8::text[])[${at}]], false))::int end, 0)::float8 as k${at}`;
const ORDER = KEYS.map((at) => `k${at}`).join(', ');

// A word may stand in the header's document and another in the body's: what is found is added up by email. The + 0 leaves no
// index but the GIN, whose lexemes are the account's own; the planner knows nothing of their frequencies.
const find = (join: string) =>
  `with f as materialized (select * from jsonb_to_recordset($2::jsonb) as f("allIn" int4[], "noneOf" int4[], "otherThan" int4[], "onlyIn" int4[],
       "before" float8, "after" float8, "minSize" int8, "maxSize" int8, "allBits" int4, "noBits" int4, "hasKeywords" text[], "notKeywords" text[],
       "hasAttachment" bool, "texts" int4[], "notTexts" int4[])),
   m as materialized (select d."emailNo" as no, array_agg(distinct x.i::int4) as found from unnest($3::text[]) with ordinality x(q, i)
     join "SearchDocument" d on d."accountId" + 0 = $1 and d."fts" @@ x.q::tsquery group by 1),
   hit as materialized (
     select s."no", s."generation", s."threadNo", ${KEYS.map(key).join(', ')} from "EmailState" s ${join} m on m.no = s."no"
     where s."accountId" = $1 and cardinality(s."mailboxes") > 0 and exists (select from f where s."mailboxes" @> f."allIn" and not s."mailboxes" && f."noneOf"
       and not s."mailboxes" <@ f."otherThan" and (f."onlyIn" is null or s."mailboxes" <@ f."onlyIn")
       and (f."before" is null or s."receivedAt" < to_timestamp(f."before" / 1000)) and (f."after" is null or s."receivedAt" >= to_timestamp(f."after" / 1000))
       and (f."minSize" is null or s."size" >= f."minSize") and (f."maxSize" is null or s."size" < f."maxSize")
       and s."flags" & f."allBits" = f."allBits" and s."flags" & f."noBits" = 0
       and coalesce(s."keywords", '{}') @> f."hasKeywords" and not coalesce(s."keywords", '{}') && f."notKeywords"
       and (f."hasAttachment" is null or f."hasAttachment" = (select c."hasAttachment" from "EmailContent" c where c."accountId" = $1 and c."no" = s."no"))
       and coalesce(m.found, '{}') @> f."texts" and not coalesce(m.found, '{}') && f."notTexts")),
   one as materialized (select distinct on (case when $4 then "threadNo" else -"no" end) * from hit
     order by (case when $4 then "threadNo" else -"no" end), ${ORDER}, "no" desc)
   select a."emailSeq"::text as state, (select count(*) from one) as total,
     array(select "no" * 1024 + "generation" from one order by ${ORDER}, "no" desc offset $9 limit $10) as ids
   from "AccountState" a where a."accountId" = $1`;

const FIND = statement('search-find', find('left join'));
/** Every alternative asks for a word: only emails that have one of them are looked at. */
const FIND_TEXT = statement('search-find-text', find('join'));

export type FoundEmails = { readonly state: string; readonly total: number; readonly ids: readonly number[] };

/** Emails (or the first of each thread) that meet one of the alternatives, in the order of the sort. */
export const findEmails = async (
  store: Store,
  account: AccountNo,
  search: EmailSearch,
  page: { position: number; limit: number },
): Promise<FoundEmails> => {
  const { alternatives, sort } = search;
  const isText = alternatives.length > 0 && alternatives.every((one) => one.texts.length > 0);
  const [row] = await store.database.rows<FoundEmails>(isText ? FIND_TEXT : FIND, [
    account,
    JSON.stringify(alternatives),
    search.texts,
    search.collapseThreads,
    sort.map((one) => (one.isAscending ? 1 : -1)),
    sort.map((one) => one.property),
    sort.map((one) => one.bit),
    sort.map((one) => one.word),
    page.position,
    page.limit,
  ]);
  return row ?? { state: '0', total: 0, ids: [] };
};

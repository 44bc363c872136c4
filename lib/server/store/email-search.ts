import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** The conditions of RFC 8621 §4.4.1 that the store can answer, all of which must hold. */
export type EmailConditions = {
  readonly inMailbox: number | null;
  readonly notInMailboxes: readonly number[];
  readonly before: number | null;
  readonly after: number | null;
  readonly minSize: number | null;
  readonly maxSize: number | null;
  readonly allBits: number;
  readonly noBits: number;
  readonly hasKeywords: readonly string[];
  readonly notKeywords: readonly string[];
  readonly hasAttachment: boolean | null;
  /** Text form of a tsquery (lib/mail/search/tsvector.ts). */
  readonly text: string | null;
  readonly collapseThreads: boolean;
  readonly ascending: boolean;
};

const FIND = statement(
  'search-find',
  `with hit as materialized (
     select s."no", s."generation", s."threadNo", s."receivedAt" from "EmailState" s
     where s."accountId" = $1 and cardinality(s."mailboxes") > 0
       and ($2::int4 is null or s."mailboxes" @> array[$2::int4]) and ($3::int4[] = '{}' or not s."mailboxes" <@ $3::int4[])
       and ($4::float8 is null or s."receivedAt" < to_timestamp($4 / 1000.0)) and ($5::float8 is null or s."receivedAt" >= to_timestamp($5 / 1000.0))
       and ($6::int8 is null or s."size" >= $6) and ($7::int8 is null or s."size" < $7)
       and s."flags" & $8::int4 = $8 and s."flags" & $9::int4 = 0
       and ($10::text[] = '{}' or s."keywords" @> $10) and ($11::text[] = '{}' or s."keywords" is null or not s."keywords" && $11)
       and ($12::bool is null or exists (select from "EmailContent" c where c."accountId" = $1 and c."no" = s."no" and c."hasAttachment" = $12))
       and ($13::text is null or s."no" in (select d."emailNo" from "SearchDocument" d where d."accountId" = $1 and d."fts" @@ $13::text::tsquery))),
   one as materialized (select distinct on (case when $14 then "threadNo" else -"no" end) * from hit
     order by (case when $14 then "threadNo" else -"no" end), case when $15 then extract(epoch from "receivedAt") else -extract(epoch from "receivedAt") end, "no" desc)
   select a."emailSeq"::text as state, (select count(*) from one) as total,
     array(select "no" * 1024 + "generation" from one
       order by case when $15 then extract(epoch from "receivedAt") else -extract(epoch from "receivedAt") end, case when $15 then "no" else -"no" end
       offset $16 limit $17) as ids
   from "AccountState" a where a."accountId" = $1`,
);

export type FoundEmails = { readonly state: string; readonly total: number; readonly ids: readonly number[] };

/** Emails (or the first of each thread) that meet the conditions, by the time they were received. */
export const findEmails = async (
  store: Store,
  account: AccountNo,
  c: EmailConditions,
  page: { position: number; limit: number },
): Promise<FoundEmails> => {
  const [row] = await store.database.rows<FoundEmails>(FIND, [
    account,
    c.inMailbox,
    c.notInMailboxes,
    c.before,
    c.after,
    c.minSize,
    c.maxSize,
    c.allBits,
    c.noBits,
    c.hasKeywords,
    c.notKeywords,
    c.hasAttachment,
    c.text,
    c.collapseThreads,
    c.ascending,
    page.position,
    page.limit,
  ]);
  return row ?? { state: '0', total: 0, ids: [] };
};

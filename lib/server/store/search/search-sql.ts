import { MOST_SORT_KEYS } from '@/lib/server/store/search/email-search';

/**
 * Pieces of the statements that search. Their first parameters are the same: $1 the account, $2 the alternatives, $3 the texts, $4
 * the part from which on each may be found, $5 whether threads are collapsed.
 */
export const ALTERNATIVES = `f as materialized (
     select 1::int8 << (i - 1)::int4 as bit, x.* from rows from (jsonb_to_recordset($2::jsonb) as ("allIn" int4[], "noneOf" int4[], "otherThan" text[],
       "onlyIn" int4[], "before" float8, "after" float8, "minSize" int8, "maxSize" int8, "allBits" int4, "noBits" int4, "hasKeywords" text[],
       "notKeywords" text[], "hasAttachment" bool, "inThread" jsonb, "texts" int8, "notTexts" int8)) with ordinality
       as x("allIn", "noneOf", "otherThan", "onlyIn", "before", "after", "minSize", "maxSize", "allBits", "noBits", "hasKeywords", "notKeywords",
         "hasAttachment", "inThread", "texts", "notTexts", i))`;

export const TEXTS = `t as materialized (
     select 1::int8 << (i - 1)::int4 as bit, q::tsquery as q, p as "fromPart" from unnest($3::text[], $4::int2[]) with ordinality x(q, p, i))`;

const thread = (what: string) =>
  `(select ${what} from "EmailState" e where e."accountId" = $1 and e."threadNo" = s."threadNo" and cardinality(e."mailboxes") > 0)`;
const bits = (kind: string) => `(f."inThread" -> '${kind}' ->> 'bits')::int4`;
const words = (kind: string) => `(select w from jsonb_array_elements_text(f."inThread" -> '${kind}' -> 'words') w)`;
const has = (word: string) => `coalesce(e."keywords" @> array[${word}], false)`;

const IN_THREAD = `case when f."inThread" is null then true else
         ${thread(`bit_and(e."flags") & ${bits('all')} = ${bits('all')} and bit_or(e."flags") & ${bits('some')} = ${bits('some')}
           and bit_or(e."flags") & ${bits('none')} = 0 and bit_and(e."flags") & ${bits('notAll')} = 0`)}
         and not exists (select from ${words('all')} w where not ${thread(`bool_and(${has('w.w')})`)})
         and not exists (select from ${words('some')} w where not ${thread(`bool_or(${has('w.w')})`)})
         and not exists (select from ${words('none')} w where ${thread(`bool_or(${has('w.w')})`)})
         and not exists (select from ${words('notAll')} w where ${thread(`bool_and(${has('w.w')})`)}) end`;

/** Does the email `s` meet an alternative `f`, its texts left aside? */
const MEETS = `s."mailboxes" @> f."allIn" and not s."mailboxes" && f."noneOf"
       and (f."otherThan" = '{}' or not (select bool_or(s."mailboxes" <@ o::int4[]) from unnest(f."otherThan") o))
       and (f."onlyIn" is null or s."mailboxes" <@ f."onlyIn")
       and (f."before" is null or s."receivedAt" < to_timestamp(f."before" / 1000)) and (f."after" is null or s."receivedAt" >= to_timestamp(f."after" / 1000))
       and (f."minSize" is null or s."size" >= f."minSize") and (f."maxSize" is null or s."size" < f."maxSize")
       and s."flags" & f."allBits" = f."allBits" and s."flags" & f."noBits" = 0
       and coalesce(s."keywords", '{}') @> f."hasKeywords" and not coalesce(s."keywords", '{}') && f."notKeywords"
       and (f."hasAttachment" is null or f."hasAttachment" = (select c."hasAttachment" from "EmailContent" c where c."accountId" = $1 and c."no" = s."no"))
       and ${IN_THREAD}`;

/** The bits of the alternatives that `s` meets as far as `also` tells of its texts; null: of none. */
export const openFor = (also: string): string =>
  `case when cardinality(s."mailboxes") > 0 then (select bit_or(f.bit) from f where ${also} and ${MEETS}) end`;

/** The bits of the texts that are in the email `no`, without those of the mask `known`. */
export const textsIn = (no: string, known: string): string =>
  `case when ((1::int8 << cardinality($3::text[])) - 1) & ~${known} = 0 then 0 else coalesce((
       select bit_or(t.bit) from "SearchDocument" d join t on d."part" >= t."fromPart" and d."fts" @@ t.q
       where d."accountId" = $1 and d."emailNo" = ${no} and t.bit & ${known} = 0), 0) end`;

/** Between two dates in milliseconds; null: without an end. */
export const between = (before: string, after: string): string =>
  `s."receivedAt" < coalesce(to_timestamp(${before}::float8 / 1000), 'infinity') and s."receivedAt" >= coalesce(to_timestamp(${after}::float8 / 1000), '-infinity')`;

/** Is one of the open alternatives met, its texts included? */
export const IS_HIT = `exists (select from f where f.bit & c.open <> 0 and c.found & f."texts" = f."texts" and c.found & f."notTexts" = 0)`;

/** One row for each thread, or for each email, to be sorted by these within it. */
export const firstOfEach = (order: string, from: string): string =>
  `select distinct on (case when $5 then "threadNo" else -"no" end) * from ${from}
     order by (case when $5 then "threadNo" else -"no" end), ${order}`;

const ofThread = (fold: string, at: number) =>
  thread(`${fold}(e."flags" & ($8::int4[])[${at}] <> 0 or ${has(`($9::text[])[${at}]`)})`);
const KEYS = Array.from({ length: MOST_SORT_KEYS }, (_, index) => index + 1);

/** The numbers by which is sorted: $6 their signs, $7 the properties, $8 and $9 keywords. */
export const SORT_KEYS = KEYS.map(
  (
    at,
  ) => `coalesce(($6::float8[])[${at}] * case ($7::text[])[${at}] when 'receivedAt' then extract(epoch from s."receivedAt")::float8
     when 'listDate' then extract(epoch from coalesce(s."listDate", s."receivedAt"))::float8 when 'size' then s."size"
     when 'sentAt' then (select extract(epoch from c."sentAt") from "EmailContent" c where c."accountId" = $1 and c."no" = s."no")
     when 'hasKeyword' then (s."flags" & ($8::int4[])[${at}] <> 0 or coalesce(s."keywords" @> array[($9::text[])[${at}]], false))::int
     when 'allInThreadHaveKeyword' then ${ofThread('bool_and', at)}::int when 'someInThreadHaveKeyword' then ${ofThread('bool_or', at)}::int end, 0)::float8 as k${at}`,
).join(', ');
export const SORT_ORDER = `${KEYS.map((at) => `k${at}`).join(', ')}, "no" desc`;

const STATE = `"EmailState" s where s."accountId" = $1 and ${between('$11', '$12')}`;
/** Which emails are looked at: those that have a text of the index, those that have any keyword without a bit, or all. */
export type Looked = 'indexed' | 'keyworded' | 'all';
const FROM: Readonly<Record<Looked, string>> = {
  indexed: `m cross join lateral (select * from ${STATE} and s."no" = m.no offset 0) s`,
  keyworded: `(select * from ${STATE} and s."keywords" is not null offset 0) s left join m on m.no = s."no"`,
  all: `(select * from ${STATE} offset 0) s left join m on m.no = s."no"`,
};

/**
 * All that is found, as `hit`. $10 the bits of the texts that are looked up in the index; the others are looked for in each email that
 * is left; $11 and $12 the dates between which all alternatives lie.
 * The + 0 leaves no index but the GIN, whose lexemes are the account's own, and offset 0 has it asked for one text after the other: the
 * planner knows nothing of their frequencies, and a plan for any texts would read every document of everybody (measured).
 */
export const hits = (which: Looked, keys: string): string =>
  `${ALTERNATIVES}, ${TEXTS},
   m as materialized (select d."emailNo" as no, bit_or(t.bit) as found from t cross join lateral (
       select "emailNo" from "SearchDocument" where "accountId" + 0 = $1 and "fts" @@ t.q and "part" >= t."fromPart" offset 0) d
     where t.bit & $10::int8 <> 0 group by 1),
   o as materialized (
     select s."no", s."generation", s."threadNo", ${keys}, coalesce(m.found, 0) as indexed,
       ${openFor('coalesce(m.found, 0) & f."texts" & $10 = f."texts" & $10 and coalesce(m.found, 0) & f."notTexts" & $10 = 0')} as open
     from ${FROM[which]}),
   hit as materialized (
     select c.* from (select o.*, o.indexed | ${textsIn('o."no"', '$10::int8')} as found from o where o.open is not null offset 0) c where ${IS_HIT})`;

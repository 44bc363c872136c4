import type { AccountNo } from '@/lib/base/ids';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { TOKENISER_VERSION } from '@/lib/mail/search/tokens';
import { accountCode, tsvectorText } from '@/lib/mail/search/tsvector';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

const PREVIEW = statement(
  'text-preview',
  `update "EmailContent" c set "preview" = x.p, "textFetched" = true from unnest($2::int8[], $3::text[]) x(n, p), "EmailState" s
   where c."accountId" = $1 and c."no" = x.n and s."accountId" = $1 and s."no" = x.n and not (c."textFetched" and c."preview" = x.p)
   returning c."no" * 1024 + s."generation" as id, cardinality(s."mailboxes") > 0 as visible`,
);
// The body is a part of its own of the search document: the header words stay as they are.
const DOCUMENT = statement(
  'text-document',
  `insert into "SearchDocument" ("accountId", "emailNo", "part", "version", "receivedAt", "fts")
   select $1, x.n, 1, $2, s."receivedAt", x.f::tsvector from unnest($3::int8[], $4::text[]) x(n, f)
   join "EmailState" s on s."accountId" = $1 and s."no" = x.n
   on conflict ("accountId", "emailNo", "part") do update set "fts" = excluded."fts", "version" = excluded."version"`,
);

export type EmailText = { readonly no: number; readonly preview: string; readonly words: readonly string[] };

/** The texts of bodies that have been fetched: previews for the list, words for the search. At most 200. */
export const writeTexts = (
  store: Store,
  where: { account: AccountNo; epoch: number },
  texts: readonly EmailText[],
): Promise<void> =>
  writeTransaction(
    store.database,
    store.hints,
    {
      ...where,
      before: async (sql) => {
        const code = accountCode(where.account);
        const words = texts.map((text) => tsvectorText(code, text.words));
        await sql.rows(DOCUMENT, [where.account, TOKENISER_VERSION, texts.map((text) => text.no), words]);
      },
    },
    async (sql) => {
      const previews = texts.map((text) => text.preview.replaceAll('\u0000', '').toWellFormed());
      const rows = await sql.rows<{ id: number; visible: boolean }>(PREVIEW, [
        where.account,
        texts.map((text) => text.no),
        previews,
      ]);
      const updated = rows.filter((row) => row.visible).map((row) => row.id);
      const accountStatus = { updated: rows.length > 0 ? [where.account] : [] };
      return { changes: { email: { updated }, accountStatus }, result: undefined };
    },
  );

/** Where the email `no` may be fetched from, as a row k: in none of the mailboxes `except`. */
export const placeOf = (no: string, except: string): string =>
  `lateral (select k."mailboxNo", k."uid" from "EmailCopy" k join "Mailbox" m on m."accountId" = $1 and m."no" = k."mailboxNo"
     where k."accountId" = $1 and k."emailNo" = ${no} and k."uid" > 0 and not k."deleted" and m."missingSince" is null
       and m."no" <> all(${except}::int4[]) limit 1) k`;

// Starts from the contents without a text (a partial index): in a collected account these are none.
const wanted = (which: string) =>
  `with newest as materialized (
     select coalesce(min("receivedAt"), 'infinity') as since from (
       select "receivedAt" from "EmailState" where "accountId" = $1 order by "receivedAt" desc limit $4) d)
   select s."no", k."mailboxNo", k."uid", c."structure", s."receivedAt" >= newest.since as "isNewest" from "EmailContent" c
   join "EmailState" s on s."accountId" = $1 and s."no" = c."no" join ${placeOf('s."no"', '$3')} on true, newest
   where c."accountId" = $1 and not c."textFetched" and ${which} order by s."receivedAt" desc, s."no" desc limit $2`;
const WANTED = statement('text-wanted', wanted('true'));
const WANTED_OF = statement('text-wanted-of', wanted('c."no" = any($5::int8[])'));
export type TextWanted = {
  readonly no: number;
  readonly mailboxNo: number;
  readonly uid: number;
  readonly structure: BodyPart;
  /** One of the newest of the account, which are kept to be opened without waiting. */
  readonly isNewest: boolean;
};

/** DESIGN §4, Bodies: the texts of so many are there beforehand. */
const NEWEST = 1000;

/** The newest emails whose text has not been fetched yet, with a place to fetch it from: none of `except`. */
export const textsWanted = (
  store: Store,
  account: AccountNo,
  { most, except }: { most: number; except: Iterable<number> },
): Promise<TextWanted[]> => store.database.rows(WANTED, [account, most, [...except], NEWEST]);

/** The same for those of these emails that have no text yet. */
export const textsWantedOf = (
  store: Store,
  account: AccountNo,
  { nos, except }: { nos: readonly number[]; except: Iterable<number> },
): Promise<TextWanted[]> => store.database.rows(WANTED_OF, [account, nos.length, [...except], NEWEST, nos]);

// What was destroyed or lies in no mailbox any more keeps its row for a while, and is not waited for. Counted exactly once few are
// left: the join would be long for all of a large account.
const TEXTLESS = statement(
  'text-textless',
  `with few as (select "no" from "EmailContent" where "accountId" = $1 and not "textFetched" limit 2000)
   select case when (select count(*) from few) < 2000
     then (select count(*) from few join "EmailState" s on s."accountId" = $1 and s."no" = few."no" and cardinality(s."mailboxes") > 0)
     else (select count(*) from "EmailContent" where "accountId" = $1 and not "textFetched") end as count`,
);

/** How many emails the search knows by their header alone. */
export const countTextless = async (store: Store, account: AccountNo): Promise<number> =>
  (await store.database.rows<{ count: number }>(TEXTLESS, [account]))[0]?.count ?? 0;

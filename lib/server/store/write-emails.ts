import type { AccountNo } from '@/lib/base/ids';
import { TOKENISER_VERSION } from '@/lib/mail/search/tokens';
import { accountCode, tsvectorText } from '@/lib/mail/search/tsvector';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { ThreadPlace } from '@/lib/server/store/write-threads';

const ADD_CONTENT = statement(
  'emails-add-content',
  `insert into "EmailContent" ("accountId", "no", "subject", "sentAt", "headers", "structure", "hasAttachment", "joinKey")
   select $1, n, su, to_timestamp(d / 1000.0), h::jsonb, b::jsonb, a, j
   from unnest($2::int8[], $3::text[], $4::float8[], $5::text[], $6::text[], $7::bool[], $8::text[]) x(n, su, d, h, b, a, j)`,
);
const ADD_SEARCH = statement(
  'emails-add-search',
  `insert into "SearchDocument" ("accountId", "emailNo", "version", "receivedAt", "fts")
   select $1, n, $2, to_timestamp(r / 1000.0), f::tsvector from unnest($3::int8[], $4::float8[], $5::text[]) x(n, r, f)`,
);
const ADD_STATE = statement(
  'emails-add-state',
  `insert into "EmailState" ("accountId", "no", "threadNo", "linkNo", "receivedAt", "flags", "size", "mailboxes", "keywords")
   select $1, n, t, l, to_timestamp(r / 1000.0), case when d then 0 else f end, s, case when d then '{}'::int4[] else array[$2::int4] end,
     (select array_agg(w order by w) from jsonb_array_elements_text(k::jsonb) w where not d)
   from unnest($3::int8[], $4::int8[], $5::float8[], $6::int4[], $7::int4[], $8::bool[], $9::text[], $10::int8[]) x(n, t, r, f, s, d, k, l)`,
);
const ADD_COPIES = statement(
  'emails-add-copies',
  `insert into "EmailCopy" ("accountId", "mailboxNo", "uid", "emailNo", "serverFlags", "serverKeywords", "deleted", "modseq")
   select $1, $2, u, n, f, (select array_agg(w order by w) from jsonb_array_elements_text(k::jsonb) w), d, m
   from unnest($3::int8[], $4::int8[], $5::int4[], $6::text[], $7::bool[], $8::int8[]) x(u, n, f, k, d, m)`,
);

/** PostgreSQL's text knows no NUL, and a lone half of a surrogate pair is no UTF-8: a hostile header holds both. */
const clean = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();
/** JSON as PostgreSQL takes it. In JSON text a NUL is the escape \u0000, unless the backslash before it is itself escaped. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_key, held) => (typeof held === 'string' ? clean(held) : held));

/** An email that gets a number of its own. */
export type NumberedEmail = { readonly no: number; readonly email: IncomingEmail };

/** The wide rows of new emails. They concern nobody else, so they are written before the account's lock is taken. */
export const addContent = async (sql: Sql, account: AccountNo, added: readonly NumberedEmail[]): Promise<void> => {
  const nos = added.map(({ no }) => no);
  await sql.rows(ADD_CONTENT, [
    account,
    nos,
    added.map(({ email }) => clean(email.headers.subject ?? '')),
    added.map(({ email }) => email.headers.sentAt),
    added.map(({ email }) => jsonText(email.headers)),
    added.map(({ email }) => jsonText(email.structure)),
    added.map(({ email }) => email.hasAttachment),
    added.map(({ email }) => email.joinKey),
  ]);
  const code = accountCode(account);
  await sql.rows(ADD_SEARCH, [
    account,
    TOKENISER_VERSION,
    nos,
    added.map(({ email }) => email.receivedAt),
    added.map(({ email }) => tsvectorText(code, email.words)),
  ]);
};

/** The narrow rows of new emails, each in one mailbox. Under the lock. */
export const addState = async (
  sql: Sql,
  where: { account: AccountNo; mailboxNo: number; isHidden: boolean },
  added: readonly NumberedEmail[],
  places: readonly ThreadPlace[],
): Promise<void> => {
  await sql.rows(ADD_STATE, [
    where.account,
    where.mailboxNo,
    added.map(({ no }) => no),
    places.map(({ threadNo }) => threadNo),
    added.map(({ email }) => email.receivedAt),
    added.map(({ email }) => email.bits),
    added.map(({ email }) => email.size),
    added.map(({ email }) => email.deleted || where.isHidden),
    added.map(({ email }) => jsonText(email.keywords)),
    places.map(({ linkNo }) => linkNo),
  ]);
};

/** The copies: which UID of the mailbox is which email, and what the server last said of it. Under the lock. */
export const addCopies = async (
  sql: Sql,
  where: { account: AccountNo; mailboxNo: number },
  copies: readonly NumberedEmail[],
): Promise<void> => {
  await sql.rows(ADD_COPIES, [
    where.account,
    where.mailboxNo,
    copies.map(({ email }) => email.uid),
    copies.map(({ no }) => no),
    copies.map(({ email }) => email.bits),
    copies.map(({ email }) => jsonText(email.keywords)),
    copies.map(({ email }) => email.deleted),
    copies.map(({ email }) => email.modseq),
  ]);
};

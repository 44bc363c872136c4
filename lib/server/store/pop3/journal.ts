import type { AccountNo } from '@/lib/base/ids';
import type { Owned } from '@/lib/server/store/owners';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** A message that was collected from the POP3 server of an account. */
export type JournalRow = {
  readonly no: number;
  /** Its unique-id there (RFC 1939 §7), or what it is known by instead (sync/pop3/name-messages.ts). */
  readonly uidl: string;
  /** Octets, as LIST says. */
  readonly size: number;
  /** lib/mail/identity/content-hash.ts, in hexadecimal. */
  readonly hash: string;
  /** It was deleted there by us, and the server has confirmed it. */
  readonly isRemoved: boolean;
};

const ROWS = statement(
  'pop3-journal',
  `select "no", "uidl", "size", encode("hash", 'hex') as hash, "removedAt" is not null as "isRemoved"
   from "Pop3Message" where "accountId" = $1 order by "no"`,
);
/** All that was ever collected, oldest first: some 100 octets for each message. */
export const pop3Journal = (store: Store, account: AccountNo): Promise<JournalRow[]> =>
  store.database.rows(ROWS, [account]);

const RESERVE = statement(
  'pop3-journal-reserve',
  `update "AccountState" set "nextPop3No" = "nextPop3No" + $2 where "accountId" = $1 returning "nextPop3No" - $2 as first`,
);
const ADD = statement(
  'pop3-journal-add',
  `insert into "Pop3Message" ("accountId", "no", "uidl", "size", "hash", "emailNo")
   select $1, $2 + x.at - 1, x.uidl, x.size, decode(x.hash, 'hex'), x.email
   from unnest($3::text[], $4::int8[], $5::text[], $6::int8[]) with ordinality x(uidl, size, hash, email, at)`,
);
export type JournalEntry = Pick<JournalRow, 'uidl' | 'size' | 'hash'>;
/** Notes what these emails were on the server, in the transaction that brings them here. Returns the number of the first. */
export const addToJournal = async (
  sql: Sql,
  account: AccountNo,
  { entries, emails }: { readonly entries: readonly JournalEntry[]; readonly emails: readonly number[] },
): Promise<number> => {
  const [reserved] = await sql.rows<{ first: number }>(RESERVE, [account, entries.length]);
  const first = reserved?.first ?? 1;
  await sql.rows(ADD, [
    account,
    first,
    entries.map(({ uidl }) => uidl),
    entries.map(({ size }) => size),
    entries.map(({ hash }) => hash),
    emails,
  ]);
  return first;
};

const RENAME = statement(
  'pop3-journal-rename',
  `update "Pop3Message" p set "uidl" = x.uidl, "size" = x.size, "removedAt" = null from unnest($2::int8[], $3::text[], $4::int8[]) x(no, uidl, size)
   where p."accountId" = $1 and p."no" = x.no`,
);
export type Renamed = { readonly no: number; readonly uidl: string; readonly size: number };
/** The server calls these something else now (a migration, QUIRKS), or has them again: they are what they were. */
export const renameInJournal = (store: Store, where: Owned, renamed: readonly Renamed[]): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    const values = [renamed.map(({ no }) => no), renamed.map(({ uidl }) => uidl), renamed.map(({ size }) => size)];
    await sql.rows(RENAME, [where.account, ...values]);
    return { changes: {}, result: undefined };
  });

const REMOVED = statement(
  'pop3-journal-removed',
  `update "Pop3Message" set "removedAt" = now() where "accountId" = $1 and "no" = any($2::int8[]) and "removedAt" is null`,
);
/** The server has confirmed that these are gone there. */
export const noteRemoved = (store: Store, where: Owned, nos: readonly number[]): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    await sql.rows(REMOVED, [where.account, nos]);
    return { changes: {}, result: undefined };
  });

import type { AccountNo } from '@/lib/base/ids';
import { derivedChanges } from '@/lib/server/store/derived-changes';
import type { IncomingEmail, MailboxCursor } from '@/lib/server/store/incoming-email';
import { deriveEmails } from '@/lib/server/store/join-copies';
import { writeCursor } from '@/lib/server/store/mailbox-cursor';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { mergedThreads } from '@/lib/server/store/merged-threads';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { addContent, addCopies, addState, type NumberedEmail } from '@/lib/server/store/write-emails';
import { placeInThreads } from '@/lib/server/store/write-threads';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

/** The most emails one transaction may add: the account is locked for as long as that takes (about 30 ms). */
export const INGEST_BATCH = 200;

export type IngestOptions = {
  readonly account: AccountNo;
  readonly epoch: number;
  readonly mailboxNo: number;
  /** At most INGEST_BATCH. UIDs that the store already has are left out. */
  readonly emails: readonly IncomingEmail[];
  readonly cursor?: MailboxCursor;
  /** UIDs of this mailbox that are known to be gone, still here until the round ends: a message that came back is joined. */
  readonly gone?: readonly number[];
};
export type Ingested = {
  readonly created: readonly NumberedEmail[];
  /** Copies of emails that were already here in another mailbox. */
  readonly joined: number;
};

const KNOWN = statement(
  'ingest-known',
  `select "uid" from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" = any($3::int8[])`,
);
// Never two UIDs of one mailbox: an email that has a copy there, even a hidden one, is not joined. Copies below zero are
// those from before a change of UIDVALIDITY.
const JOINABLE = statement(
  'ingest-joinable',
  `select c."joinKey" as key, array_agg(c."no" order by c."no") as nos from "EmailContent" c where c."accountId" = $1 and c."joinKey" = any($3::text[])
   and exists (select from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = c."no")
   and not exists (select from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = c."no" and k."mailboxNo" = $2
     and k."uid" > 0 and k."uid" <> all($4::int8[]))
   group by 1`,
);
const RESERVE = statement(
  'ingest-reserve',
  `update "AccountState" set "nextEmailNo" = "nextEmailNo" + $2 where "accountId" = $1 returning "nextEmailNo" - $2 as first`,
);

/** Splits what came into emails that are new and copies of emails that are here. */
const sort = async (sql: Sql, options: IngestOptions): Promise<{ fresh: IncomingEmail[]; copies: NumberedEmail[] }> => {
  const { account, mailboxNo } = options;
  const uids = options.emails.map((email) => email.uid);
  const known = new Set((await sql.rows<{ uid: number }>(KNOWN, [account, mailboxNo, uids])).map((row) => row.uid));
  const emails = options.emails.filter((email) => !known.has(email.uid));
  const keys = [...new Set(emails.flatMap((email) => email.joinKey ?? []))];
  const values = [account, mailboxNo, keys, options.gone ?? []];
  const rows = keys.length > 0 ? await sql.rows<{ key: string; nos: number[] }>(JOINABLE, values) : [];
  const joinable = new Map(rows.map((row) => [row.key, row.nos]));
  const fresh: IncomingEmail[] = [];
  const copies: NumberedEmail[] = [];
  for (const email of emails) {
    // One email for each copy: a message that lies in a mailbox twice is two emails.
    const no = email.joinKey === null ? undefined : joinable.get(email.joinKey)?.shift();
    if (no === undefined) fresh.push(email);
    else copies.push({ no, email });
  }
  return { fresh, copies };
};

/**
 * Takes messages of one mailbox into the store, in one transaction with their change record and the mailbox's cursor.
 * Repeating it changes nothing. Throws NotOwnerError when another worker owns the account.
 */
export const ingestEmails = async (store: Store, options: IngestOptions): Promise<Ingested> => {
  const { account } = options;
  const { fresh, copies } = await sort(store.database, options);
  const [reserved] =
    fresh.length > 0 ? await store.database.rows<{ first: number }>(RESERVE, [account, fresh.length]) : [];
  const created = fresh.map((email, index) => ({ no: (reserved?.first ?? 1) + index, email }));
  const before = async (sql: Sql) => {
    if (created.length > 0) await addContent(sql, account, created);
  };
  return writeTransaction(store.database, store.hints, { ...options, before }, async (sql, seq) => {
    const changes = await place(sql, options, { created, copies, seq });
    const mailbox = options.cursor ? await writeCursor(sql, account, options.mailboxNo, options.cursor) : [];
    return { changes: { ...changes, mailbox: { updated: mailbox } }, result: { created, joined: copies.length } };
  });
};

type Placed = { created: readonly NumberedEmail[]; copies: readonly NumberedEmail[]; seq: number };

const place = async (sql: Sql, where: IngestOptions, { created, copies, seq }: Placed): Promise<Changes> => {
  const { account } = where;
  const keys = created.map(({ email }) => ({ hashes: email.threadKeys }));
  const { joined, merged } = created.length > 0 ? await placeInThreads(sql, account, keys, seq) : NOTHING;
  if (created.length > 0) await addState(sql, where, created, joined.threads);
  if (created.length + copies.length > 0) await addCopies(sql, where, [...created, ...copies]);
  const rejoined = await deriveEmails(
    sql,
    account,
    copies.map(({ no }) => no),
    seq,
  );
  const added = created.map(({ no, email }, index) => ({
    no,
    threadNo: joined.threads[index] ?? 0,
    generation: 0,
    wasVisible: false,
    isVisible: !email.deleted,
    isGone: false,
  }));
  const changes = await derivedChanges(sql, account, [...added, ...rejoined]);
  return merged.length + joined.merges.length > 0
    ? mergeChanges(mergedThreads(merged, joined.merges), changes)
    : changes;
};

const NOTHING = { joined: { threads: [], links: [], merges: [] }, merged: [] } as const;

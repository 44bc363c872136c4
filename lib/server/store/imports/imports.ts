import type { AccountNo } from '@/lib/base/ids';
import type { ImportedMessage, ImportProblem, ImportReason, MailImport } from '@/lib/jmap/waxwing/mail-import';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** One that was not seen for so long has nobody who runs it any more. It is seen every few seconds. */
const LOST = '30 seconds';
const KEPT = '30 days';

const BEGIN = statement(
  'imports-begin',
  `insert into "Import" ("accountId", "key", "mailboxNo", "fileName", "fileSize")
   select $1, $2, "no", $4, $5 from "Mailbox" where "accountId" = $1 and "no" = $3 and "selectable" and "destroyedAt" is null
   on conflict ("accountId", "key") do nothing returning "no", "mailboxNo", "run", "position", "placed"`,
);
const RESUME = statement(
  'imports-resume',
  `update "Import" set "state" = 'running', "run" = "run" + 1, "seenAt" = now()
   where "accountId" = $1 and "key" = $2 and ("state" = 'interrupted' or "state" = 'running' and "seenAt" < now() - interval '${LOST}')
   returning "no", "mailboxNo", "run", "position", "placed"`,
);
const NOTE = statement(
  'imports-note',
  `update "Import" set "octets" = greatest("octets", $4), "seenAt" = now() where "accountId" = $1 and "no" = $2 and "run" = $3`,
);
const END = statement(
  'imports-end',
  `update "Import" set "state" = $4, "problem" = $5, "octets" = greatest("octets", $6), "seenAt" = now()
   where "accountId" = $1 and "no" = $2 and "run" = $3`,
);
const ADD = statement(
  'imports-add-messages',
  `insert into "ImportMessage" ("accountId", "importNo", "place", "outcome", "reason", "subject", "sender", "hash", "emailNo")
   select $1, $2, p, o, r, s, f, decode(h, 'hex'), e
   from unnest($3::int4[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int8[]) x(p, o, r, s, f, h, e)
   on conflict ("accountId", "importNo", "place") do nothing returning "outcome"`,
);
const COUNT = statement(
  'imports-count',
  `update "Import" set "imported" = "imported" + $4, "known" = "known" + $5, "refused" = "refused" + $6, "seenAt" = now(),
     "position" = coalesce($7, "position"), "placed" = coalesce($8, "placed")
   where "accountId" = $1 and "no" = $2 and "run" = $3 returning "no"`,
);

export type BeginImport = {
  readonly key: string;
  readonly mailboxNo: number;
  readonly fileName: string;
  readonly fileSize: number;
};

/** Where an import goes on. */
export type ImportPoint = {
  /** The octet of its file, and how many messages stand before it; 0 octets: all of it is read again, these messages are passed over. */
  readonly position: number;
  readonly placed: number;
};
/** An import that somebody runs: who runs it under an older `run` is not the one any more. */
export type ImportRun = ImportWhere & { readonly run: number };
export type BegunImport = ImportPoint & { readonly no: number; readonly run: number; readonly mailboxNo: number };

/** Notes that a file is coming. undefined: there is no such mailbox, or there was an import of this key before. */
export const beginImport = async (
  store: Store,
  account: AccountNo,
  { key, mailboxNo, fileName, fileSize }: BeginImport,
): Promise<BegunImport | undefined> =>
  (await store.database.rows<BegunImport>(BEGIN, [account, key, mailboxNo, fileName, fileSize]))[0];

/** Takes over an import that nobody runs any more, though its file was not read to its end. undefined: there is none of this key. */
export const resumeImport = async (store: Store, account: AccountNo, key: string): Promise<BegunImport | undefined> =>
  (await store.database.rows<BegunImport>(RESUME, [account, key]))[0];

/** An import, by its account and number. */
export type ImportWhere = { readonly account: AccountNo; readonly no: number };

/** It goes on, and has read so much of its file. */
export const noteImport = async (store: Store, { account, no, run }: ImportRun, octets: number): Promise<void> => {
  await store.database.rows(NOTE, [account, no, run, octets]);
};

type EndImport = {
  readonly state: 'done' | 'stopped' | 'interrupted' | 'failed';
  readonly problem: ImportProblem | null;
  readonly octets: number;
};
export const endImport = async (
  store: Store,
  { account, no, run }: ImportRun,
  { state, problem, octets }: EndImport,
): Promise<void> => {
  await store.database.rows(END, [account, no, run, state, problem, octets]);
};

/** A line of the report. */
export type ReportLine = {
  readonly place: number;
  readonly outcome: ImportedMessage['outcome'];
  readonly reason: ImportReason | null;
  readonly subject: string;
  readonly sender: string;
  /** SHA-256 of the octets in hexadecimal. */
  readonly hash: string | null;
  readonly emailNo: number | null;
};

const LONGEST_WORDS = 200;
const shown = (text: string): string => text.replaceAll('\u0000', '').slice(0, LONGEST_WORDS).toWellFormed();

/** Somebody else runs the import now. */
export class ImportTakenOver extends Error {
  override readonly name = 'ImportTakenOver';
}

/**
 * Reports messages, counts them, and notes where the import goes on behind them (`point`): in the transaction that puts them here. What
 * was reported before stays as it was. Throws ImportTakenOver.
 */
export const reportMessages = async (
  sql: Sql,
  { account, no, run }: ImportRun,
  { lines, point }: { readonly lines: readonly ReportLine[]; readonly point: ImportPoint | null },
): Promise<void> => {
  const added = await sql.rows<Pick<ReportLine, 'outcome'>>(ADD, [
    account,
    no,
    lines.map(({ place }) => place),
    lines.map(({ outcome }) => outcome),
    lines.map(({ reason }) => reason),
    lines.map(({ subject }) => shown(subject)),
    lines.map(({ sender }) => shown(sender)),
    lines.map(({ hash }) => hash),
    lines.map(({ emailNo }) => emailNo),
  ]);
  const count = (wanted: ReportLine['outcome']) => added.filter(({ outcome }) => outcome === wanted).length;
  const counts = [count('imported'), count('known'), count('refused')];
  const where = [account, no, run, ...counts, point?.position ?? null, point?.placed ?? null];
  if ((await sql.rows(COUNT, where)).length === 0) throw new ImportTakenOver('The import is run by somebody else');
};

// What was imported and lies in the mailbox still. A message without a Message-ID can be recognised by nothing else.
const IMPORTED = statement(
  'imports-imported',
  `select distinct encode(i."hash", 'hex') as hash from "ImportMessage" i join "EmailState" s on s."accountId" = $1 and s."no" = i."emailNo"
   where i."accountId" = $1 and i."emailNo" is not null and i."hash" = any(array(select decode(h, 'hex') from unnest($3::text[]) h))
     and s."mailboxes" @> array[$2::int4]`,
);

/** Those of these hashes whose messages an earlier import has put into the mailbox, and that are there still. */
export const importedBefore = async (
  store: Store,
  account: AccountNo,
  { mailboxNo, hashes }: { readonly mailboxNo: number; readonly hashes: readonly string[] },
): Promise<ReadonlySet<string>> => {
  const rows = await store.database.rows<{ hash: string }>(IMPORTED, [account, mailboxNo, hashes]);
  return new Set(rows.map(({ hash }) => hash));
};

const GET = statement(
  'imports-get',
  `select "no", "key", "mailboxNo", "fileName", "fileSize", "octets", "imported", "known", "refused", "problem",
     case when "state" = 'running' and "seenAt" < now() - interval '${LOST}' then 'interrupted' else "state" end as state
   from "Import" where "accountId" = $1 and ($2::text is null or "key" = $2) order by "no" desc limit 20`,
);
export type StoredImport = Omit<MailImport, 'mailboxId'> & { readonly no: number; readonly mailboxNo: number };

/** The import of this key, or the last twenty (null), newest first. */
export const getImports = (store: Store, account: AccountNo, key: string | null): Promise<StoredImport[]> =>
  store.database.rows(GET, [account, key]);

const MESSAGES = statement(
  'imports-messages',
  `select "place", "outcome", "reason", "subject", "sender" from "ImportMessage"
   where "accountId" = $1 and "importNo" = $2 and "place" > $3 and ($4::text is null or "outcome" = $4) order by "place" limit 500`,
);
type Page = { readonly after: number; readonly outcome: ImportedMessage['outcome'] | null };

/** What became of the messages behind this place, at most 500 of them. */
export const importedMessages = (
  store: Store,
  { account, no }: ImportWhere,
  { after, outcome }: Page,
): Promise<ImportedMessage[]> => store.database.rows(MESSAGES, [account, no, after, outcome]);

const DROP_MESSAGES = statement(
  'imports-drop-messages',
  `delete from "ImportMessage" m using "Import" i where m."accountId" = $1 and i."accountId" = $1 and i."no" = m."importNo"
     and i."startedAt" < now() - interval '${KEPT}'`,
);
const DROP = statement(
  'imports-drop',
  `delete from "Import" where "accountId" = $1 and "startedAt" < now() - interval '${KEPT}'`,
);

/** Housekeeping: reports after 30 days. */
export const dropOldImports = async (store: Store, account: AccountNo): Promise<void> => {
  await store.database.rows(DROP_MESSAGES, [account]);
  await store.database.rows(DROP, [account]);
};

import { type AccountNo, type EmailNo, emailIdOf } from '@/lib/base/ids';
import { TOKENISER_VERSION } from '@/lib/mail/search/tokens';
import { accountCode, tsvectorText } from '@/lib/mail/search/tsvector';
import type { KeptMessage } from '@/lib/server/store/blobs/kept-messages';
import { knownKey, rememberKey } from '@/lib/server/store/client-keys';
import { addImportedRows } from '@/lib/server/store/imported/imported-rows';
import type { ReadImported } from '@/lib/server/store/imported/read-imported';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

/** The most messages of one transaction: the account is locked for as long as that takes. */
export const IMPORT_BATCH = 200;

/** Where the octets of a message are: in a file that was written for it, or behind a blob of the same account. */
export type ImportOctets =
  | { readonly kept: KeptMessage }
  | { readonly same: { readonly emailNo: number; readonly part: string } };

export type NewImport = {
  /** Of octets that are canonical. */
  readonly read: ReadImported;
  readonly octets: ImportOctets;
  /** At least one. */
  readonly mailboxNos: readonly number[];
  /** Repeating an import under the same key gives the first email again (ClientKey, 30 days); null: every time a new one. */
  readonly clientKey: string | null;
};

export type Imported =
  | { readonly kind: 'added'; readonly no: number; readonly threadNo: number }
  /** It was imported before under the same key: the JMAP id that it got. */
  | { readonly kind: 'known'; readonly id: string }
  /** A mailbox is not there, or takes no mail. */
  | { readonly kind: 'mailboxGone' }
  /** The blob that it was to share was let go of meanwhile. */
  | { readonly kind: 'blobGone' };

const RESERVE = statement(
  'import-reserve',
  `update "AccountState" set "nextEmailNo" = "nextEmailNo" + $2 where "accountId" = $1 returning "nextEmailNo" - $2 as first`,
);
const OPEN_BOXES = statement(
  'import-open-boxes',
  `select "no" from "Mailbox" where "accountId" = $1 and "no" = any($2::int4[]) and "selectable" and "destroyedAt" is null`,
);
// The lock keeps whoever lets go of the other row from removing the file before this row names it too.
const SHARE = statement(
  'import-share-octets',
  `insert into "Blob" ("accountId", "emailNo", "part", "type", "size", "file", "start", "pinned")
   select $1, x.n, '', 'message/rfc822', b."size", b."file", b."start", true from unnest($2::int8[], $3::int8[], $4::text[]) x(n, e, p)
   join "Blob" b on b."accountId" = $1 and b."emailNo" = x.e and b."part" = x.p for share of b returning "emailNo" as no`,
);
const KEEP = statement(
  'import-keep-octets',
  `insert into "Blob" ("accountId", "emailNo", "part", "type", "size", "file", "start", "pinned")
   select $1, n, '', 'message/rfc822', s, f, b, true from unnest($2::int8[], $3::int8[], $4::text[], $5::int8[]) x(n, s, f, b)`,
);

/** Numbers for `count` emails that are about to be made. Returns the first. */
export const reserveEmails = async (store: Store, account: AccountNo, count: number): Promise<number> => {
  const [reserved] = await store.database.rows<{ first: number }>(RESERVE, [account, count]);
  if (!reserved) throw new Error(`There is no account ${account}`);
  return reserved.first;
};

/** Those of the mailboxes that take mail. */
export const openBoxes = async (sql: Sql, account: AccountNo, nos: readonly number[]): Promise<ReadonlySet<number>> =>
  new Set((await sql.rows<{ no: number }>(OPEN_BOXES, [account, [...new Set(nos)]])).map(({ no }) => no));

type Numbered = { readonly no: number; readonly made: NewImport };

/** What else is written in the transaction that puts messages here. */
export type AlsoImport = (sql: Sql, imported: readonly Imported[]) => Promise<void>;

/**
 * Puts messages into mailboxes of an account as they are, in one transaction with all that follows from it: emails that are seen at
 * once, with keywords, date, thread, text and search words; their octets, kept until the mail server has them; and the command that
 * appends them there (or lets them arrive, where the mailboxes are here). Killed anywhere, each message is there once or not at all.
 * At most IMPORT_BATCH. Returns what became of each, in their order. The account's owner is woken; it needs none to be called.
 */
export const importEmails = async (
  store: Store,
  account: AccountNo,
  imports: readonly NewImport[],
  also?: AlsoImport,
): Promise<readonly Imported[]> => {
  if (imports.length === 0) return [];
  if (imports.length > IMPORT_BATCH) throw new Error(`${imports.length} messages are more than one transaction takes`);
  const first = await reserveEmails(store, account, imports.length);
  const numbered = imports.map((made, index) => ({ no: first + index, made }));
  const where = { account, epoch: null };
  const imported = await writeTransaction(store.database, store.hints, where, async (sql, seq) => {
    const refused = await refusals(sql, account, numbered);
    const taken = numbered.filter(({ no }) => !refused.has(no));
    const { changes, threads } = await add(sql, account, { taken, seq });
    const outcome = ({ no }: Numbered): Imported =>
      refused.get(no) ?? { kind: 'added', no, threadNo: threads.get(no) ?? 0 };
    const result = numbered.map(outcome);
    await also?.(sql, result);
    return { changes, result };
  });
  if (imported.some(({ kind }) => kind === 'added')) store.hints.wake('command', account);
  return imported;
};

/** Those that cannot be taken in. The octets of all others are theirs from here on. */
const refusals = async (
  sql: Sql,
  account: AccountNo,
  numbered: readonly Numbered[],
): Promise<ReadonlyMap<number, Imported>> => {
  const refused = new Map<number, Imported>();
  const open = await openBoxes(
    sql,
    account,
    numbered.flatMap(({ made }) => made.mailboxNos),
  );
  for (const { no, made } of numbered) {
    const id = await knownKey(sql, account, 'Email', made.clientKey);
    if (id !== undefined) refused.set(no, { kind: 'known', id });
    else if (!made.mailboxNos.every((box) => open.has(box))) refused.set(no, { kind: 'mailboxGone' });
  }
  const taken = numbered.filter(({ no }) => !refused.has(no));
  const shared = taken.flatMap(({ no, made }) => ('same' in made.octets ? [{ no, ...made.octets.same }] : []));
  const kept = taken.flatMap(({ no, made }) => ('kept' in made.octets ? [{ no, ...made.octets.kept }] : []));
  const values = [shared.map(({ no }) => no), shared.map(({ emailNo }) => emailNo), shared.map(({ part }) => part)];
  const found = shared.length > 0 ? await sql.rows<{ no: number }>(SHARE, [account, ...values]) : [];
  const has = new Set(found.map(({ no }) => no));
  for (const { no } of shared) if (!has.has(no)) refused.set(no, { kind: 'blobGone' });
  if (kept.length > 0)
    await sql.rows(KEEP, [
      account,
      kept.map(({ no }) => no),
      kept.map(({ size }) => size),
      kept.map(({ file }) => file),
      kept.map(({ start }) => start),
    ]);
  return refused;
};

const add = async (
  sql: Sql,
  account: AccountNo,
  { taken, seq }: { readonly taken: readonly Numbered[]; readonly seq: number },
): Promise<{ changes: Changes; threads: ReadonlyMap<number, number> }> => {
  if (taken.length === 0) return { changes: {}, threads: new Map() };
  const code = accountCode(account);
  const added = await addImportedRows(sql, account, {
    seq,
    emails: taken.map(({ no, made: { read, mailboxNos } }) => ({
      no,
      email: read.email,
      preview: read.preview,
      text: { version: TOKENISER_VERSION, fts: tsvectorText(code, read.bodyWords) },
      mailboxNos,
    })),
  });
  for (const { no, made } of taken) {
    const id = emailIdOf({ no: no as EmailNo, generation: 0 });
    await rememberKey(sql, account, { type: 'Email', key: made.clientKey, id });
  }
  return added;
};

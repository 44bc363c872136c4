import type { AccountNo } from '@/lib/base/ids';
import type { ComposedMessage } from '@/lib/mail/compose/composed-message';
import { TOKENISER_VERSION } from '@/lib/mail/search/tokens';
import { accountCode, tsvectorText } from '@/lib/mail/search/tsvector';
import { knownKey, rememberKey } from '@/lib/server/store/client-keys';
import { queueEmailChange } from '@/lib/server/store/commands/queue-email-change';
import { derivedChanges } from '@/lib/server/store/derived-changes';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { addContent } from '@/lib/server/store/write-emails';
import { placeInThreads } from '@/lib/server/store/write-threads';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

/** Where the bytes of a part are: in a file that was written for it, or behind a row that already names one. */
export type PartBytes = {
  readonly part: string;
  readonly type: string;
} & (
  | { readonly file: string; readonly size: number }
  | { readonly same: { readonly emailNo: number; readonly part: string } }
);

export type NewComposedEmail = {
  readonly no: number;
  /** As sync would hand it over; it has no UID yet. */
  readonly email: Omit<IncomingEmail, 'uid' | 'modseq' | 'deleted'>;
  readonly message: ComposedMessage;
  readonly preview: string;
  readonly bodyWords: readonly string[];
  readonly mailboxNos: readonly number[];
  readonly parts: readonly PartBytes[];
  readonly clientKey: string | null;
  /** The JMAP id that it gets. */
  readonly id: string;
  /** When it is appended on the mail server. */
  readonly runAfter: Date;
};

export type AddedEmail =
  /** `command`: the one that appends it. */
  | { readonly kind: 'added'; readonly threadNo: number; readonly command: number }
  /** It was created before under the same key: the id that it got. */
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'mailboxGone' }
  | { readonly kind: 'blobGone' };

const OPEN_BOXES = statement(
  'composed-open-boxes',
  `select "no" from "Mailbox" where "accountId" = $1 and "no" = any($2::int4[]) and "selectable" and "destroyedAt" is null`,
);
// The lock keeps whoever lets go of an upload from removing the file before this row names it too.
const SHARE_FILES = statement(
  'composed-share-files',
  `insert into "Blob" ("accountId", "emailNo", "part", "type", "size", "file", "start", "pinned")
   select $1, $2, x.p, x.t, b."size", b."file", b."start", true from unnest($3::text[], $4::text[], $5::int8[], $6::text[]) x(p, t, n, o)
   join "Blob" b on b."accountId" = $1 and b."emailNo" = x.n and b."part" = x.o for share of b returning "part"`,
);
const ADD_FILES = statement(
  'composed-add-files',
  `insert into "Blob" ("accountId", "emailNo", "part", "type", "size", "file", "pinned")
   select $1, $2, p, t, s, f, true from unnest($3::text[], $4::text[], $5::int8[], $6::text[]) x(p, t, s, f)`,
);
const FINISH = statement(
  'composed-finish',
  `update "EmailContent" set "composed" = $3::jsonb, "preview" = $4, "textFetched" = true where "accountId" = $1 and "no" = $2`,
);
const ADD_TEXT = statement(
  'composed-add-text',
  `insert into "SearchDocument" ("accountId", "emailNo", "part", "version", "receivedAt", "fts")
   values ($1, $2, 1, $3, to_timestamp($4::float8 / 1000.0), $5::tsvector)`,
);
const ADD_STATE = statement(
  'composed-add-state',
  `insert into "EmailState" ("accountId", "no", "threadNo", "receivedAt", "flags", "size", "mailboxes", "keywords", "linkNo")
   values ($1, $2, $3, to_timestamp($4::float8 / 1000.0), $5, $6, array(select b from unnest($7::int4[]) b order by b), $8::text[], $9)`,
);
// DESIGN §4: a pending copy says that it should be in that mailbox and that its UID is not known yet.
const ADD_COPIES = statement(
  'composed-add-copies',
  `insert into "EmailCopy" ("accountId", "mailboxNo", "uid", "emailNo", "serverFlags", "serverKeywords")
   select $1, b, null, $2, $3, $4::text[] from unnest($5::int4[]) b`,
);

/** Thrown to roll back: the blob that an attachment was to share went away in between. */
class BlobGone extends Error {
  override readonly name = 'BlobGone';
}

/**
 * Puts an email that was composed here into the store with all that follows from it, in one transaction: its content and search
 * words, its thread, a pending copy in each mailbox, its parts, the command that appends it and the key that it is known by.
 */
export const addComposedEmail = async (
  store: Store,
  account: AccountNo,
  made: NewComposedEmail,
): Promise<AddedEmail> => {
  const add = async (sql: Sql, seq: number): Promise<{ changes: Changes; result: AddedEmail }> => {
    const id = await knownKey(sql, account, 'Email', made.clientKey);
    if (id !== undefined) return { changes: {}, result: { kind: 'known', id } };
    const open = await sql.rows(OPEN_BOXES, [account, made.mailboxNos]);
    if (open.length < made.mailboxNos.length) return { changes: {}, result: { kind: 'mailboxGone' } };
    await addParts(sql, account, made);
    const { changes, threadNo } = await addRows(sql, account, { made, seq });
    const patch = { addKeywords: [], removeKeywords: [], addBoxes: made.mailboxNos, removeBoxes: [] };
    const queued = await queueEmailChange(sql, { account, seq, emails: [made.no], patch, runAfter: made.runAfter });
    await rememberKey(sql, account, { type: 'Email', key: made.clientKey, id: made.id });
    const result: AddedEmail = { kind: 'added', threadNo, command: queued.command };
    return { changes: mergeChanges(changes, queued.changes), result };
  };
  try {
    const added = await writeTransaction(store.database, store.hints, { account, epoch: null }, add);
    if (added.kind === 'added') store.hints.wake('command', account);
    return added;
  } catch (error) {
    if (error instanceof BlobGone) return { kind: 'blobGone' };
    throw error;
  }
};

const addParts = async (sql: Sql, account: AccountNo, { no, parts }: NewComposedEmail): Promise<void> => {
  const shared = parts.flatMap((one) => ('same' in one ? [one] : []));
  const written = parts.flatMap((one) => ('file' in one ? [one] : []));
  if (shared.length > 0) {
    const found = await sql.rows(SHARE_FILES, [
      account,
      no,
      shared.map(({ part }) => part),
      shared.map(({ type }) => type),
      shared.map(({ same }) => same.emailNo),
      shared.map(({ same }) => same.part),
    ]);
    if (found.length < shared.length) throw new BlobGone();
  }
  if (written.length === 0) return;
  await sql.rows(ADD_FILES, [
    account,
    no,
    written.map(({ part }) => part),
    written.map(({ type }) => type),
    written.map(({ size }) => size),
    written.map(({ file }) => file),
  ]);
};

const addRows = async (
  sql: Sql,
  account: AccountNo,
  { made, seq }: { made: NewComposedEmail; seq: number },
): Promise<{ changes: Changes; threadNo: number }> => {
  const { no, email, mailboxNos } = made;
  await addContent(sql, account, [{ no, email: { ...email, uid: 0, modseq: null, deleted: false } }]);
  await sql.rows(FINISH, [account, no, JSON.stringify(made.message), made.preview]);
  const words = tsvectorText(accountCode(account), made.bodyWords);
  await sql.rows(ADD_TEXT, [account, no, TOKENISER_VERSION, email.receivedAt, words]);
  const { places, changes: moved } = await placeInThreads(sql, account, [email], seq);
  const { threadNo, linkNo } = places[0] ?? { threadNo: 0, linkNo: null };
  const keywords = email.keywords.length > 0 ? email.keywords : null;
  await sql.rows(ADD_STATE, [
    account,
    no,
    threadNo,
    email.receivedAt,
    email.bits,
    email.size,
    mailboxNos,
    keywords,
    linkNo,
  ]);
  await sql.rows(ADD_COPIES, [account, no, email.bits, keywords, mailboxNos]);
  const created = { no, threadNo, generation: 0, wasVisible: false, isVisible: true, isGone: false };
  const changes = await derivedChanges(sql, account, [created]);
  return { changes: mergeChanges(moved ?? {}, changes), threadNo };
};

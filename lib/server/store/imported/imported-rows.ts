import type { AccountNo } from '@/lib/base/ids';
import type { WholeMessage } from '@/lib/mail/compose/composed-message';
import { insertCommand } from '@/lib/server/store/commands/command-rows';
import { derivedChanges } from '@/lib/server/store/derived-changes';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import { adoptLabels } from '@/lib/server/store/labels/adopt-labels';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { type Sql, statement } from '@/lib/server/store/sql';
import { addContent } from '@/lib/server/store/write-emails';
import { placeInThreads } from '@/lib/server/store/write-threads';
import type { Changes } from '@/lib/server/store/write-transaction';

const WHOLE: WholeMessage = { version: 1, whole: true };

const FINISH = statement(
  'imported-finish',
  `update "EmailContent" c set "composed" = $4::jsonb, "preview" = x.p, "textFetched" = x.t from unnest($2::int8[], $3::text[], $5::bool[]) x(n, p, t)
   where c."accountId" = $1 and c."no" = x.n`,
);
const ADD_TEXT = statement(
  'imported-add-text',
  `insert into "SearchDocument" ("accountId", "emailNo", "part", "version", "receivedAt", "fts")
   select $1, n, 1, v, to_timestamp(r / 1000.0), f::tsvector from unnest($2::int8[], $3::int4[], $4::float8[], $5::text[]) x(n, v, r, f)`,
);
const ADD_STATE = statement(
  'imported-add-state',
  `insert into "EmailState" ("accountId", "no", "threadNo", "linkNo", "receivedAt", "flags", "size", "mailboxes", "keywords")
   select $1, n, t, l, to_timestamp(r / 1000.0), f, s, array(select b::int4 from jsonb_array_elements_text(m::jsonb) b order by 1),
     (select array_agg(w order by w) from jsonb_array_elements_text(k::jsonb) w)
   from unnest($2::int8[], $3::int8[], $4::float8[], $5::int4[], $6::int4[], $7::text[], $8::text[], $9::int8[]) x(n, t, r, f, s, m, k, l)`,
);
// DESIGN §4: a pending copy says that it should be in that mailbox and that its UID is not known yet.
const ADD_COPIES = statement(
  'imported-add-copies',
  `insert into "EmailCopy" ("accountId", "mailboxNo", "uid", "emailNo", "serverFlags", "serverKeywords")
   select $1, b::int4, null, n, f, (select array_agg(w order by w) from jsonb_array_elements_text(k::jsonb) w)
   from unnest($2::int8[], $3::int4[], $4::text[], $5::text[]) x(n, f, m, k), jsonb_array_elements_text(m::jsonb) b`,
);

/** An email whose octets are, or will be, its whole blob. */
export type ImportedRow = {
  readonly no: number;
  readonly email: Omit<IncomingEmail, 'uid' | 'modseq' | 'deleted'>;
  readonly preview: string;
  /** Its words for the search, as a tsvector; null: its text is not here yet. */
  readonly text: { readonly version: number; readonly fts: string } | null;
  readonly mailboxNos: readonly number[];
};

export type AddedRows = {
  readonly changes: Changes;
  /** Email -> its thread. */
  readonly threads: ReadonlyMap<number, number>;
};

/**
 * The rows of emails that no server has yet and that are appended as they are: content, thread, a pending copy in each mailbox, and
 * one command for all that go to the same mailboxes. Inside a writeTransaction, whose change record must contain `changes`.
 */
export const addImportedRows = async (
  sql: Sql,
  account: AccountNo,
  { emails, seq }: { readonly emails: readonly ImportedRow[]; readonly seq: number },
): Promise<AddedRows> => {
  const nos = emails.map(({ no }) => no);
  await addTexts(sql, account, emails);
  const arrived = emails.map(({ email }) => email);
  const { places, changes: moved } = await placeInThreads(sql, account, arrived, seq);
  const threads = new Map(nos.map((no, index) => [no, places[index]?.threadNo ?? 0]));
  const bits = emails.map(({ email }) => email.bits);
  const boxes = emails.map(({ mailboxNos }) => JSON.stringify([...new Set(mailboxNos)]));
  const words = emails.map(({ email }) => JSON.stringify(email.keywords));
  await sql.rows(ADD_STATE, [
    account,
    nos,
    [...threads.values()],
    emails.map(({ email }) => email.receivedAt),
    bits,
    emails.map(({ email }) => email.size),
    boxes,
    words,
    places.map(({ linkNo }) => linkNo),
  ]);
  await sql.rows(ADD_COPIES, [account, nos, bits, boxes, words]);
  const commands = await queueAppends(sql, account, emails);
  const labels = await adoptLabels(sql, account, arrived);
  const created = nos.map((no) => ({
    no,
    threadNo: threads.get(no) ?? 0,
    generation: 0,
    wasVisible: false,
    isVisible: true,
    isGone: false,
  }));
  const changes = mergeChanges(moved ?? {}, labels, await derivedChanges(sql, account, created), {
    operation: { created: commands },
  });
  return { changes, threads };
};

const addTexts = async (sql: Sql, account: AccountNo, emails: readonly ImportedRow[]): Promise<void> => {
  const numbered = emails.map(({ no, email }) => ({ no, email: { ...email, uid: 0, modseq: null, deleted: false } }));
  await addContent(sql, account, numbered);
  await sql.rows(FINISH, [
    account,
    emails.map(({ no }) => no),
    emails.map(({ preview }) => preview),
    JSON.stringify(WHOLE),
    emails.map(({ text }) => text !== null),
  ]);
  const texts = emails.flatMap(({ no, email, text }) => (text ? [{ no, at: email.receivedAt, ...text }] : []));
  await sql.rows(ADD_TEXT, [
    account,
    texts.map(({ no }) => no),
    texts.map(({ version }) => version),
    texts.map(({ at }) => at),
    texts.map(({ fts }) => fts),
  ]);
};

const queueAppends = async (sql: Sql, account: AccountNo, emails: readonly ImportedRow[]): Promise<number[]> => {
  const groups = new Map<string, { emails: number[]; addBoxes: readonly number[] }>();
  for (const { no, mailboxNos } of emails) {
    const addBoxes = [...new Set(mailboxNos)].sort((a, b) => a - b);
    const group = groups.get(addBoxes.join(' ')) ?? { emails: [], addBoxes };
    group.emails.push(no);
    groups.set(addBoxes.join(' '), group);
  }
  const commands: number[] = [];
  for (const { emails: nos, addBoxes } of groups.values()) {
    const patch = { addKeywords: [], removeKeywords: [], addBoxes, removeBoxes: [] };
    const command = await insertCommand(sql, account, { kind: 'mailboxes', emails: nos, patch });
    if (command !== undefined) commands.push(command);
  }
  return commands;
};

import type { AccountNo } from '@/lib/base/ids';
import type { ImportReason } from '@/lib/jmap/waxwing/mail-import';
import type { TakenMessage, TakenWords } from '@/lib/server/portability/take-message';
import { dropKept, type KeptMessage, keepMessages } from '@/lib/server/store/blobs/kept-messages';
import { findTwin } from '@/lib/server/store/imported/find-twin';
import { importEmails, type NewImport } from '@/lib/server/store/imported/import-emails';
import type { ReadImported } from '@/lib/server/store/imported/read-imported';
import { type ImportPoint, importedBefore, type ReportLine, reportMessages } from '@/lib/server/store/imports/imports';
import { isDataRefused, type Sql } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** A message and its place in the file, from 1. */
export type PlacedMessage = { readonly place: number; readonly taken: TakenMessage };

export type PlaceOptions = {
  readonly store: Store;
  readonly account: AccountNo;
  readonly mailboxNo: number;
  /** Of the import. */
  readonly no: number;
  readonly run: number;
};

/** The mailbox is not there any more, or takes no mail. */
export class MailboxGone extends Error {
  override readonly name = 'MailboxGone';
}

type Fresh = TakenWords & {
  readonly place: number;
  readonly read: ReadImported;
  readonly octets: Buffer | KeptMessage;
};

/**
 * Puts messages into the mailbox and reports all of them, in one transaction. Those that lie there already, octet for octet, or stand
 * twice in the file, are left out. `point` is where the import goes on behind them. At most IMPORT_BATCH. Throws MailboxGone,
 * ImportTakenOver.
 */
export const placeBatch = async (
  options: PlaceOptions,
  batch: readonly PlacedMessage[],
  point: ImportPoint,
): Promise<void> => {
  const lines: ReportLine[] = [];
  const fresh: Fresh[] = [];
  const { store, account, mailboxNo } = options;
  const hashes = batch.flatMap(({ taken }) => (taken.kind === 'read' ? [taken.read.sha256] : []));
  const seen = new Set(await importedBefore(store, account, { mailboxNo, hashes }));
  for (const { place, taken } of batch) {
    if (taken.kind === 'refused') {
      lines.push(lineOf({ ...taken, place }, { outcome: 'refused', reason: taken.reason }));
      continue;
    }
    const { read, octets } = taken;
    const isKnown =
      seen.has(read.sha256) || (await findTwin(store, account, { read, mailboxNos: [mailboxNo] })) !== undefined;
    seen.add(read.sha256);
    if (!isKnown) fresh.push({ ...taken, place });
    else {
      lines.push(lineOf({ ...taken, place }, { outcome: 'known', hash: read.sha256 }));
      if (!Buffer.isBuffer(octets)) await dropKept(store, account, octets);
    }
  }
  await place(options, { lines, fresh: await kept(options, fresh), point });
};

type Words = TakenWords & { readonly place: number };
type Said = Pick<ReportLine, 'outcome'> & {
  readonly reason?: ImportReason;
  readonly hash?: string;
  readonly emailNo?: number;
};
const lineOf = ({ place, subject, sender }: Words, said: Said): ReportLine => ({
  place,
  subject,
  sender,
  reason: null,
  hash: null,
  emailNo: null,
  ...said,
});

type Kept = { readonly message: Fresh; readonly made: NewImport; readonly kept: KeptMessage };

/** Small messages go into one file together: one fsync for all of them. */
const kept = async ({ store, account, mailboxNo }: PlaceOptions, fresh: readonly Fresh[]): Promise<Kept[]> => {
  const small = fresh.flatMap(({ octets }) => (Buffer.isBuffer(octets) ? [octets] : []));
  const packed = await keepMessages(store, account, small);
  return fresh.map((message) => {
    const found = Buffer.isBuffer(message.octets) ? packed.shift() : message.octets;
    if (!found) throw new Error('A message was not kept');
    const made = { read: message.read, octets: { kept: found }, mailboxNos: [mailboxNo], clientKey: null };
    return { message, made, kept: found };
  });
};

/** `point`: null: more of the same batch follows. */
type Batch = {
  readonly lines: readonly ReportLine[];
  readonly fresh: readonly Kept[];
  readonly point: ImportPoint | null;
};

const place = async (options: PlaceOptions, { lines, fresh, point }: Batch): Promise<void> => {
  const { store, account } = options;
  if (fresh.length === 0) return store.database.transaction((sql) => reportMessages(sql, options, { lines, point }));
  const made = fresh.map((one) => one.made);
  try {
    await importEmails(store, account, made, async (sql: Sql, imported) => {
      const added = imported.map((one, index) => {
        const message = fresh[index]?.message;
        if (one.kind === 'mailboxGone' || !message) throw new MailboxGone('There is no such mailbox');
        if (one.kind !== 'added') throw new Error(`An imported message was ${one.kind}`);
        return lineOf(message, { outcome: 'imported', hash: message.read.sha256, emailNo: one.no });
      });
      await reportMessages(sql, options, { lines: [...lines, ...added], point });
    });
  } catch (error) {
    if (!isDataRefused(error)) throw error;
    await placeOneByOne(options, { lines, fresh, point });
  }
};

/** One message that the database does not take must not keep all others out. */
const placeOneByOne = async (options: PlaceOptions, { lines, fresh, point }: Batch): Promise<void> => {
  const [only, ...others] = fresh;
  if (!only) return;
  if (others.length === 0) {
    const refused = lineOf(only.message, { outcome: 'refused', reason: 'refused' });
    await place(options, { lines: [...lines, refused], fresh: [], point });
    return dropKept(options.store, options.account, only.kept);
  }
  await place(options, { lines, fresh: [], point: null });
  for (const one of fresh)
    await place(options, { lines: [], fresh: [one], point: one === fresh.at(-1) ? point : null });
};

import { join } from 'node:path';
import type { Logger } from '@/lib/base/log';
import type { ImportProblem } from '@/lib/jmap/waxwing/mail-import';
import { type FileMessage, mboxMessages, openFile } from '@/lib/server/portability/mail-file';
import { MailboxGone, type PlacedMessage, type PlaceOptions, placeBatch } from '@/lib/server/portability/place-batch';
import { type TakenMessage, takeMessage } from '@/lib/server/portability/take-message';
import {
  ArchiveBroken,
  ArchiveTooLarge,
  type UnreadableFile,
  zipMessages,
} from '@/lib/server/portability/zip-messages';
import { BlobTooLarge } from '@/lib/server/store/blobs/blob-files';
import { dropKept, keepMessage } from '@/lib/server/store/blobs/kept-messages';
import { IMPORT_BATCH } from '@/lib/server/store/imported/import-emails';
import { endImport, type ImportPoint, ImportTakenOver, noteImport } from '@/lib/server/store/imports/imports';

/** What waits in memory for one transaction. */
const BATCH_OCTETS = 4 * 1024 * 1024;
/** The first messages are seen at once. */
const FIRST_BATCH = 20;
/** Somebody runs it still. */
const SEEN_MS = 10_000;

/** The file ends before its end: whoever sends it has stopped, is gone, or we are being stopped. */
export class ImportStopped extends Error {
  override readonly name = 'ImportStopped';
  readonly state: 'stopped' | 'interrupted';
  constructor(state: 'stopped' | 'interrupted') {
    super(`The import was ${state}`);
    this.state = state;
  }
}

export type RunImport = PlaceOptions &
  ImportPoint & {
    readonly log: Logger;
    /** The file, from `position` on. Throws ImportStopped. */
    readonly source: AsyncIterable<Uint8Array>;
    /** Aborted with an ImportStopped. */
    readonly signal: AbortSignal;
    /** Octets that may come out of an archive, and that a message may have. */
    readonly importBytes: number;
    readonly messageBytes: number;
  };

/**
 * Takes the messages of a file (an mbox, a message, an archive of both) into a mailbox as they come. What it was ended by is noted in the
 * report of the import, and never thrown; what was imported by then stays. It goes on at `position`, behind `placed` messages.
 */
export const runImport = async (options: RunImport): Promise<void> => {
  const { store, log } = options;
  const counted = { octets: options.position };
  const beat = setInterval(() => {
    noteImport(store, options, counted.octets).catch((error: unknown) => log.warn('import.not-noted', { error }));
  }, SEEN_MS);
  const end = (state: 'done' | 'stopped' | 'interrupted' | 'failed', problem: ImportProblem | null = null) =>
    endImport(store, options, { state, problem, octets: counted.octets });
  try {
    await takeAll(options, counted);
    await end('done');
  } catch (error) {
    // Whoever has taken it over tells how it ends.
    if (error instanceof ImportTakenOver) return;
    if (error instanceof ImportStopped) await end(error.state);
    else {
      const problem = problemOf(error);
      if (problem === 'internal') log.error('import.failed', { account: options.account, error });
      await end('failed', problem);
    }
  } finally {
    clearInterval(beat);
  }
};

const problemOf = (error: unknown): ImportProblem => {
  if (error instanceof MailboxGone) return 'mailboxGone';
  if (error instanceof ArchiveTooLarge || error instanceof BlobTooLarge) return 'tooLarge';
  return error instanceof ArchiveBroken ? 'unreadable' : 'internal';
};

type Counted = { octets: number };

const takeAll = async (options: RunImport, counted: Counted): Promise<void> => {
  const { store, account, messageBytes } = options;
  let batch: PlacedMessage[] = [];
  // From the beginning of an archive its messages are counted again.
  let [place, octets, most] = [options.position > 0 ? options.placed : 0, 0, FIRST_BATCH];
  /** `start`: of the message behind the batch, where one can go on from there. */
  const write = async (start = 0) => {
    const point = { position: start, placed: batch.at(-1)?.place ?? place };
    if (batch.length > 0) await placeBatch(options, batch, point);
    await noteImport(store, options, counted.octets);
    [batch, octets, most] = [[], 0, IMPORT_BATCH];
  };
  for await (const message of messagesOf(options, counted)) {
    options.signal.throwIfAborted();
    if (batch.length >= most || octets >= BATCH_OCTETS) await write('start' in message ? message.start : 0);
    place += 1;
    if (place <= options.placed) continue;
    const taken = await takeOne(message, { store, account, most: messageBytes, now: Date.now() });
    batch.push({ place, taken });
    if (taken.kind === 'read' && Buffer.isBuffer(taken.octets)) octets += taken.octets.length;
  }
  await write();
};

const takeOne = async (
  message: FileMessage | UnreadableFile,
  options: Parameters<typeof takeMessage>[0],
): Promise<TakenMessage> =>
  'unreadable' in message
    ? { kind: 'refused', reason: 'unreadable', subject: message.unreadable, sender: '' }
    : takeMessage(options, message);

async function* messagesOf(options: RunImport, counted: Counted): AsyncGenerator<FileMessage | UnreadableFile> {
  const { store, account, importBytes } = options;
  const { position } = options;
  const source = counting(options.source, counted);
  if (position > 0) return yield* movedBy(position, mboxMessages(source));
  const { kind, octets } = await openFile(source);
  if (kind === 'mail') yield { octets, receivedAt: null };
  if (kind === 'mbox') yield* mboxMessages(octets);
  if (kind !== 'zip') return;
  // Its directory stands at its end.
  const kept = await keepMessage(store, account, { octets, most: importBytes });
  try {
    yield* zipMessages(join(store.blobRoot, kept.file), importBytes);
  } finally {
    await dropKept(store, account, kept);
  }
}

/** Only within an mbox one goes on. */
async function* movedBy(position: number, messages: AsyncIterable<FileMessage>): AsyncGenerator<FileMessage> {
  for await (const message of messages) yield { ...message, start: position + (message.start ?? 0) };
}

async function* counting(source: AsyncIterable<Uint8Array>, counted: Counted): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    counted.octets += chunk.length;
    yield chunk;
  }
}

import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { type FileMessage, mboxMessages, openFile } from '@/lib/server/portability/mail-file';

/** More came out of an archive than a file may hold. */
export class ArchiveTooLarge extends Error {
  override readonly name = 'ArchiveTooLarge';
}
/** It is no archive, or a broken one. */
export class ArchiveBroken extends Error {
  override readonly name = 'ArchiveBroken';
}

/** One file of an archive cannot be read: it has a password, or is packed in a way of its own. */
export type UnreadableFile = { readonly unreadable: string };

/** `Inbox.mbox/mbox` is how Apple Mail writes a mailbox. */
const MAIL = /(?:\.(?:eml|mbox|mbx)|(?:^|\/)mbox)$/i;
/** What macOS adds of its own. */
const NOT_MAIL = /(?:^|\/)(?:__MACOSX\/|\._)/;

/**
 * The messages of all .eml and mbox files in the archive at `path`, one after the other; other files are passed over. At most `most`
 * octets come out of it. Throws ArchiveTooLarge, ArchiveBroken.
 */
export async function* zipMessages(path: string, most: number): AsyncGenerator<FileMessage | UnreadableFile> {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch(broken);
  const left = { octets: most };
  try {
    for await (const entry of entriesOf(zip)) {
      if (!MAIL.test(entry.fileName) || NOT_MAIL.test(entry.fileName)) continue;
      const opened = await zip.openReadStreamPromise(entry).catch(() => undefined);
      if (!opened) {
        yield { unreadable: entry.fileName };
        continue;
      }
      const { kind, octets } = await openFile(bounded(opened, left));
      // Where they begin says nothing of the archive.
      if (kind === 'mbox') for await (const { start: _, ...message } of mboxMessages(octets)) yield message;
      else yield { octets, receivedAt: null };
      opened.destroy();
    }
  } finally {
    zip.close();
  }
}

const broken = (cause: unknown): never => {
  throw new ArchiveBroken('The archive cannot be read', { cause });
};

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  const entries = zip.eachEntry()[Symbol.asyncIterator]();
  for (let next = await entries.next().catch(broken); !next.done; next = await entries.next().catch(broken))
    yield next.value;
}

/** The octets of a file, as long as there is room for them. */
async function* bounded(source: AsyncIterable<Uint8Array>, left: { octets: number }): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  for (let next = await chunks.next().catch(broken); !next.done; next = await chunks.next().catch(broken)) {
    left.octets -= next.value.length;
    if (left.octets < 0) throw new ArchiveTooLarge('More came out of the archive than may');
    yield next.value;
  }
}

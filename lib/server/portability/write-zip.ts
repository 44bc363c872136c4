import { pipeline } from 'node:stream/promises';
import { constants, crc32, createDeflateRaw } from 'node:zlib';
import {
  dataDescriptor,
  directoryHeader,
  endOfDirectory,
  LARGEST_32,
  localHeader,
} from '@/lib/server/portability/zip-format';

/** A file as it goes into an archive. */
export type ZipFile = {
  /** Its path, with `/` between folders. */
  readonly name: string;
  /** When it was last changed, milliseconds since the epoch. */
  readonly at: number;
  readonly source: AsyncIterable<Uint8Array>;
};

/** Records of the directory are put together until there is so much: many small buffers are more than their octets. */
const DIRECTORY_CHUNK = 256 * 1024;

/**
 * A ZIP archive of these files, each opened when it is its turn: one chunk is in memory, and some 150 octets of each file for the
 * directory at the end. More than 65,535 files or 4 GB become ZIP64. Throws what a source throws, and RangeError at a file of 4 GB.
 */
export async function* writeZip(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const directory = new Directory();
  let offset = 0;
  for await (const { name, at, source } of files) {
    const path = Buffer.from(name);
    const header = localHeader(path, at);
    yield header;
    const counted = { crc: 0, size: 0, packed: 0 };
    for await (const chunk of deflated(source, counted)) {
      counted.packed += chunk.length;
      yield chunk;
    }
    if (Math.max(counted.size, counted.packed) >= LARGEST_32)
      throw new RangeError('A file is too large for an archive');
    const descriptor = dataDescriptor(counted);
    yield descriptor;
    directory.add(directoryHeader({ ...counted, name: path, at, offset }));
    offset += header.length + counted.packed + descriptor.length;
  }
  yield* directory.chunks();
  yield endOfDirectory({ count: directory.count, size: directory.size, offset });
}

class Directory {
  count = 0;
  size = 0;
  readonly #full: Buffer[] = [];
  #open: Buffer[] = [];
  #openSize = 0;

  add(record: Buffer): void {
    this.count += 1;
    this.size += record.length;
    this.#open.push(record);
    this.#openSize += record.length;
    if (this.#openSize > DIRECTORY_CHUNK) this.#close();
  }

  chunks(): readonly Buffer[] {
    this.#close();
    return this.#full;
  }

  #close(): void {
    this.#full.push(Buffer.concat(this.#open));
    [this.#open, this.#openSize] = [[], 0];
  }
}

type Counted = { crc: number; size: number };

async function* deflated(source: AsyncIterable<Uint8Array>, counted: Counted): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw({ level: constants.Z_BEST_SPEED });
  async function* octets() {
    for await (const chunk of source) {
      counted.crc = crc32(chunk, counted.crc);
      counted.size += chunk.length;
      yield chunk;
    }
  }
  const feeding = pipeline(octets, deflate);
  // Thrown below by whoever reads to the end; whoever leaves early has a reason of its own.
  feeding.catch(() => undefined);
  try {
    for await (const chunk of deflate) yield chunk as Uint8Array;
    await feeding;
  } finally {
    deflate.destroy();
    await feeding.catch(() => undefined);
  }
}

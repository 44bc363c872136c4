import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import yauzl from 'yauzl';
import { writeZip, type ZipFile } from '@/lib/server/portability/write-zip';
import { dataDescriptor, directoryHeader, endOfDirectory, localHeader } from '@/lib/server/portability/zip-format';
import { unzipped } from '@/tests/builders/zip/unzipped';

const AT = Date.UTC(2026, 10, 24, 9, 5, 4);

async function* files(of: Readonly<Record<string, readonly Buffer[]>>): AsyncGenerator<ZipFile> {
  for (const [name, octets] of Object.entries(of)) yield { name, at: AT, source: Readable.from(octets) };
}

/** An archive that is nowhere but in the mind: `parts` lie at these offsets, and nothing between them. */
class Sparse extends yauzl.RandomAccessReader {
  readonly #parts: readonly { readonly at: number; readonly octets: Buffer }[];
  constructor(parts: readonly { readonly at: number; readonly octets: Buffer }[]) {
    super();
    this.#parts = parts;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const octets = Buffer.alloc(end - start);
    for (const part of this.#parts) {
      const from = Math.max(start, part.at);
      const to = Math.min(end, part.at + part.octets.length);
      if (to > from) part.octets.copy(octets, from - start, from - part.at, to - part.at);
    }
    return Readable.from([octets]);
  }
}

/** A file without content. */
const EMPTY = { crc: 0, packed: 2, size: 0, at: AT };
const emptyFile = (name: Buffer) => Buffer.concat([localHeader(name, AT), Buffer.from([3, 0]), dataDescriptor(EMPTY)]);

describe('an archive', () => {
  it('holds files of any name and size, octet for octet', async () => {
    const large = Array.from({ length: 40 }, (_, index) => Buffer.alloc(100_000, `${index} `));
    const given = { 'Größe/早安 🌅.eml': [Buffer.from('a'), Buffer.from('b')], empty: [], large };
    const read = await unzipped(await buffer(writeZip(files(given))));
    expect(read.map(({ name, at, octets }) => [name, at.getTime(), octets.length])).toEqual([
      ['Größe/早安 🌅.eml', AT, 2],
      ['empty', AT, 0],
      ['large', AT, 4_000_000],
    ]);
    expect(read[0]?.octets.toString()).toBe('ab');
    expect(read[2]?.octets.equals(Buffer.concat(large))).toBe(true);
  });

  it('may hold nothing', async () => {
    expect(await unzipped(await buffer(writeZip(files({}))))).toEqual([]);
  });

  it('may hold more than 65,535 files', async () => {
    const count = 66_000;
    const [bodies, directory]: Buffer[][] = [[], []];
    let offset = 0;
    for (let index = 0; index < count; index += 1) {
      const name = Buffer.from(String(index));
      const body = emptyFile(name);
      bodies?.push(body);
      directory?.push(directoryHeader({ ...EMPTY, name, offset }));
      offset += body.length;
    }
    const records = Buffer.concat(directory ?? []);
    const end = endOfDirectory({ count, size: records.length, offset });
    const zip = await yauzl.fromBufferPromise(Buffer.concat([...(bodies ?? []), records, end]));
    expect(zip.entryCount).toBe(count);
  });

  it('may be larger than 4 GB', async () => {
    const offset = 5_000_000_000;
    const name = Buffer.from('far.eml');
    const body = emptyFile(name);
    const record = directoryHeader({ ...EMPTY, name, offset });
    const where = { count: 1, size: record.length, offset: offset + body.length };
    const tail = Buffer.concat([body, record, endOfDirectory(where)]);
    const zip = await yauzl.fromRandomAccessReaderPromise(
      new Sparse([{ at: offset, octets: tail }]),
      offset + tail.length,
    );
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName);
      expect(await buffer(await zip.openReadStreamPromise(entry))).toHaveLength(0);
    }
    expect(names).toEqual(['far.eml']);
  });

  it('stops what it reads when nobody reads on', async () => {
    const ended: string[] = [];
    async function* endless(): AsyncGenerator<Buffer> {
      try {
        for (;;) yield Buffer.alloc(1000, Math.random().toString());
      } finally {
        ended.push('source');
      }
    }
    async function* one(): AsyncGenerator<ZipFile> {
      try {
        yield { name: 'endless', at: AT, source: endless() };
      } finally {
        ended.push('files');
      }
    }
    let chunks = 0;
    for await (const _ of writeZip(one())) if (++chunks > 3) break;
    expect(ended).toEqual(['source', 'files']);
  });
});

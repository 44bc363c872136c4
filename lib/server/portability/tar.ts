import { UserError } from '@/lib/base/errors';

/** Just enough of the POSIX ustar format for files of our own making, so that a backup can be looked into with `tar`. */

const BLOCK = 512;
const LONGEST_NAME = 100;

const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`;

const sumOf = (header: Uint8Array): number =>
  // The checksum is of the header with blanks in the place of the checksum.
  header.reduce((sum, octet, at) => sum + (at >= 148 && at < 156 ? 32 : octet), 0);

/** The header of an entry. Throws when the name is too long for it. */
export const tarHeader = (name: string, size: number): Buffer => {
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new Error(`Too long for a tar entry: ${name}`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write(octal(0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(size, 12), 124);
  header.write(octal(0, 12), 136);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(`${octal(sumOf(header), 7)} `, 148);
  return header;
};

/** What fills an entry of `size` octets up to whole blocks. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);

/** The end of an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);

export type TarEntry = {
  readonly name: string;
  readonly size: number;
  /** The octets as they come; what is not taken is skipped. */
  readonly content: () => AsyncGenerator<Buffer>;
};

/** Hands out exact numbers of octets from a stream. */
class Octets {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** At most `most` octets; empty at the end. */
  async some(most: number): Promise<Buffer> {
    if (this.#held.length === 0) {
      const next = await this.#source.next();
      if (next.done) return Buffer.alloc(0);
      this.#held = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    const taken = this.#held.subarray(0, most);
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }

  async *exactly(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      const chunk = await this.some(left);
      if (chunk.length === 0) throw new UserError('backup.damaged', { details: 'It ends in the middle.' });
      left -= chunk.length;
      yield chunk;
    }
  }
}

const whole = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const textAt = (header: Buffer, from: number, to: number): string =>
  header.toString('utf8', from, to).replace(/\0.*$/s, '').trim();

/** The entries of an archive, in order. Throws UserError `backup.damaged` when it ends too early or a header is no header. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const octets = new Octets(source);
  while (true) {
    const header = await whole(octets.exactly(BLOCK));
    if (header.every((octet) => octet === 0)) return;
    if (Number.parseInt(textAt(header, 148, 156), 8) !== sumOf(header))
      throw new UserError('backup.damaged', { details: 'It is no tar archive.' });
    const [name, size] = [textAt(header, 0, 100), Number.parseInt(textAt(header, 124, 136), 8)];
    const content = octets.exactly(size);
    yield { name, size, content: () => content };
    for await (const _ of content);
    await whole(octets.exactly(tarPadding(size).length));
  }
}

import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** A picture that browsers may be sent as it is. */
export type Logo = {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly bytes: Buffer;
  /** Changes with the picture. */
  readonly hash: string;
};

const MOST_BYTES = 128 * 1024;

/** What a file is stands in its first bytes and not in its name. An SVG can hold a script, and is none of these. */
const typeOf = (bytes: Buffer): Logo['type'] | undefined => {
  const begins = (at: number, with_: string) => bytes.subarray(at, at + with_.length).toString('latin1') === with_;
  // PNG 3rd edition §5.2; JPEG (ITU-T T.81 §B.1.1.3: SOI, then a marker); RFC 9649 §2.4.
  if (begins(0, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (begins(0, '\xff\xd8\xff')) return 'image/jpeg';
  return begins(0, 'RIFF') && begins(8, 'WEBP') ? 'image/webp' : undefined;
};

/** The picture in a file, or in words what keeps it from being one of 128 kB at most. */
export const readLogo = (path: string): Logo | string => {
  let file: number;
  try {
    // Somebody's pipe or terminal would be waited for.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    return error instanceof Error ? error.message : 'cannot be read';
  }
  try {
    const stat = fstatSync(file);
    const { size } = stat;
    if (!stat.isFile()) return `${path} is no file`;
    if (size > MOST_BYTES) return `${path} has ${size} bytes, and ${MOST_BYTES} is the most`;
    const bytes = Buffer.alloc(size);
    const read = bytes.subarray(0, readSync(file, bytes));
    const type = typeOf(read);
    if (!type) return `${path} is neither PNG nor JPEG nor WebP`;
    return { type, bytes: read, hash: createHash('sha256').update(read).digest('base64url').slice(0, 16) };
  } finally {
    closeSync(file);
  }
};

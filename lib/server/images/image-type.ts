/** What a browser draws and nothing in which can run. By the bytes alone: what the server calls them says nothing. */
export type ImageType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/webp'
  | 'image/avif'
  | 'image/bmp'
  | 'image/x-icon';

/** The sizes that the header of a bitmap can have; its two letters alone begin many a text. */
const BMP_HEADERS: ReadonlySet<number> = new Set([12, 40, 52, 56, 64, 108, 124]);

/** The type of an image by its first bytes; undefined: none that is shown, as SVG, which is a document. */
export const imageTypeOf = (bytes: Buffer): ImageType | undefined => {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (text(0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'image/gif';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp';
  if (text(4, 8) === 'ftyp' && /^avi[fs]$/.test(text(8, 12))) return 'image/avif';
  if (bytes.length < 18) return undefined;
  if (text(0, 2) === 'BM' && BMP_HEADERS.has(bytes.readUInt32LE(14))) return 'image/bmp';
  if (text(0, 4) === '\0\0\x01\0' && bytes.readUInt16LE(4) > 0 && bytes[9] === 0) return 'image/x-icon';
  return undefined;
};

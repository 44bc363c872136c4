/** RFC 5322 §2.1.1. */
const LONGEST_LINE = 998;
/** RFC 2045 §6.7 and §6.8: lines of an encoded body. */
const LINE = 76;
const LINE_OCTETS = 57;

export type BodyEncoding = '7bit' | 'quoted-printable' | 'base64';

/** A text as it goes into a message: RFC 2049 §2 wants CRLF, and no NUL reaches a mail server. */
export const textOctets = (text: string): Buffer =>
  Buffer.from(
    text
      .replaceAll('\u0000', '')
      .toWellFormed()
      .replace(/\r\n|\r|\n/g, '\r\n'),
  );

/** How a text is best written. */
export const encodingOf = (octets: Buffer): BodyEncoding => {
  let high = 0;
  for (const octet of octets) if (octet >= 0x80) high += 1;
  if (high > octets.length / 4) return 'base64';
  const text = octets.toString('latin1');
  // "From " at the beginning of a line is changed by some servers, and `=_` begins our boundaries.
  const isSafe =
    high === 0 &&
    !text.includes('=_') &&
    !/^From /m.test(text) &&
    text.split('\r\n').every((line) => line.length <= LONGEST_LINE && /^[\t\x20-\x7e]*$/.test(line));
  return isSafe ? '7bit' : 'quoted-printable';
};

/** RFC 2045 §6.7, of a text whose lines end with CRLF. */
export const encodeQuotedPrintable = (octets: Buffer): Buffer =>
  Buffer.from(octets.toString('latin1').split('\r\n').map(quotedLine).join('\r\n'), 'latin1');

const quotedLine = (line: string): string => {
  const coded: string[] = [];
  let current = '';
  for (let at = 0; at < line.length; at += 1) {
    const octet = line.charCodeAt(at);
    const isLast = at === line.length - 1;
    const isSpace = octet === 0x20 || octet === 0x09;
    const isPlain = isSpace ? !isLast : octet > 0x20 && octet < 0x7f && octet !== 0x3d;
    const sign = isPlain ? (line[at] ?? '') : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
    // A soft break takes one character of the line.
    if (current.length + sign.length > (isLast ? LINE : LINE - 1)) {
      coded.push(`${current}=`);
      current = '';
    }
    current += sign;
  }
  coded.push(current);
  // Some servers change these two even inside an encoded text.
  return coded.map((one) => one.replace(/^From /, '=46rom ').replace(/^\.$/, '=2E')).join('\r\n');
};

/** Octets as base64 in lines (RFC 2045 §6.8), piece by piece; no line end after the last one. */
export async function* encodeBase64(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of source) {
    const octets = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    const whole = octets.length - (octets.length % LINE_OCTETS);
    rest = octets.subarray(whole);
    if (whole === 0) continue;
    yield base64Lines(octets.subarray(0, whole), isFirst);
    isFirst = false;
  }
  if (rest.length > 0) yield base64Lines(rest, isFirst);
}

const base64Lines = (octets: Buffer, isFirst: boolean): Buffer => {
  const text = octets.toString('base64');
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += LINE) lines.push(text.slice(at, at + LINE));
  return Buffer.from(`${isFirst ? '' : '\r\n'}${lines.join('\r\n')}`, 'latin1');
};

/** How many octets encodeBase64 makes of so many. */
export const base64Size = (octets: number): number => {
  const letters = Math.ceil(octets / 3) * 4;
  return letters + Math.max(0, Math.ceil(letters / LINE) - 1) * 2;
};

/**
 * May these octets stand in a message as they are? RFC 2046 §5.2.1 allows a forwarded message no encoding. Looks at them
 * piece by piece.
 */
export const isSevenBit = async (source: AsyncIterable<Uint8Array>): Promise<boolean> => {
  let line = 0;
  let before = 0;
  let isClean = true;
  for await (const chunk of source) {
    for (const octet of chunk) {
      if (octet >= 0x80 || octet === 0 || (octet === 0x0a) !== (before === 0x0d)) isClean = false;
      line = octet === 0x0a ? 0 : line + 1;
      if (line > LONGEST_LINE + 1) isClean = false;
      before = octet;
    }
    if (!isClean) return false;
  }
  return isClean && before !== 0x0d;
};

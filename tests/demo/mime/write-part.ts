import { encodeCharset } from '@/tests/demo/mime/encode-charset';
import { encodeParameter, foldField } from '@/tests/demo/mime/encode-header';

export type TextPart = {
  readonly text: string;
  readonly type: 'plain' | 'html' | 'calendar' | 'csv' | 'vcard' | 'rfc822-headers' | 'enriched';
  readonly charset?: string;
  /** What the header says, where that is a lie. */
  readonly label?: string;
  readonly encoding?: 'quoted-printable' | 'base64' | '8bit' | '7bit';
  readonly parameters?: readonly string[];
  readonly name?: string;
  readonly disposition?: 'attachment' | 'inline';
};
export type FilePart = {
  readonly content: Buffer;
  readonly type: string;
  readonly name?: string;
  readonly nameStyle?: '2231' | '2047';
  readonly cid?: string;
  readonly disposition?: 'attachment' | 'inline';
  /** A message inside a message, or a part that is ASCII anyway, is written as it is. */
  readonly asIs?: boolean;
};
type MultiPart = {
  readonly multi: string;
  readonly parts: readonly Part[];
  readonly parameters?: readonly string[];
  /** The end is missing, as from a program that died. */
  readonly cut?: boolean;
};
export type Part = TextPart | FilePart | MultiPart;

const lines = (text: string): string => text.replace(/\r?\n/g, '\r\n');

/** RFC 2045 §6.7, over the octets of the charset; soft breaks at 76 columns. */
const quotedPrintable = (octets: Buffer): string => {
  const out: string[] = [];
  for (const line of octets.toString('latin1').split('\r\n')) {
    let row = '';
    for (const [at, character] of [...line].entries()) {
      const code = character.charCodeAt(0);
      const last = at === line.length - 1;
      const plain = (code > 32 && code < 127 && code !== 61) || ((code === 32 || code === 9) && !last);
      const piece = plain ? character : `=${code.toString(16).toUpperCase().padStart(2, '0')}`;
      if (row.length + piece.length > 75) {
        out.push(`${row}=`);
        row = '';
      }
      row += piece;
    }
    out.push(row);
  }
  return out.join('\r\n');
};

const base64 = (octets: Buffer): string => (octets.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');

const encodingOf = (octets: Buffer, charset: string): NonNullable<TextPart['encoding']> => {
  if (charset === 'iso-2022-jp') return '7bit';
  const raw = octets.toString('latin1');
  const high = raw.match(/[\x80-\xff]/g)?.length ?? 0;
  if (high === 0) return raw.split('\r\n').every((line) => line.length < 990) ? '7bit' : 'quoted-printable';
  return high > octets.length / 4 ? 'base64' : 'quoted-printable';
};

const writeText = (part: TextPart): Buffer => {
  const text = lines(part.text);
  const charset = part.charset ?? (/^\p{ASCII}*$/u.test(text) ? 'us-ascii' : 'utf-8');
  const octets = encodeCharset(text, charset);
  const encoding = part.encoding ?? encodingOf(octets, charset);
  const body =
    encoding === 'base64'
      ? Buffer.from(base64(octets))
      : encoding === 'quoted-printable'
        ? Buffer.from(quotedPrintable(octets))
        : octets;
  const type = part.type === 'rfc822-headers' ? 'text/rfc822-headers' : `text/${part.type}`;
  const named = part.name ? encodeParameter('name', part.name) : [];
  const fields = [
    foldField('Content-Type', [type, `charset=${part.label ?? charset}`, ...(part.parameters ?? []), ...named], ';'),
    `Content-Transfer-Encoding: ${encoding}`,
  ];
  if (part.name || part.disposition) {
    const file = part.name ? encodeParameter('filename', part.name) : [];
    fields.push(foldField('Content-Disposition', [part.disposition ?? 'attachment', ...file], ';'));
  }
  return Buffer.concat([Buffer.from(`${fields.join('\r\n')}\r\n\r\n`), body]);
};

const writeFile = (part: FilePart): Buffer => {
  const named = part.name ? encodeParameter('name', part.name, part.nameStyle) : [];
  const file = part.name ? encodeParameter('filename', part.name, part.nameStyle) : [];
  const fields = [
    foldField('Content-Type', [part.type, ...named], ';'),
    `Content-Transfer-Encoding: ${part.asIs ? '7bit' : 'base64'}`,
    ...(part.cid ? [`Content-ID: <${part.cid}>`] : []),
    foldField('Content-Disposition', [part.disposition ?? 'attachment', ...file], ';'),
  ];
  const body = part.asIs ? part.content : Buffer.from(base64(part.content));
  return Buffer.concat([Buffer.from(`${fields.join('\r\n')}\r\n\r\n`), body]);
};

/** A part with its own header fields, as octets. `mark` makes the boundaries, and must differ from message to message. */
export const writePart = (part: Part, mark: string): Buffer => {
  if ('text' in part) return writeText(part);
  if ('content' in part) return writeFile(part);
  const boundary = `--=_${mark}`;
  const type = foldField(
    'Content-Type',
    [`multipart/${part.multi}`, ...(part.parameters ?? []), `boundary="${boundary}"`],
    ';',
  );
  const pieces = part.parts.flatMap((inner, at) => [
    Buffer.from(`--${boundary}\r\n`),
    writePart(inner, `${mark}.${at}`),
    Buffer.from('\r\n'),
  ]);
  const end = part.cut ? [] : [Buffer.from(`--${boundary}--\r\n`)];
  return Buffer.concat([Buffer.from(`${type}\r\n\r\n`), ...pieces, ...end]);
};

import type { BodyPart } from '@/lib/mail/mime/body-part';

/** Decodes a content-transfer-encoding (RFC 2045 §6) piece by piece. */
export type TransferDecoder = { readonly write: (chunk: Uint8Array) => Buffer; readonly end: () => Buffer };

const identity = (): TransferDecoder => ({ write: (chunk) => Buffer.from(chunk), end: () => Buffer.alloc(0) });

/** Characters that are not of the alphabet are skipped (RFC 2045 §6.8); padding in the middle begins a new run. */
const base64 = (): TransferDecoder => {
  let rest = '';
  const decode = (text: string) => Buffer.concat(text.split(/=+/).map((run) => Buffer.from(run, 'base64')));
  return {
    write: (chunk) => {
      const text =
        rest +
        Buffer.from(chunk)
          .toString('latin1')
          .replace(/[^A-Za-z0-9+/=]/g, '');
      // Groups of four since the last padding; what is over waits for the next piece.
      const from = text.lastIndexOf('=') + 1;
      const whole = from + Math.floor((text.length - from) / 4) * 4;
      rest = text.slice(whole);
      return decode(text.slice(0, whole));
    },
    end: () => decode(rest),
  };
};

const HEX = /=([0-9A-Fa-f]{2})/g;
/** RFC 2045 §6.7. A `=` that is followed by no two hexadecimal digits stays as it is. */
const quotedPrintable = (): TransferDecoder => {
  let rest = '';
  const decode = (text: string) =>
    Buffer.from(
      text
        // Begun only where a run of blanks begins: from each blank anew it would take an hour for a mail of nothing else.
        .replace(/(?<![ \t])[ \t]+(\r?\n)/g, '$1')
        .replace(/=\r?\n/g, '')
        .replace(HEX, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    );
  return {
    write: (chunk) => {
      const text = rest + Buffer.from(chunk).toString('latin1');
      // A line is decoded when it is whole: soft breaks and trailing spaces need its end. A line without end is cut anyway.
      let cut = text.lastIndexOf('\n') + 1;
      if (cut === 0 && text.length > 65_536) cut = text.length - 3;
      rest = text.slice(cut);
      return decode(text.slice(0, cut));
    },
    end: () => decode(rest.replace(/=$/, '')),
  };
};

/** The decoder for an encoding as BODYSTRUCTURE names it; unknown names are passed through. */
export const transferDecoder = (encoding: string): TransferDecoder => {
  if (encoding === 'base64') return base64();
  return encoding === 'quoted-printable' ? quotedPrintable() : identity();
};

/** Decodes a stream of octets. */
export async function* decodeTransfer(source: AsyncIterable<Uint8Array>, encoding: string): AsyncIterable<Buffer> {
  const decoder = transferDecoder(encoding);
  for await (const chunk of source) {
    const decoded = decoder.write(chunk);
    if (decoded.length > 0) yield decoded;
  }
  const last = decoder.end();
  if (last.length > 0) yield last;
}

/** Octets after decoding, as far as can be told from the encoded size: lines of 76 characters and a line end each. */
export const decodedSize = (part: BodyPart): number => {
  if (part.octets !== undefined) return part.octets;
  return part.encoding === 'base64' ? Math.floor((part.size * 76 * 3) / (78 * 4)) : part.size;
};

import { assertNever } from '@/lib/base/assert-never';
import { htmlToText } from '@/lib/mail/html/html-to-text';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import { readOffice } from '@/lib/server/extract/read-office';
import { readPdf } from '@/lib/server/extract/read-pdf';
import type { TextFormat } from '@/lib/server/extract/text-format';

/** Characters that one attachment may give to the search. */
export const MOST_TEXT = 400_000;

export type Attachment = {
  readonly kind: TextFormat;
  readonly charset: string | null;
  readonly octets: Uint8Array;
};

/** The text of an attachment, for the search. Throws when it is not what its name says. To be called in a thread of its own. */
export const attachmentText = async ({ kind, charset, octets }: Attachment): Promise<string> => {
  const buffer = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  switch (kind) {
    case 'pdf':
      return readPdf(buffer, MOST_TEXT);
    case 'word':
    case 'sheet':
    case 'slides':
    case 'openDocument':
      return readOffice(kind, buffer, MOST_TEXT);
    case 'html':
      return htmlToText(decodeBytes(buffer.subarray(0, 4 * MOST_TEXT), charset).value).slice(0, MOST_TEXT);
    case 'plain':
      return decodeBytes(buffer.subarray(0, 4 * MOST_TEXT), charset).value.slice(0, MOST_TEXT);
    default:
      return assertNever(kind);
  }
};

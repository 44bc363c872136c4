import type { BlobId } from '@/lib/base/ids';

/**
 * What a blob id names: a whole message (part '') or one of its parts by IMAP section number; an upload is part n of the email
 * with number 0.
 */
export type BlobName = { readonly emailNo: number; readonly part: string };

const FORM = /^b([0-9a-v]{1,10})(?:-([1-9][0-9]{0,9}(?:_[1-9][0-9]{0,3}){0,20}))?$/;

/** `b1k` is a message, `b1k-1_2` its part 1.2: RFC 8620 §1.2 allows neither a dot nor a slash in an id. */
export const blobIdOf = ({ emailNo, part }: BlobName): BlobId =>
  `b${emailNo.toString(32)}${part === '' ? '' : `-${part.replaceAll('.', '_')}`}` as BlobId;

/** The blob behind an id; undefined for anything that this server never made. */
export const blobNameOf = (id: string): BlobName | undefined => {
  const match = FORM.exec(id);
  if (!match) return undefined;
  const emailNo = Number.parseInt(match[1] ?? '', 32);
  return Number.isSafeInteger(emailNo) ? { emailNo, part: (match[2] ?? '').replaceAll('_', '.') } : undefined;
};

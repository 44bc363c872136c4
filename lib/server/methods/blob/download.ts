import { Readable } from 'node:stream';
import { blobNameOf } from '@/lib/base/blob-id';
import type { AccountNo } from '@/lib/base/ids';
import { findPart } from '@/lib/mail/mime/email-bodies';
import { renderMessage } from '@/lib/server/compose/render-message';
import { keepUploadPart } from '@/lib/server/methods/blob/upload-parts';
import { type BlobKey, findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { getEmails } from '@/lib/server/store/emails';
import { awaitBodies } from '@/lib/server/store/fetch-requests';
import type { Store } from '@/lib/server/store/store';

/** Bytes that are on their way, what the message says they are, and how many. */
export type Download =
  | {
      readonly kind: 'found';
      readonly bytes: Readable;
      readonly size: number;
      readonly type: string;
      readonly charset: string | null;
      readonly name: string | null;
    }
  | { readonly kind: 'notFound' }
  /** The mail server could not be asked in time, or said no. */
  | { readonly kind: 'unavailable'; readonly detail: string };

const MESSAGE = { type: 'message/rfc822', charset: null, name: null } as const;

/** The bytes behind a blob id (RFC 8620 §6.2): from the store, or fetched into it first. */
export const download = async (store: Store, account: AccountNo, blobId: string): Promise<Download> => {
  const named = blobNameOf(blobId);
  if (!named) return { kind: 'notFound' };
  if (named.emailNo === 0) return uploaded(store, { account, ...named });
  const [email] = (await getEmails(store, account, [named.emailNo])).list;
  const part = email && (named.part === '' ? MESSAGE : findPart(email.structure, named.part));
  if (!part) return { kind: 'notFound' };
  const { type, charset, name } = part;
  const key: BlobKey = { account, ...named };
  const kept = await openKept(store, key);
  if (kept) return { kind: 'found', ...kept, type, charset, name };
  const written = named.part === '' ? await renderMessage(store, account, named.emailNo) : undefined;
  if (written) return { kind: 'found', bytes: Readable.from(written.source), size: written.size, type, charset, name };
  const outcome = await awaitBodies(store, [key]);
  if (outcome.kind !== 'fetched') {
    return { kind: 'unavailable', detail: outcome.kind === 'failed' ? outcome.error : 'No answer in time' };
  }
  const fetched = await openKept(store, key);
  if (!fetched) return { kind: 'unavailable', detail: 'The bytes could not be kept' };
  return { kind: 'found', ...fetched, type, charset, name };
};

/** An upload has no name and no charset; what refers to it may give it some. */
const uploaded = async (store: Store, key: BlobKey): Promise<Download> => {
  await keepUploadPart(store, key.account, key.part);
  const kept = await openKept(store, key);
  return kept ? { kind: 'found', ...kept, charset: null, name: null } : { kind: 'notFound' };
};

type Kept = { readonly bytes: Readable; readonly size: number; readonly type: string };

const openKept = async (store: Store, key: BlobKey): Promise<Kept | undefined> => {
  const blob = await findBlob(store, key);
  if (!blob) return undefined;
  try {
    return { bytes: await openBlob(store, key, blob), size: blob.size, type: blob.type };
  } catch {
    // The file is gone and its row with it: it is fetched again.
    return undefined;
  }
};

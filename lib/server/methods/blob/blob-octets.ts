import type { Readable } from 'node:stream';
import type { AccountNo } from '@/lib/base/ids';
import { type NeededBlob, needBlobs } from '@/lib/server/methods/blob/need-blobs';
import type { MethodContext } from '@/lib/server/methods/method-context';
import { type BlobKey, findBlob, openBlob, type StoredBlob } from '@/lib/server/store/blobs/blobs';
import type { Store } from '@/lib/server/store/store';

/** A blob whose octets are here, whole or any range of them. */
export type BlobOctets = {
  readonly type: string;
  /** In octets, of the whole blob. */
  readonly size: number;
  /** `length` octets from `offset`, which must lie within it. Throws when the bytes are gone. */
  readonly read: (offset: number, length: number) => Promise<Readable>;
};

export type FoundOctets =
  | { readonly kind: 'found'; readonly blob: BlobOctets }
  | { readonly kind: 'notFound' }
  /** The mail server could not be asked in time, or said no. */
  | { readonly kind: 'unavailable'; readonly detail: string };

/** The octets behind a blob id, or behind `#` and a creation id; what only the mail server has is fetched first. */
export const blobOctets = async (
  context: Pick<MethodContext, 'store' | 'createdIds'>,
  account: AccountNo,
  id: string,
): Promise<FoundOctets> => {
  const { store } = context;
  const needed = await needBlobs(context, account, [id]);
  if (needed.kind === 'notFound') return { kind: 'notFound' };
  if (needed.kind === 'unavailable') return needed;
  const name = needed.blobs.get(id);
  const key = name && keyOf(account, name);
  const found = key && (await findBlob(store, key));
  if (!name || !found) return { kind: 'unavailable', detail: 'The bytes could not be kept' };
  return { kind: 'found', blob: { type: name.type, size: found.size, read: reading(store, key, found) } };
};

const keyOf = (account: AccountNo, { emailNo, part }: NeededBlob): BlobKey => ({ account, emailNo, part });

const reading =
  (store: Store, key: BlobKey, blob: StoredBlob): BlobOctets['read'] =>
  (offset, length) =>
    openBlob(store, key, { ...blob, start: blob.start + offset, size: length });

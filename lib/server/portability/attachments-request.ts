import { z } from 'zod';
import { blobNameOf } from '@/lib/base/blob-id';
import { safeName } from '@/lib/server/portability/export-names';

/** Nobody attaches more; an address of so many ids is still one that every proxy takes. */
const MOST = 200;

const shape = z.object({
  blobId: z
    .array(z.string().refine((id) => blobNameOf(id) !== undefined))
    .min(1)
    .max(MOST),
  name: z.string().max(1000).nullable(),
});

export type AttachmentsRequest = { readonly blobIds: readonly string[]; readonly name: string };

/** What `?blobId=…,…&name=…` asks for: these blobs in one archive of that name. undefined: that makes no sense. */
export const readAttachmentsRequest = (query: URLSearchParams): AttachmentsRequest | undefined => {
  const blobId = [...new Set(query.getAll('blobId').flatMap((ids) => ids.split(',')))];
  const read = shape.safeParse({ blobId, name: query.get('name') });
  if (!read.success) return undefined;
  return { blobIds: read.data.blobId, name: safeName(read.data.name ?? '', 'Attachments') };
};

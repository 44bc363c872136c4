import type { BlobId } from '@/lib/base/ids';

/** RFC 8620 §6.1: what an upload answers. Size in octets. */
export type Uploaded = {
  readonly accountId: string;
  readonly blobId: BlobId;
  readonly type: string;
  readonly size: number;
};

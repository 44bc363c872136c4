import type { BlobId } from '@/lib/base/ids';

/** RFC 8621 §4.1.4. A leaf has partId and blobId, a multipart has subParts. */
export type EmailBodyPart = {
  readonly partId: string | null;
  readonly blobId: BlobId | null;
  /** Octets after content-transfer-decoding; an estimate from the encoded size where the server gives no better. */
  readonly size: number;
  readonly name: string | null;
  readonly type: string;
  readonly charset: string | null;
  readonly disposition: string | null;
  readonly cid: string | null;
  readonly language: readonly string[] | null;
  readonly location: string | null;
  readonly subParts?: readonly EmailBodyPart[] | null;
};

/** RFC 8621 §4.1.4: the decoded text of one part. */
export type EmailBodyValue = {
  readonly value: string;
  readonly isEncodingProblem: boolean;
  readonly isTruncated: boolean;
};

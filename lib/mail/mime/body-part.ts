/**
 * The structure of a message as IMAP's BODYSTRUCTURE tells it (RFC 3501 §7.4.2), the form in which the store keeps it.
 * `partId` is the IMAP section number ("1.2"); null for a multipart. Strings are decoded (RFC 2047, RFC 2231), types and
 * encodings lower case.
 */
export type BodyPart = {
  readonly partId: string | null;
  readonly type: string;
  readonly charset: string | null;
  readonly encoding: string;
  /** Octets as transferred, still encoded. */
  readonly size: number;
  /** Octets after decoding, where that is known: of what was composed here. */
  readonly octets?: number;
  readonly disposition: string | null;
  readonly name: string | null;
  readonly cid: string | null;
  readonly language: readonly string[] | null;
  readonly location: string | null;
  /** Children of a multipart; for message/rfc822 the one structure inside, whose part ids go on from this one. */
  readonly subParts: readonly BodyPart[];
};

import type { BodyPart } from '@/lib/mail/mime/body-part';

/** A header field as it will be written, on one line: encoded (RFC 2047), with no CR, LF or NUL in it. */
export type ComposedField = { readonly name: string; readonly value: string };

/**
 * A part of a message that is written here. Its section numbers are those that IMAP will give it, its sizes those that
 * BODYSTRUCTURE will name. The bytes of a leaf are a blob of their own.
 */
export type ComposedPart = Omit<BodyPart, 'subParts'> & {
  /** `Content-…` and what else stands above the part. */
  readonly fields: readonly ComposedField[];
  /** Octets of the leaf before they are encoded. */
  readonly octets: number;
  /** Of a multipart. */
  readonly boundary: string | null;
  readonly subParts: readonly ComposedPart[];
};

/** What the MIME of a message that was composed here is written from, the same bytes each time (EmailContent."composed"). */
export type ComposedMessage = {
  readonly version: 1;
  /** Without angle brackets; fixed from the start, so that the message is recognised wherever it turns up again. */
  readonly messageId: string;
  readonly fields: readonly ComposedField[];
  readonly root: ComposedPart;
  /** What ends the last line; '' where the only part brings its own line end. */
  readonly end: '' | '\r\n';
};

/**
 * What stands in the place of a ComposedMessage where the message came here as it is (imported, or copied from another account): its
 * octets are its whole blob, and nothing has to be written.
 */
export type WholeMessage = {
  readonly version: 1;
  readonly whole: true;
  /**
   * Set before it is sent for the first time: what the mailbox would have numbered next. Whatever lies there from it on may be this
   * message.
   */
  readonly since?: SentSince;
};
export type SentSince = { readonly mailboxNo: number; readonly uidValidity: number; readonly uidNext: number };

/** The structure as the store keeps it for every message. */
export const structureOf = ({ fields: _fields, boundary: _boundary, subParts, ...part }: ComposedPart): BodyPart => ({
  ...part,
  subParts: subParts.map(structureOf),
});

/** The parts that have bytes, in order. */
export const leavesOf = (part: ComposedPart): ComposedPart[] =>
  part.partId === null ? part.subParts.flatMap(leavesOf) : [part];

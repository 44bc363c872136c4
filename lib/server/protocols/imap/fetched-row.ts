/** A parenthesised list of the wire: octets as latin1 strings, numbers as digits, NIL as null. */
export type StructureItem = string | null | readonly StructureItem[];
export type StructureList = readonly StructureItem[];

/** What is read of a message in bulk: enough to list, thread and search it, nothing of its body. */
export type FetchedRow = {
  readonly uid: number;
  readonly seq: number;
  /** As the server spells them, `\Seen`. Empty when the server left FLAGS out. */
  readonly flags: readonly string[];
  /** Milliseconds since the epoch; 0 when the server's date cannot be read. */
  readonly internalDate: number;
  /** RFC822.SIZE in octets. Some servers guess it: never validate by it. */
  readonly size: number;
  readonly modseq: number | null;
  /** The header fields asked for, raw, octets as latin1; null when not asked for. */
  readonly headerBlock: string | null;
  /** BODYSTRUCTURE as it came (lib/mail/mime/parse-structure.ts reads it); null when not asked for or not given. */
  readonly structure: StructureList | null;
  /** EMAILID (RFC 8474) or X-GM-MSGID: the same for all copies of a message. */
  readonly emailId: string | null;
  readonly threadId: string | null;
  /** X-GM-LABELS, decoded; only on Gmail. */
  readonly labels?: readonly string[];
};

export type FlagRow = Pick<FetchedRow, 'uid' | 'seq' | 'flags' | 'modseq'>;

/** Header fields that are read in bulk (RFC 8621 §4.1 and what lists and replies need). */
export const BULK_HEADERS =
  'SUBJECT FROM SENDER TO CC BCC REPLY-TO DATE MESSAGE-ID IN-REPLY-TO REFERENCES LIST-ID LIST-UNSUBSCRIBE LIST-UNSUBSCRIBE-POST AUTO-SUBMITTED DELIVERED-TO X-ORIGINAL-TO ENVELOPE-TO'.split(
    ' ',
  );

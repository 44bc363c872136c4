import type { UidSet } from './uid-set';

/** News about the selected mailbox that nobody asked for (RFC 3501 §7.3, §7.4). */
export type MailboxEvent =
  | { readonly kind: 'exists'; readonly path: string; readonly count: number }
  /** Without QRESYNC only the sequence number is told: what is known of presence is stale. */
  | { readonly kind: 'expunge'; readonly path: string; readonly seq: number }
  | { readonly kind: 'vanished'; readonly path: string; readonly uids: UidSet }
  | {
      readonly kind: 'flags';
      readonly path: string;
      readonly seq: number;
      readonly uid: number | null;
      readonly flags: readonly string[];
      readonly modseq: number | null;
    };

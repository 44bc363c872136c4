import type { LabelId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';

/**
 * Vendor type `Label`: what a person calls a keyword of the account's emails (ADR 0022). An email has the label when it has the keyword
 * (Email/set, `keywords/<keyword>`). Methods: Label/get, Label/set (name, color and sortOrder may be changed; the keyword is made of the
 * first name and stays; destroying one takes the keyword off all mail, as an Operation), Label/changes.
 */
export type Label = {
  readonly id: LabelId;
  /** Unique in its account, whatever the case. `Clients/Acme` lies in `Clients`, whether there is such a label or not. */
  readonly name: string;
  readonly color: LabelColor | null;
  /** Lower case. May be said by who makes the label, where mail has it already; never one that means something else. */
  readonly keyword: string;
  /** Lower numbers come first, then names. */
  readonly sortOrder: number;
  /**
   * Conversations with an email that has it, and with an unread one of these; Trash and Spam left aside. Counted when asked for: they
   * change with the state of Email, and not with that of Label. Set by the server.
   */
  readonly totalThreads: number;
  readonly unreadThreads: number;
};

/** Of one account. */
export const MOST_LABELS = 500;
/** Letters of a name, all levels together. */
export const LONGEST_LABEL = 100;

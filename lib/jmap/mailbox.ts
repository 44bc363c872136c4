import type { MailboxId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';

/** The roles that Waxwing knows, from the IANA registry "IMAP Mailbox Name Attributes" (RFC 8621 §2). */
export type MailboxRole =
  | 'inbox'
  | 'sent'
  | 'drafts'
  | 'trash'
  | 'junk'
  | 'archive'
  | 'all'
  | 'flagged'
  | 'important'
  | 'snoozed';

/** RFC 8621 §2. */
export type MailboxRights = {
  readonly mayReadItems: boolean;
  readonly mayAddItems: boolean;
  readonly mayRemoveItems: boolean;
  readonly maySetSeen: boolean;
  readonly maySetKeywords: boolean;
  readonly mayCreateChild: boolean;
  readonly mayRename: boolean;
  readonly mayDelete: boolean;
  readonly maySubmit: boolean;
};

/** RFC 8621 §2. */
export type Mailbox = {
  readonly id: MailboxId;
  readonly name: string;
  readonly parentId: MailboxId | null;
  readonly role: MailboxRole | null;
  readonly sortOrder: number;
  readonly totalEmails: number;
  readonly unreadEmails: number;
  readonly totalThreads: number;
  readonly unreadThreads: number;
  readonly myRights: MailboxRights;
  readonly isSubscribed: boolean;
  /** Of our own capability: the colour that the person has given it; null: none. */
  readonly color?: LabelColor | null;
};

/** RFC 8621 §2.3. */
export type MailboxFilterCondition = {
  readonly parentId?: string | null;
  readonly name?: string;
  readonly role?: string | null;
  readonly hasAnyRole?: boolean;
  readonly isSubscribed?: boolean;
};

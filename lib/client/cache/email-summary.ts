import type { Email, EmailProperty } from '@/lib/jmap/email';

/** An Email as lists and conversations need it: everything but its texts and the tree they are parts of. */
export type EmailSummary = Omit<Email, 'bodyStructure' | 'bodyValues'>;

/** The properties of it, as Email/get is asked for them. A conversation opens without another request because of them. */
export const SUMMARY_PROPERTIES: readonly Exclude<EmailProperty, 'bodyStructure' | 'bodyValues'>[] = [
  'id',
  'blobId',
  'threadId',
  'mailboxIds',
  'keywords',
  'size',
  'receivedAt',
  'listDate',
  'snoozedUntil',
  'messageId',
  'inReplyTo',
  'references',
  'sender',
  'from',
  'to',
  'cc',
  'bcc',
  'replyTo',
  'subject',
  'sentAt',
  'textBody',
  'htmlBody',
  'attachments',
  'hasAttachment',
  'preview',
];

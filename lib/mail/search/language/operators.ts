import { ATTACHMENT_KINDS } from '@/lib/mail/search/attachment-kind';

/** What `has:` can ask for: any attachment, or one of a kind. */
export const MAIL_KINDS = ['attachment', ...ATTACHMENT_KINDS] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export const MAIL_FLAGS = ['unread', 'read', 'starred', 'unstarred', 'snoozed', 'muted'] as const;
export type MailFlag = (typeof MAIL_FLAGS)[number];

/** Names of `in:` that are no mailbox's own, and the role that each means (RFC 8621 §2); null: everywhere, also Trash and Spam. */
export const PLACES = {
  inbox: 'inbox',
  sent: 'sent',
  drafts: 'drafts',
  draft: 'drafts',
  trash: 'trash',
  spam: 'junk',
  junk: 'junk',
  archive: 'archive',
  anywhere: null,
} as const;

/** Operators that look for words. */
export const WORD_FIELDS = [
  'from',
  'to',
  'cc',
  'bcc',
  'subject',
  'list',
  'deliveredto',
  'rfc822msgid',
  'filename',
] as const;
export type WordOperator = (typeof WORD_FIELDS)[number];

/** Those with a value of their own form. */
const VALUED = [
  'has',
  'is',
  'in',
  'label',
  'before',
  'after',
  'older',
  'newer',
  'older_than',
  'newer_than',
  'larger',
  'smaller',
  'size',
] as const;

export const OPERATORS = [...WORD_FIELDS, ...VALUED] as const;
export type Operator = (typeof OPERATORS)[number];

const KNOWN: ReadonlySet<string> = new Set(OPERATORS);

/** The operator that a name before a colon is, in any case; undefined: it is none, and the colon belongs to a word. */
export const operatorOf = (name: string): Operator | undefined => {
  const lower = name.toLowerCase();
  return KNOWN.has(lower) ? (lower as Operator) : undefined;
};

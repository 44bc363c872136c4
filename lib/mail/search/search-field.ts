import { DELIVERY_FIELDS } from '@/lib/mail/header/email-headers';

/**
 * Where a word of a message's header stands. In the search document it is written as a mark and the word; no token can begin with a
 * mark, so a search in one field finds nothing of another, and an index of lexemes answers it alone. The mark without a word says
 * that the message has such a field.
 */
const MARKS = {
  from: '<',
  to: '>',
  cc: '+',
  bcc: '-',
  subject: '=',
  'reply-to': '~',
  sender: '%',
  'list-id': '@',
  'message-id': '#',
  'in-reply-to': '^',
  references: '&',
  'auto-submitted': '!',
  'delivered-to': ',',
  'x-original-to': '|',
  'envelope-to': ':',
  date: '$',
  'list-unsubscribe': ';',
  'list-unsubscribe-post': '?',
  /** Names of attachments, and what kinds of attachments there are (attachment-kind.ts). */
  attachment: '/',
  kind: '.',
} as const;

export type SearchField = keyof typeof MARKS;
/** What a mark is written before; a text that is no header field has none. */
export type MarkedField = SearchField | 'text';

export const markOf = (field: MarkedField): string => (field === 'text' ? '' : MARKS[field]);

/** A search for words anywhere in a message looks here. */
export const TEXT_FIELDS: readonly MarkedField[] = [
  'text',
  'from',
  'to',
  'cc',
  'bcc',
  'subject',
  'reply-to',
  'list-id',
  'attachment',
];

/** Fields whose content is found by its words. */
const WORDED: ReadonlySet<string> = new Set<SearchField>([
  'from',
  'to',
  'cc',
  'bcc',
  'subject',
  'reply-to',
  'sender',
  'list-id',
  'auto-submitted',
  ...DELIVERY_FIELDS,
]);
/** Fields that hold message-ids, which are found whole. */
const OF_IDS: ReadonlySet<string> = new Set<SearchField>(['message-id', 'in-reply-to', 'references']);
/** Fields of which is known only whether a message has them. */
const NOTED: ReadonlySet<string> = new Set<SearchField>(['date', 'list-unsubscribe', 'list-unsubscribe-post']);

/** How a header field can be searched for; undefined: it is not kept. `name` in any case. */
export const headerField = (
  name: string,
): { readonly field: SearchField; readonly holds: 'words' | 'ids' | 'nothing' } | undefined => {
  const field = name.toLowerCase();
  if (WORDED.has(field)) return { field: field as SearchField, holds: 'words' };
  if (OF_IDS.has(field)) return { field: field as SearchField, holds: 'ids' };
  return NOTED.has(field) ? { field: field as SearchField, holds: 'nothing' } : undefined;
};

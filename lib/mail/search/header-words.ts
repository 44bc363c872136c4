import type { EmailAddress } from '@/lib/jmap/email-address';
import { DELIVERY_FIELDS, type EmailHeaders } from '@/lib/mail/header/email-headers';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { realAttachments } from '@/lib/mail/mime/email-bodies';
import { attachmentKind } from '@/lib/mail/search/attachment-kind';
import { idWords } from '@/lib/mail/search/id-words';
import { markOf, type SearchField } from '@/lib/mail/search/search-field';
import { tokens } from '@/lib/mail/search/tokens';

const MOST_WORDS = 4000;

const names = (part: BodyPart): string[] => [
  ...(part.name === null ? [] : [part.name]),
  ...part.subParts.flatMap(names),
];
const people = (list: readonly EmailAddress[]): string[] => list.map(({ name, email }) => `${name ?? ''} ${email}`);

/** A field with its texts: the mark alone, when there are any, then their words. */
const worded = (field: SearchField, texts: readonly string[], limit: number): string[] => {
  if (texts.length === 0) return [];
  const words = texts.flatMap((text) => tokens(text, limit)).slice(0, limit);
  return ['', ...words].map((word) => markOf(field) + word);
};

/** The text of a field that may be missing. */
const one = (text: string | null): string[] => (text === null ? [] : [text]);
const withIds = (field: SearchField, ids: readonly string[]): string[] =>
  ids.length === 0 ? [] : ['', ...idWords(ids)].map((word) => markOf(field) + word);
const noted = (field: SearchField, isThere: boolean): string[] => (isThere ? [markOf(field)] : []);

/**
 * The words under which a message is found before its text is here: of subject and people each under its field, of the names and
 * kinds of its attachments. What is long comes last, and is cut. Where it was brought to is found of mail that was read since that is
 * kept: headers of older mail do not say it, and making their documents anew would not help.
 */
export const headerWords = (headers: EmailHeaders, structure: BodyPart): string[] => {
  const kinds = new Set(realAttachments(structure).flatMap((part) => attachmentKind(part) ?? []));
  return [
    ...noted('date', headers.sentAt !== null),
    ...noted('list-unsubscribe', headers.listUnsubscribe !== null),
    ...noted('list-unsubscribe-post', headers.listUnsubscribePost !== null),
    ...withIds('message-id', headers.messageId),
    ...withIds('in-reply-to', headers.inReplyTo),
    ...withIds('references', headers.references),
    ...[...kinds].map((kind) => markOf('kind') + kind),
    ...worded('auto-submitted', one(headers.autoSubmitted), 10),
    ...worded('subject', one(headers.subject), 500),
    ...worded('list-id', one(headers.listId), 50),
    ...DELIVERY_FIELDS.flatMap((field) => worded(field, headers.delivered?.[field] ?? [], 100)),
    ...worded('from', people(headers.from), 200),
    ...worded('sender', people(headers.sender), 50),
    ...worded('reply-to', people(headers.replyTo), 200),
    ...worded('attachment', names(structure), 1000),
    ...worded('to', people(headers.to), MOST_WORDS),
    ...worded('cc', people(headers.cc), MOST_WORDS),
    ...worded('bcc', people(headers.bcc), MOST_WORDS),
  ].slice(0, MOST_WORDS);
};

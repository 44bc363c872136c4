import { blobIdOf } from '@/lib/base/blob-id';
import { type EmailNo, emailIdOf, type MailboxNo, mailboxIdOf, type ThreadNo, threadIdOf } from '@/lib/base/ids';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';
import { keywordsOf } from '@/lib/mail/flags/keyword-bits';
import { localDate } from '@/lib/mail/header/local-date';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { bodyLists } from '@/lib/mail/mime/email-bodies';
import { decodedSize } from '@/lib/mail/mime/transfer-decoder';
import type { StoredEmail, StoredEmailState } from '@/lib/server/store/emails';

const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length > 0 ? list : null);
const setOf = (ids: readonly string[]): Record<string, true> =>
  Object.fromEntries(ids.map((id) => [id, true as const]));

/** A part as JMAP shows it (RFC 8621 §4.1.4). */
export const bodyPart = (emailNo: number, part: BodyPart, deep: boolean): EmailBodyPart => ({
  partId: part.partId,
  blobId: part.partId === null ? null : blobIdOf({ emailNo, part: part.partId }),
  size: decodedSize(part),
  name: part.name,
  type: part.type,
  charset: part.type.startsWith('text/') ? (part.charset ?? 'us-ascii') : null,
  disposition: part.disposition,
  cid: part.cid,
  language: part.language,
  location: part.location,
  ...(deep && part.partId === null && { subParts: part.subParts.map((child) => bodyPart(emailNo, child, true)) }),
});

const addresses = (list: readonly EmailAddress[]) => orNull(list);

/** RFC 8620 §1.4, to the second. */
export const utcDate = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Metadata (RFC 8621 §4.1.1): what is said of an email without looking into it; `listDate` and `snoozedUntil` are ours (ADR 0020). */
export const stateRecord = (email: StoredEmailState) => ({
  id: emailIdOf({ no: email.no as EmailNo, generation: email.generation }),
  blobId: blobIdOf({ emailNo: email.no, part: '' }),
  threadId: threadIdOf(email.threadNo as ThreadNo),
  mailboxIds: setOf(email.mailboxes.map((box) => mailboxIdOf(box as MailboxNo))),
  keywords: setOf(keywordsOf(email.flags, email.keywords)),
  size: email.size,
  receivedAt: utcDate(email.receivedAt),
  listDate: utcDate(email.listDate),
  snoozedUntil: email.snooze && utcDate(email.snooze.until),
});

/** Every property of an email but the decoded texts and the tree of its parts (RFC 8621 §4.1). One literal: lists make thousands. */
export const summaryRecord = (email: StoredEmail) => {
  const { headers, no } = email;
  const { textBody, htmlBody, attachments } = bodyLists(email.structure);
  const shallow = (parts: readonly BodyPart[]) => parts.map((part) => bodyPart(no, part, false));
  const { id, blobId, threadId, mailboxIds, keywords, size, receivedAt, listDate, snoozedUntil } = stateRecord(email);
  return {
    id,
    blobId,
    threadId,
    mailboxIds,
    keywords,
    size,
    receivedAt,
    listDate,
    snoozedUntil,
    messageId: orNull(headers.messageId),
    inReplyTo: orNull(headers.inReplyTo),
    references: orNull(headers.references),
    sender: addresses(headers.sender),
    from: addresses(headers.from),
    to: addresses(headers.to),
    cc: addresses(headers.cc),
    bcc: addresses(headers.bcc),
    replyTo: addresses(headers.replyTo),
    subject: headers.subject,
    sentAt: headers.sentAt === null ? null : localDate(headers.sentAt, headers.sentAtOffset),
    textBody: shallow(textBody),
    htmlBody: shallow(htmlBody),
    attachments: shallow(attachments),
    hasAttachment: email.hasAttachment,
    preview: email.preview,
  };
};

/** Every property of an email but the decoded texts (RFC 8621 §4.1). */
export const emailRecord = (email: StoredEmail) => ({
  ...summaryRecord(email),
  bodyStructure: bodyPart(email.no, email.structure, true),
});

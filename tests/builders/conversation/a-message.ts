import type { AccountNo, BlobId, EmailNo, MailboxNo, ThreadNo } from '@/lib/base/ids';
import { accountIdOf, emailIdOf, mailboxIdOf, threadIdOf } from '@/lib/base/ids';
import type { Email } from '@/lib/jmap/email';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';

type Message = Omit<Email, 'bodyStructure' | 'bodyValues'>;

export const jan: EmailAddress = { name: 'Jan Novák', email: 'jan@workshop.example' };
export const marta: EmailAddress = { name: 'Marta Kowalska', email: 'marta@kowalska-dach.example' };
export const piotr: EmailAddress = { name: 'Piotr Zieliński', email: 'piotr@kowalska-dach.example' };

/** Tuesday, 24 November 2026, 12:03 in UTC: the moment at which every story is told. */
export const STORY_NOW = Date.UTC(2026, 10, 24, 12, 3);

export const aPart = (given: Partial<EmailBodyPart> & { partId: string; type: string }): EmailBodyPart => ({
  blobId: `b1-${given.partId}` as BlobId,
  size: 1200,
  name: null,
  charset: given.type.startsWith('text/') ? 'utf-8' : null,
  disposition: null,
  cid: null,
  language: null,
  location: null,
  ...given,
});

/** A read message from Marta to Jan; only what matters is written by the story. */
export const aMessage = (no: number, given: Partial<Message> = {}): Message => {
  const text = aPart({ partId: '1', type: 'text/plain' });
  return {
    id: emailIdOf({ no: no as EmailNo, generation: 0 }),
    blobId: `b${no.toString(32)}` as BlobId,
    threadId: threadIdOf(1 as ThreadNo),
    mailboxIds: { [mailboxIdOf(1 as MailboxNo)]: true },
    keywords: { $seen: true },
    size: 48_213,
    listDate: new Date(STORY_NOW - 76 * 60_000).toISOString(),
    snoozedUntil: null,
    receivedAt: new Date(STORY_NOW - 76 * 60_000).toISOString(),
    messageId: [`${no}.20261124@kowalska-dach.example`],
    inReplyTo: null,
    references: null,
    sender: null,
    from: [marta],
    to: [jan],
    cc: null,
    bcc: null,
    replyTo: null,
    subject: 'Roof quote for the workshop',
    sentAt: '2026-11-24T11:47:00+01:00',
    textBody: [text],
    htmlBody: [text],
    attachments: [],
    hasAttachment: false,
    preview: 'I have priced both variants again, with the snow guards on a line of their own.',
    ...given,
  };
};

export const storyAccount = accountIdOf(1 as AccountNo);

import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import { threadKeys } from '@/lib/mail/threading/thread-keys';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';

type Given = Partial<Omit<IncomingEmail, 'headers'>> & { headers?: Partial<EmailHeaders> };

const NOON = Date.UTC(2026, 10, 24, 12);

/** A plain message to Alice from Bob; only what matters is written by the test. */
export const anIncomingEmail = (given: Given & { uid: number }): IncomingEmail => {
  const bob = { name: 'Bob', email: 'bob@example.test' };
  const alice = { name: 'Alice', email: 'alice@example.test' };
  const headers: EmailHeaders = {
    subject: `Message ${given.uid}`,
    from: [bob],
    sender: [],
    to: [alice],
    cc: [],
    bcc: [],
    replyTo: [],
    messageId: [`${given.uid}@example.test`],
    inReplyTo: [],
    references: [],
    sentAt: NOON,
    sentAtOffset: 0,
    listId: null,
    listUnsubscribe: null,
    listUnsubscribePost: null,
    autoSubmitted: null,
    ...given.headers,
  };
  return {
    modseq: 1,
    bits: 0,
    keywords: [],
    deleted: false,
    receivedAt: NOON + given.uid * 1000,
    size: 1000,
    structure: {
      partId: '1',
      type: 'text/plain',
      charset: 'utf-8',
      encoding: '7bit',
      size: 500,
      disposition: null,
      name: null,
      cid: null,
      language: null,
      location: null,
      subParts: [],
    },
    hasAttachment: false,
    joinKey: `d:${headers.messageId[0]}`,
    words: ['bob', 'message'],
    ...given,
    headers,
    threadKeys: given.threadKeys ?? threadKeys({ headers }),
  };
};

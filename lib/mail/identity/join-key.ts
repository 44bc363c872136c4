import { createHash } from 'node:crypto';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import type { BodyPart } from '@/lib/mail/mime/body-part';

const shape = (part: BodyPart): string =>
  `${part.type} ${part.encoding} ${part.size} ${part.name ?? ''} (${part.subParts.map(shape).join(',')})`;

/**
 * How copies of one message in different mailboxes are known to be one (DESIGN §3): the server's own EMAILID or X-GM-MSGID,
 * else Message-ID (required), Date, INTERNALDATE, size and the structure, all equal. null: never joined.
 */
export const joinKey = (email: {
  readonly serverEmailId: string | null;
  readonly headers: EmailHeaders;
  readonly receivedAt: number;
  readonly size: number;
  readonly structure: BodyPart;
}): string | null => {
  if (email.serverEmailId !== null) return `e:${email.serverEmailId}`;
  const [id] = email.headers.messageId;
  if (id === undefined) return null;
  const parts = [id, email.headers.sentAt, email.receivedAt, email.size, shape(email.structure)];
  return `d:${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32)}`;
};

import { createHash } from 'node:crypto';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';

/** A message that names more ancestors than this is a loop or an attack; the nearest ones decide. */
const MOST_KEYS = 100;

const hash = (text: string): string => createHash('sha256').update(text).digest().readBigInt64BE(0).toString();

/**
 * The keys that tie a message to its thread: signed 64-bit hashes as decimal strings, its own Message-ID first. Where the
 * server names threads itself (THREADID of RFC 8474, X-GM-THRID) that alone decides.
 */
export const threadKeys = (input: { headers: EmailHeaders; serverThreadId?: string | null }): string[] => {
  if (input.serverThreadId) return [hash(`thread ${input.serverThreadId}`)];
  const { messageId, references, inReplyTo } = input.headers;
  const named = [...messageId.slice(0, 1), ...inReplyTo, ...references.toReversed()];
  return [...new Set(named.filter((id) => id !== ''))].slice(0, MOST_KEYS).map((id) => hash(`id ${id}`));
};

/** A message and those that it answers, as keys of their own: whatever threads the server names. */
export type MessageNames = {
  readonly own: string;
  /** What it answers, the nearest first. */
  readonly names: readonly string[];
};

/**
 * What decisions about threads know a message by (ADR 0024). One without a Message-ID is known by what else is its own: what repeats all
 * of that is the same to everybody.
 */
export const messageNames = (headers: NamingHeaders): MessageNames => {
  const { messageId, references, inReplyTo, from, subject, sentAt } = headers;
  const [id = ''] = messageId;
  const own = id === '' ? hash(`bare ${JSON.stringify([sentAt, from[0]?.email ?? '', subject])}`) : hash(`id ${id}`);
  const named = [...inReplyTo, ...references.toReversed()].filter((name) => name !== '' && name !== id);
  return { own, names: [...new Set(named)].slice(0, MOST_KEYS).map((name) => hash(`id ${name}`)) };
};

export type NamingHeaders = Pick<
  EmailHeaders,
  'messageId' | 'references' | 'inReplyTo' | 'from' | 'subject' | 'sentAt'
>;

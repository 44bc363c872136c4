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

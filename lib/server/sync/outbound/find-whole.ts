import { createHash } from 'node:crypto';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { uidsOf } from '@/lib/server/protocols/imap/uid-set';

/** More messages that look alike than this have not come into one mailbox since one of them was sent. */
const MOST_CANDIDATES = 20;

export type FindWhole = {
  /** What the mailbox would have numbered next when the message was first sent. */
  readonly from: number;
  readonly size: number;
  readonly sha256: string;
  readonly messageId: string | null;
};

/**
 * Finds a message in the selected mailbox that may have been appended: the newest one since then with the same octets; else the only
 * one with its Message-ID, which the server has changed as it took it. undefined: it is not there. Throws MailServerError.
 */
export const findWhole = async (
  connection: ImapConnection,
  { from, size, sha256, messageId }: FindWhole,
): Promise<number | undefined> => {
  const header = messageId === null ? {} : { header: { name: 'Message-ID', value: messageId } };
  const alike = messageId === null ? { size } : header;
  const found = await connection.searchUids({ uids: `${from}:*`, ...alike });
  // `n:*` always names the last message, whatever its number (RFC 3501 §6.4.8).
  const candidates = uidsOf(found)
    .filter((uid) => uid >= from)
    .slice(-MOST_CANDIDATES)
    .reverse();
  for (const uid of candidates) if ((await hashOnServer(connection, uid)) === sha256) return uid;
  return messageId !== null && candidates.length === 1 ? candidates[0] : undefined;
};

/** SHA-256 of a message of the selected mailbox, in hexadecimal; undefined: there is none. Throws MailServerError. */
export const hashOnServer = async (connection: ImapConnection, uid: number): Promise<string | undefined> => {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of connection.streamPart({ uid, part: '' })) {
    hash.update(chunk);
    size += chunk.length;
  }
  return size > 0 ? hash.digest('hex') : undefined;
};

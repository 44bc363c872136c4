import { createHash } from 'node:crypto';
import type { Pop3Connection, Pop3Message } from '@/lib/server/protocols/pop3/pop3-connection';
import { answerInTime } from '@/lib/server/sync/pop3/patience';

/** A message on the server and what it is known by from one session to the next; null: only its content tells what it is. */
export type NamedMessage = { readonly number: number; readonly size: number; readonly name: string | null };

/** Headers asked for at once. */
const BATCH = 500;

/**
 * Names for what the server lists: its unique-id where that is one (RFC 1939 §7), else the hash of its header and its size. No
 * unique-id holds a blank, so the two are never taken for each other. Servers give the same one twice, or none (QUIRKS, POP3 3 to 5):
 * those that are alike in everything are told apart by their order.
 */
export const nameMessages = async (
  connection: Pop3Connection,
  listed: readonly Pop3Message[],
): Promise<NamedMessage[]> => {
  const times = new Map<string, number>();
  for (const { uidl } of listed) if (uidl !== null) times.set(uidl, (times.get(uidl) ?? 0) + 1);
  const isNamed = ({ uidl }: Pop3Message) => uidl !== null && times.get(uidl) === 1;
  const headers = await headersOf(
    connection,
    listed.filter((message) => !isNamed(message)),
  );
  const seen = new Map<string, number>();
  return listed.map((message) => {
    const { number, size, uidl } = message;
    if (isNamed(message)) return { number, size, name: uidl };
    const header = headers.get(number);
    if (!header) return { number, size, name: null };
    const alike = `header ${createHash('sha256').update(header).digest('base64url')} ${size}`;
    const at = (seen.get(alike) ?? 0) + 1;
    seen.set(alike, at);
    return { number, size, name: `${alike} ${at}` };
  });
};

const headersOf = async (
  connection: Pop3Connection,
  messages: readonly Pop3Message[],
): Promise<Map<number, Buffer | null>> => {
  const headers = new Map<number, Buffer | null>();
  for (let at = 0; at < messages.length; at += BATCH) {
    const numbers = messages.slice(at, at + BATCH).map(({ number }) => number);
    const answers = await answerInTime(() => connection.headers(numbers), { close: () => connection.close() });
    for (const [number, header] of answers) headers.set(number, header);
  }
  return headers;
};

import type { AccountId, MailboxId } from '@/lib/base/ids';
import { fetchJson } from '@/lib/client/transport/fetch-json';
import { TransportError } from '@/lib/client/transport/transport-error';
import type { ImportAnswer, ImportedMessage, ImportList, ImportTaken } from '@/lib/jmap/waxwing/mail-import';

/** A piece is taken as fast as its messages are placed: a server that is busy takes its time. */
const PIECE_MS = 240_000;
const LOOK_MS = 30_000;

const ask = (url: string, init: RequestInit = {}, timeoutMs = LOOK_MS): Promise<unknown> =>
  fetchJson({ fetch: (address, given) => fetch(address, given), url, init, timeoutMs });

/** A file on its way into a mailbox; `key` is made up by whoever sends it. */
export type SentImport = {
  readonly accountId: AccountId;
  readonly mailboxId: MailboxId;
  readonly key: string;
  readonly file: File;
};

const urlOf = ({ accountId, mailboxId, key, file }: SentImport, more: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams({ key, name: file.name.slice(0, 300), size: String(file.size), ...more });
  return `/api/import/${accountId}/${mailboxId}?${query}`;
};
const POST = {
  method: 'POST',
  headers: { 'content-type': 'application/octet-stream', 'x-waxwing-csrf': '1' },
} as const;

/** Sends octets of a file, from `offset` on; returns where to go on. Throws TransportError. */
export const sendPiece = async (sent: SentImport, offset: number, size: number): Promise<number> => {
  const { file } = sent;
  const end = Math.min(offset + size, file.size);
  const url = urlOf(sent, { offset: String(offset), last: end === file.size ? '1' : '0' });
  try {
    const body = file.slice(offset, end);
    return ((await ask(url, { ...POST, body }, PIECE_MS)) as ImportTaken).octets;
  } catch (error) {
    // It broke off on the way, or an answer was lost: the server says how much is there.
    const status = error instanceof TransportError ? error.problem?.status : undefined;
    if (status !== 409) throw error;
    return octetsOf(error);
  }
};

const octetsOf = (error: unknown): number => {
  const problem = error instanceof TransportError ? (error.problem as { octets?: unknown } | undefined) : undefined;
  return typeof problem?.octets === 'number' ? problem.octets : 0;
};

/** No more of it is wanted. Throws TransportError. */
export const stopImport = async (sent: SentImport): Promise<void> => {
  await ask(urlOf(sent, { stop: '1' }), POST);
};

type Look = { readonly after?: number; readonly outcome?: ImportedMessage['outcome'] };

/** How far an import is, and what became of its messages: at most 500. Throws TransportError. */
export const lookAtImport = async (accountId: AccountId, key: string, look: Look = {}): Promise<ImportAnswer> => {
  const query = new URLSearchParams({ key, after: String(look.after ?? 0) });
  if (look.outcome) query.set('outcome', look.outcome);
  return (await ask(`/api/import/${accountId}?${query}`)) as ImportAnswer;
};

/** The last imports of an account, newest first. Throws TransportError. */
export const listImports = async (accountId: AccountId): Promise<ImportList> =>
  (await ask(`/api/import/${accountId}`)) as ImportList;

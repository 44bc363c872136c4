import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { GET as exportRoute } from '@/app/api/export/[accountId]/route';
import { POST as importRoute } from '@/app/api/import/[accountId]/[mailboxId]/route';
import { GET as lookRoute } from '@/app/api/import/[accountId]/route';
import { type AccountNo, accountIdOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import type { ImportAnswer, ImportedMessage, MailImport } from '@/lib/jmap/waxwing/mail-import';
import type { WebProcess } from '@/lib/server/auth/web-process';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { findDrift } from '@/lib/server/store/drift';
import { emailNumbers } from '@/lib/server/store/email-numbers';
import { getEmails, type StoredEmail } from '@/lib/server/store/emails';
import { ask, ownRequest } from '@/tests/integration/auth/a-web-process';

type User = { readonly account: AccountNo; readonly cookie: string };

export const digest = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');
export const newKey = (): string => randomBytes(9).toString('base64url');

type Piece = {
  readonly box: number;
  readonly key: string;
  readonly offset?: number;
  readonly last?: boolean;
  readonly size?: number;
  readonly stop?: boolean;
  readonly without?: readonly string[];
};

/** Somebody who imports files into mailboxes of theirs, as a browser does. */
export const anImportingUser = (web: WebProcess, { account, cookie }: User) => {
  const accountId = accountIdOf(account);
  /** Sends octets of a file. */
  const send = async (octets: Uint8Array | ReadableStream<Uint8Array>, piece: Piece): Promise<Response> => {
    const mailboxId = mailboxIdOf(piece.box as MailboxNo);
    const query = new URLSearchParams({ key: piece.key, name: 'old.mbox', size: String(piece.size ?? 0) });
    if (piece.offset !== undefined) query.set('offset', String(piece.offset));
    if (piece.last !== undefined) query.set('last', piece.last ? '1' : '0');
    if (piece.stop) query.set('stop', '1');
    const path = `/api/import/${accountId}/${mailboxId}?${query}`;
    const { headers, url } = ownRequest({ path, body: '', cookie, without: piece.without ?? [] });
    const init = { method: 'POST', headers, body: octets as BodyInit, duplex: 'half' } as RequestInit;
    return importRoute(new Request(url, init), { params: Promise.resolve({ accountId, mailboxId }) });
  };
  const look = async (key: string, query = ''): Promise<ImportAnswer> => {
    const path = `/api/import/${accountId}?key=${key}${query}`;
    return (await (await ask(lookRoute, { path, cookie, params: { accountId } })).json()) as ImportAnswer;
  };
  const until = async (key: string, isThere: (now: MailImport) => boolean): Promise<ImportAnswer> => {
    for (;;) {
      const answer = await look(key);
      if (isThere(answer.import)) return answer;
      await sleep(20);
    }
  };
  /** What the report says once the import has ended. */
  const ended = (key: string) => until(key, ({ state }) => state !== 'running');
  /** Imports a file, whole or in pieces of this size. */
  const importFile = async (file: Buffer, box: number, pieceSize = Math.max(1, file.length)): Promise<ImportAnswer> => {
    const key = newKey();
    for (let offset = 0; offset === 0 || offset < file.length; offset += pieceSize) {
      const last = offset + pieceSize >= file.length;
      const answer = await send(file.subarray(offset, offset + pieceSize), { box, key, offset, last });
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
    }
    return ended(key);
  };
  const exportFile = async (format: 'mbox' | 'zip', box: number): Promise<Buffer> => {
    const path = `/api/export/${accountId}?format=${format}&mailboxId=${mailboxIdOf(box as MailboxNo)}`;
    return Buffer.from(await (await ask(exportRoute, { path, cookie, params: { accountId } })).arrayBuffer());
  };
  /** The emails of a mailbox, oldest first; the store is also held against its own definition. */
  const emailsIn = async (box: number): Promise<StoredEmail[]> => {
    const drift = await findDrift(web.store, account);
    if (drift.length > 0)
      throw new Error(`The store is not what it should be: ${JSON.stringify(drift).slice(0, 1000)}`);
    const nos = await emailNumbers(web.store, account, box);
    const { list } = await getEmails(web.store, account, nos);
    return nos.flatMap((no) => list.find((email) => email.no === no) ?? []);
  };
  /** Their octets. */
  const octetsIn = async (box: number): Promise<Buffer[]> => {
    const all: Buffer[] = [];
    for (const { no } of await emailsIn(box)) {
      const key = { account, emailNo: no, part: '' };
      const blob = await findBlob(web.store, key);
      if (!blob) throw new Error(`Email ${no} has no octets here`);
      const chunks: Buffer[] = [];
      for await (const chunk of await openBlob(web.store, key, blob)) chunks.push(chunk as Buffer);
      all.push(Buffer.concat(chunks));
    }
    return all;
  };
  const digestsIn = async (box: number): Promise<string[]> => (await octetsIn(box)).map(digest).toSorted();
  return { send, look, until, ended, importFile, exportFile, emailsIn, octetsIn, digestsIn };
};

/** `2 refused tooLarge  Subject`. */
export const drawLines = (messages: readonly ImportedMessage[]): string[] =>
  messages.map(({ place, outcome, reason, subject }) => [place, outcome, reason, subject].filter(Boolean).join(' '));

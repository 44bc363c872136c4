import type { AccountNo } from '@/lib/base/ids';
import { withoutBcc } from '@/lib/mail/header/without-bcc';
import { type RenderedMessage, renderMessage } from '@/lib/server/compose/render-message';
import { type BlobKey, findBlob, openBlob, type StoredBlob } from '@/lib/server/store/blobs/blobs';
import { getEmails } from '@/lib/server/store/emails';
import { awaitBodies } from '@/lib/server/store/fetch-requests';
import type { Store } from '@/lib/server/store/store';

/** Who writes a longer header has something else in mind; the rest is sent as it is. */
const LONGEST_HEADER = 1024 * 1024;

/** The message cannot be had now, and perhaps later: the mail server that has it does not answer. */
export class MessageUnavailable extends Error {
  override readonly name = 'MessageUnavailable';
}

/**
 * What is handed to other people's servers for an email: the MIME of what was composed here, or the message as the mail server has
 * it (a draft of another program, a message that is sent once more); nobody who was copied blindly is named in it. undefined: it
 * is gone. Throws MessageUnavailable.
 */
export const outgoingMessage = async (
  store: Store,
  account: AccountNo,
  emailNo: number,
): Promise<RenderedMessage | undefined> => {
  const rendered = await renderMessage(store, account, emailNo, { withoutBcc: true });
  if (rendered) return rendered;
  const key: BlobKey = { account, emailNo, part: '' };
  const blob = (await findBlob(store, key)) ?? (await fetched(store, key));
  if (!blob) return undefined;
  const header = await headerOf(await openBlob(store, key, blob));
  const kept = Buffer.from(withoutBcc(header.toString('latin1')), 'latin1');
  const [email] = (await getEmails(store, account, [emailNo])).list;
  return {
    size: blob.size - header.length + kept.length,
    source: octetsOf(store, key, { blob, kept, skip: header.length }),
    messageId: email?.headers.messageId[0] ?? '',
  };
};

const fetched = async (store: Store, key: BlobKey): Promise<StoredBlob | undefined> => {
  const there = (await getEmails(store, key.account, [key.emailNo])).list;
  if (there.length === 0) return undefined;
  await awaitBodies(store, [key]);
  const blob = await findBlob(store, key);
  if (!blob) throw new MessageUnavailable(`Email ${key.emailNo} of account ${key.account} cannot be fetched now`);
  return blob;
};

/** Up to the empty line, and without it. */
const headerOf = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  let read = Buffer.alloc(0);
  for await (const chunk of source) {
    read = Buffer.concat([read, chunk]);
    const at = [read.indexOf('\r\n\r\n') + 2, read.indexOf('\n\n') + 1].filter((end) => end > 1);
    if (at.length > 0) return read.subarray(0, Math.min(...at));
    if (read.length > LONGEST_HEADER) break;
  }
  return read;
};

type Kept = { readonly blob: StoredBlob; readonly kept: Buffer; readonly skip: number };

async function* octetsOf(store: Store, key: BlobKey, { blob, kept, skip }: Kept): AsyncGenerator<Buffer> {
  yield kept;
  let left = skip;
  const source: AsyncIterable<Buffer> = await openBlob(store, key, blob);
  for await (const chunk of source) {
    const rest = chunk.subarray(Math.min(left, chunk.length));
    left -= chunk.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

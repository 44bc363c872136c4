import { createHash } from 'node:crypto';
import { readMessage } from '@/lib/mail/mime/read-message';
import { renderMessage } from '@/lib/server/compose/render-message';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import { placedEmails } from '@/lib/server/store/commands/placed-emails';
import { writeTexts } from '@/lib/server/store/email-text';
import { awaitBodies } from '@/lib/server/store/fetch-requests';
import { keepTransferred, readTransferred, writeTransferred } from '@/lib/server/store/transfers/keep-transferred';
import type { Transfer } from '@/lib/server/store/transfers/transfer';
import { emailText } from '@/lib/server/sync/email-text';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** What takes longer goes on all the same, and is here the next time. */
const WAIT_MS = 30_000;

/** fetched: they are here. gone: nobody has the original any more. later: its server does not give it now. */
export type FetchedOctets = 'fetched' | 'gone' | 'later';

/**
 * Brings the octets of an original into the account that it is copied to, by way of whoever owns the other account; with them its
 * text and its structure as they are.
 */
export const fetchOctets = async (
  context: SyncContext,
  transfer: Transfer,
  signal: AbortSignal,
): Promise<FetchedOctets> => {
  const { store, account } = context;
  const where = owned(context);
  const { emailNo } = transfer;
  const octets = await originalOctets(context, transfer, signal);
  if (typeof octets === 'string') return octets;
  const hash = createHash('sha256');
  async function* hashed(source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  }
  const written = await writeTransferred(store, where, { emailNo, octets: hashed(octets) });
  const { structure, text } = await readMessage(readTransferred(store, written.file));
  await writeTexts(store, { account, epoch: where.epoch }, [emailText(emailNo, text)]);
  await keepTransferred(store, where, { emailNo, ...written, sha256: hash.digest('hex'), structure });
  return 'fetched';
};

const originalOctets = async (
  { store }: SyncContext,
  { fromAccount, fromEmailNo }: Transfer,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array> | 'gone' | 'later'> => {
  const key = { account: fromAccount, emailNo: fromEmailNo, part: '' };
  const kept = async () => {
    const blob = await findBlob(store, key);
    return blob && openBlob(store, key, blob).catch(() => undefined);
  };
  const here = (await kept()) ?? (await renderMessage(store, fromAccount, fromEmailNo))?.source;
  if (here) return here;
  const isThere = async () => (await placedEmails(store, fromAccount, [fromEmailNo])).length > 0;
  if (!(await isThere())) return 'gone';
  const outcome = await awaitBodies(store, [key], WAIT_MS, signal);
  if (outcome.kind === 'fetched') return (await kept()) ?? 'later';
  // Refused: unless it is gone, another time will do.
  return outcome.kind === 'late' || (await isThere()) ? 'later' : 'gone';
};

import { createHash } from 'node:crypto';
import { MailServerError } from '@/lib/base/errors';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { BlobTooLarge } from '@/lib/server/store/blobs/blob-files';
import { findBlob, openBlob } from '@/lib/server/store/blobs/blobs';
import type { CommandError } from '@/lib/server/store/commands/command';
import { copiesOf } from '@/lib/server/store/emails';
import { endTransfer } from '@/lib/server/store/transfers/end-transfer';
import { failTransfer } from '@/lib/server/store/transfers/keep-transferred';
import { dueTransfers, postponeTransfer, type Transfer } from '@/lib/server/store/transfers/transfer';
import { isRefusal } from '@/lib/server/sync/inbound/is-refusal';
import { hashOnServer } from '@/lib/server/sync/outbound/find-whole';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';
import { fetchOctets } from '@/lib/server/sync/transfers/fetch-octets';

const AT_ONCE = 20;
const FIRST_REST_MS = 2000;
const LONGEST_REST_MS = 10 * 60_000;

export type TransferDueOptions = {
  /** How the octets of a copy are read where they ended up: from the account's IMAP server; null: its mailboxes are here. */
  readonly readBack: (() => Promise<ImapConnection>) | null;
  readonly signal: AbortSignal;
};

/**
 * Takes every copy into this account one step further, as far as it can go now: its octets are fetched, or held against what the server
 * has made of them. Between the two it is appended like anything else. Whatever it is stopped by, the next call goes on from what is in
 * the store. Returns when there is more to do, milliseconds since the epoch. Throws what ended the connection.
 */
export const transferDue = async (context: SyncContext, options: TransferDueOptions): Promise<number> => {
  while (!options.signal.aborted) {
    const { transfers, nextAt } = await dueTransfers(context.store, context.account, AT_ONCE);
    if (transfers.length === 0) return nextAt;
    for (const transfer of transfers) await step(context, transfer, options);
  }
  return Number.POSITIVE_INFINITY;
};

const step = async (context: SyncContext, transfer: Transfer, options: TransferDueOptions): Promise<void> => {
  const { store } = context;
  if (transfer.error) return endTransfer(store, transfer, { kind: 'failed', error: transfer.error });
  if (transfer.isGone) return endTransfer(store, transfer, { kind: 'failed', error: null });
  if (transfer.sha256 === null) return fetch(context, transfer, options.signal);
  const found = await hashOfCopy(context, transfer.emailNo, options.readBack);
  // It is just being moved, or another client has taken it away.
  if (found === undefined) return later(context, transfer);
  if (found === transfer.sha256) return endTransfer(store, transfer, { kind: 'whole' });
  context.log.warn('transfer.differs', { account: context.account, emailNo: transfer.emailNo });
  return endTransfer(store, transfer, { kind: 'failed', error: { code: 'command.copyDiffers', serverText: null } });
};

const fetch = async (context: SyncContext, transfer: Transfer, signal: AbortSignal): Promise<void> => {
  const fail = async (error: CommandError) => {
    await failTransfer(context.store, owned(context), transfer.emailNo, error);
  };
  try {
    const fetched = await fetchOctets(context, transfer, signal);
    // A worker that is just being stopped has found out nothing: the next one asks at once.
    if (fetched === 'later') return signal.aborted ? undefined : await later(context, transfer);
    if (fetched === 'gone') return await fail({ code: 'command.sourceGone', serverText: null });
  } catch (error) {
    if (!(error instanceof BlobTooLarge)) throw error;
    await fail({ code: 'command.tooLarge', serverText: null });
  }
};

const later = (context: SyncContext, { emailNo, attempts }: Transfer): Promise<void> => {
  const rest = Math.min(LONGEST_REST_MS, FIRST_REST_MS * 2 ** Math.min(attempts, 16));
  return postponeTransfer(context.store, owned(context), emailNo, new Date(Date.now() + rest));
};

/** SHA-256 of the message as it lies there now; undefined: it cannot be found. */
const hashOfCopy = async (
  { store, account }: SyncContext,
  emailNo: number,
  readBack: TransferDueOptions['readBack'],
): Promise<string | undefined> => {
  if (readBack === null) {
    const key = { account, emailNo, part: '' };
    const blob = await findBlob(store, key);
    const hash = createHash('sha256');
    if (!blob) return undefined;
    for await (const chunk of await openBlob(store, key, blob)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  }
  const [place] = await copiesOf(store, account, emailNo);
  if (!place) return undefined;
  const connection = await readBack();
  try {
    await connection.select(place.path, { readOnly: true });
    return await hashOnServer(connection, place.uid);
  } catch (error) {
    // A mailbox that was renamed or deleted there: a round tells where it is now.
    if (error instanceof MailServerError && isRefusal(error)) return undefined;
    throw error;
  }
};

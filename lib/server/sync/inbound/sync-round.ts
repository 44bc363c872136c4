import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { listMailboxes, type StoredMailbox } from '@/lib/server/store/mailboxes';
import { removeCopies } from '@/lib/server/store/remove-copies';
import { isProofDue, proveMailbox } from '@/lib/server/sync/inbound/prove-mailbox';
import { backfill, syncMailbox, type Vanished } from '@/lib/server/sync/inbound/sync-mailbox';
import { forgetMissing, type KnownMailbox, syncMailboxes } from '@/lib/server/sync/inbound/sync-mailboxes';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** Inbox, Sent and Archive are collected before the rest, so that conversations are whole early. */
const ORDER: Readonly<Record<number, number>> = { 1: 0, 2: 1, 6: 2, 3: 3 };
const order = (box: StoredMailbox): number => ORDER[box.role] ?? 4;

/** Does STATUS say anything that the store does not know? Without HIGHESTMODSEQ flags may have changed unseen. */
const hasNews = ({ stored, listed }: KnownMailbox): boolean => {
  const { status } = listed;
  if (!status || stored.backfillUid === null) return true;
  if (status.uidValidity !== stored.uidValidity || status.highestModseq === null || status.uidNext === null)
    return true;
  return status.highestModseq !== stored.highestModSeq || status.uidNext > stored.uidNext;
};

/**
 * One look at the whole account: LIST with STATUS, then every mailbox that has news, then what has gone. In this order a
 * message that another client moved is found at its new place before it is missed at the old one.
 */
export const syncRound = async (context: SyncContext, connection: ImapConnection): Promise<void> => {
  const known = await syncMailboxes(context, connection);
  const changed = known.filter(hasNews).sort((a, b) => order(a.stored) - order(b.stored));
  const gone: Vanished[] = [];
  for (const { stored } of changed) gone.push(await syncMailbox(context, connection, stored));
  for (const { mailboxNo, uids } of gone) await removeCopies(context.store, { ...owned(context), mailboxNo }, uids);
  await forgetMissing(context, Date.now());
};

/** One window of the mailbox that is next in line to be collected. Returns false when everything is here. */
export const backfillStep = async (context: SyncContext, connection: ImapConnection): Promise<boolean> => {
  const open = (await listMailboxes(context.store, context.account)).filter(
    (box) => box.selectable && !box.complete && box.backfillUid !== null && box.missingSince === null,
  );
  const [next] = open.sort((a, b) => order(a) - order(b) || (b.backfillUid ?? 0) - (a.backfillUid ?? 0));
  if (!next) return false;
  await backfill(context, connection, next);
  return true;
};

/** Proves the mailboxes for which it is time. */
export const proveDue = async (context: SyncContext, connection: ImapConnection): Promise<void> => {
  const now = Date.now();
  for (const box of await listMailboxes(context.store, context.account)) {
    if (!box.selectable || box.missingSince !== null || !isProofDue(box, now)) continue;
    const repaired = await proveMailbox(context, connection, box, now);
    if (repaired > 0) context.log.warn('sync.repaired', { mailbox: box.no, repaired });
  }
};

import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { copyCounts } from '@/lib/server/store/copies';
import { listMailboxes, type StoredMailbox } from '@/lib/server/store/mailboxes';
import { isRefusal } from '@/lib/server/sync/inbound/is-refusal';
import { isProofDue, proveMailbox } from '@/lib/server/sync/inbound/prove-mailbox';
import { applyVanished, type Vanished } from '@/lib/server/sync/inbound/read-changes';
import { backfill, readNew, syncMailbox } from '@/lib/server/sync/inbound/sync-mailbox';
import { forgetMissing, type KnownMailbox, syncMailboxes } from '@/lib/server/sync/inbound/sync-mailboxes';
import { runRules } from '@/lib/server/sync/run-rules';
import type { SyncContext } from '@/lib/server/sync/sync-account';

/** Inbox, Sent and Archive are collected before the rest, so that conversations are whole early. */
const ORDER: Readonly<Record<number, number>> = { 1: 0, 2: 1, 6: 2, 3: 3 };
const order = (box: StoredMailbox): number => ORDER[box.role] ?? 4;

/** Somebody who moves messages about without end is not followed for ever in one round. */
const MOST_TURNS = 10;

/** Does STATUS say anything that the store does not know? Without HIGHESTMODSEQ flags may have changed unseen. */
const hasNews = ({ stored, listed }: KnownMailbox, counts: ReadonlyMap<number, number>): boolean => {
  const { status } = listed;
  if (!status || stored.backfillUid === null || status.uidValidity !== stored.uidValidity) return true;
  if (status.highestModseq === null || status.uidNext === null) return true;
  if (status.highestModseq !== stored.highestModSeq || status.uidNext > stored.uidNext) return true;
  // An EXPUNGE need not raise the mod-sequence where there is no QRESYNC (RFC 7162 §3.1.2.2).
  return stored.complete && status.messages !== (counts.get(stored.no) ?? 0);
};

/**
 * One look at the whole account: LIST with STATUS, then every mailbox that has news, then what has gone. In this order a
 * message that another client moved is found at its new place before it is missed at the old one.
 */
export const syncRound = async (context: SyncContext, connection: ImapConnection, now = Date.now()): Promise<void> => {
  const known = await syncMailboxes(context, connection);
  if (known.length === 0) return;
  const counts = await copyCounts(context.store, context.account);
  const isStale = staleFor(connection);
  const gone: Vanished[] = [];
  for (const { stored } of inOrder(known.filter((box) => isStale(box) || hasNews(box, counts))))
    await unlessRefused(context, stored, async () => {
      gone.push(await syncMailbox(context, connection, stored));
      // At once: whoever hears of new mail finds it where it belongs, not in the inbox first.
      await runRules(context);
    });
  const isSettled = gone.every(({ uids }) => uids.length === 0) || (await readGrown(context, connection, gone));
  // Else it may be anywhere: what has gone is asked for once more by the next round, for the mod-sequences stay where they are.
  if (isSettled) for (const vanished of gone) await applyVanished(context, vanished);
  await forgetMissing(context, now);
};

/** Of the selected mailbox STATUS tells what the session has seen so far, not what is there (RFC 3501 §6.3.10; so Dovecot). */
const staleFor = ({ selected }: ImapConnection): ((box: KnownMailbox) => boolean) => {
  const path = selected?.path;
  return (box) => box.stored.path === path;
};

const inOrder = (boxes: readonly KnownMailbox[]): KnownMailbox[] =>
  boxes.toSorted((a, b) => order(a.stored) - order(b.stored));

/**
 * While one mailbox was read a message may have gone from it to one that had been read before, and on from there: what has grown is
 * read until nothing has. Then whatever is missing has moved nowhere. False: it has not come to rest.
 */
const readGrown = async (
  context: SyncContext,
  connection: ImapConnection,
  gone: readonly Vanished[],
): Promise<boolean> => {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const known = await syncMailboxes(context, connection);
    const isStale = staleFor(connection);
    let hasGrown = false;
    for (const box of known) {
      const { stored, listed } = box;
      const uidNext = listed.status?.uidNext ?? Number.POSITIVE_INFINITY;
      if (stored.backfillUid !== null && uidNext <= stored.uidNext && !isStale(box)) continue;
      const uids = gone.find(({ mailboxNo }) => mailboxNo === stored.no)?.uids;
      await unlessRefused(context, stored, async () => {
        hasGrown = (await readNew(context, connection, stored, uids)) || hasGrown;
      });
    }
    if (!hasGrown) return true;
  }
  return false;
};

/** A mailbox that cannot be opened (QUIRKS 23), or went away since LIST, must not keep the others from being read. */
const unlessRefused = async (context: SyncContext, box: StoredMailbox, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
    context.refused.delete(box.no);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    if (!context.refused.has(box.no)) context.log.warn('sync.refused', { mailbox: box.no, error });
    context.refused.add(box.no);
  }
};

/** One window of the mailbox that is next in line to be collected. Returns false when everything is here. */
export const backfillStep = async (context: SyncContext, connection: ImapConnection): Promise<boolean> => {
  const open = (await readable(context)).filter((box) => !box.complete && box.backfillUid !== null);
  const [next] = open.sort((a, b) => order(a) - order(b) || (b.backfillUid ?? 0) - (a.backfillUid ?? 0));
  if (!next) return false;
  await unlessRefused(context, next, async () => {
    if (!(await backfill(context, connection, next))) await readNew(context, connection, next);
  });
  return true;
};

const readable = async (context: SyncContext): Promise<StoredMailbox[]> =>
  (await listMailboxes(context.store, context.account)).filter(
    (box) =>
      box.selectable &&
      box.missingSince === null &&
      !box.pending &&
      box.destroyedAt === null &&
      !context.refused.has(box.no),
  );

/** Proves the mailboxes for which it is time. */
export const proveDue = async (context: SyncContext, connection: ImapConnection, now = Date.now()): Promise<void> => {
  for (const box of await readable(context)) {
    if (!isProofDue(box, now)) continue;
    await unlessRefused(context, box, async () => {
      const catchUp = async () => {
        await syncRound(context, connection, now);
        return (await readable(context)).find(({ no }) => no === box.no);
      };
      const repaired = await proveMailbox(context, connection, { box, now, catchUp });
      if (repaired > 0) context.log.warn('sync.repaired', { mailbox: box.no, repaired });
    });
  }
};

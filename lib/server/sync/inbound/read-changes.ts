import { keywordsFromImap } from '@/lib/mail/flags/imap-flags';
import type { FlagRow } from '@/lib/server/protocols/imap/fetched-row';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { SelectedMailbox } from '@/lib/server/protocols/imap/select-mailbox';
import { containsUid, EMPTY_UIDS, type UidSet, unionOf } from '@/lib/server/protocols/imap/uid-set';
import { copyCount } from '@/lib/server/store/copies';
import { setCursor } from '@/lib/server/store/mailbox-marks';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';
import { copyUids, removeCopies, updateCopies } from '@/lib/server/store/remove-copies';
import { WINDOW } from '@/lib/server/sync/inbound/uid-windows';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** Without CONDSTORE the flags of these are asked for in every round, the others in turn. */
const NEWEST_WATCHED = 2000;

/** What has gone from a mailbox, and how far its changes are known once that is applied (applyVanished). */
export type Vanished = { readonly mailboxNo: number; readonly uids: readonly number[]; readonly modSeq: number | null };
const NOTHING_GONE: Vanished = { mailboxNo: 0, uids: [], modSeq: null };

/**
 * Applies the flags that changed in the selected mailbox, and tells what has gone from it. Where the server has QRESYNC that
 * is one FETCH, with CONDSTORE one FETCH and perhaps a SEARCH, else flags in windows (DESIGN §4, Incremental).
 */
export const readChanges = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
  selected: SelectedMailbox,
): Promise<Vanished> => {
  const { condstore, qresync } = connection.features;
  // What SELECT said before this round: a later value would skip changes that came in between.
  const now = selected.noModseq ? null : selected.highestModseq;
  const modSeq = now === box.highestModSeq ? null : now;
  if (selected.exists === 0) return { mailboxNo: box.no, uids: await heldBy(context, box.no), modSeq };
  const canAsk = condstore && now !== null;
  let told: UidSet = EMPTY_UIDS;
  if (!canAsk) await watchFlags(context, connection, box);
  else if (modSeq !== null) told = await fetchChanges(context, connection, { box, now });
  if (canAsk && qresync) {
    const uids = told.length > 0 ? await heldOf(context, box.no, told) : [];
    return { mailboxNo: box.no, uids, modSeq };
  }
  // Nothing came and the count is the same: then nothing went.
  const isStill = box.complete && selected.uidNext === box.uidNext && (await isWhole(context, box.no, selected));
  return { mailboxNo: box.no, uids: isStill ? [] : await absent(context, connection, box.no), modSeq };
};

const isWhole = async (context: SyncContext, mailboxNo: number, { exists }: SelectedMailbox, gone = 0) =>
  (await copyCount(context.store, context.account, mailboxNo)) - gone === exists;

/**
 * After what is new has been read the count is the proof of what VANISHED said: some servers tell of deletions that never
 * were (QUIRKS 19), or forget some. When in doubt the server is asked what it has.
 */
export const confirmVanished = async (
  context: SyncContext,
  connection: ImapConnection,
  { box, selected, vanished }: { box: StoredMailbox; selected: SelectedMailbox; vanished: Vanished },
): Promise<Vanished> => {
  if (!box.complete || (await isWhole(context, box.no, selected, vanished.uids.length))) return vanished;
  return { ...vanished, uids: await absent(context, connection, box.no) };
};

/**
 * What has gone from a mailbox before it was read for the first time: we have put it there ourselves, so its UID was known, and somebody
 * else was faster than our next look. What came after that look is left alone.
 */
export const goneBefore = async (
  context: SyncContext,
  connection: ImapConnection,
  {
    box,
    selected,
    uidNext,
  }: { readonly box: StoredMailbox; readonly selected: SelectedMailbox; readonly uidNext: number },
): Promise<Vanished> => {
  if (await isWhole(context, box.no, selected)) return NOTHING_GONE;
  const uids = (await absent(context, connection, box.no)).filter((uid) => uid < uidNext);
  return { mailboxNo: box.no, uids, modSeq: null };
};

/** Removes what has gone. Only then are the changes known up to there: a crash before asks for them once more. */
export const applyVanished = async (context: SyncContext, { mailboxNo, uids, modSeq }: Vanished): Promise<void> => {
  const where = { ...owned(context), mailboxNo };
  await removeCopies(context.store, where, uids);
  if (modSeq !== null) await setCursor(context.store, { ...where, cursor: { highestModSeq: modSeq } });
};

const applyTo =
  (context: SyncContext, mailboxNo: number) =>
  async (rows: readonly FlagRow[]): Promise<void> => {
    const updates = rows.map((row) => ({ uid: row.uid, modseq: row.modseq, ...keywordsFromImap(row.flags) }));
    await updateCopies(context.store, { ...owned(context), mailboxNo }, updates);
  };

/** RFC 7162: the flags that changed, and what VANISHED names where QRESYNC is enabled. */
const fetchChanges = async (
  context: SyncContext,
  connection: ImapConnection,
  { box, now }: { box: StoredMailbox; now: number },
): Promise<UidSet> => {
  const known = box.highestModSeq ?? 1;
  let told: UidSet = EMPTY_UIDS;
  const onVanished = (uids: UidSet) => {
    told = unionOf(told, uids);
  };
  await connection.fetchFlags({
    uids: '1:*',
    // A server that counts from the beginning again has forgotten what it told us: everything is asked.
    changedSince: known <= now ? known : 1,
    ...(connection.features.qresync && { vanished: true, onVanished }),
    onFlags: applyTo(context, box.no),
  });
  return told;
};

const heldBy = (context: SyncContext, mailboxNo: number): Promise<number[]> =>
  copyUids(context.store, context.account, mailboxNo, 1);

/** VANISHED may name UIDs that were never here. */
const heldOf = async (context: SyncContext, mailboxNo: number, told: UidSet): Promise<number[]> => {
  const held = await copyUids(context.store, context.account, mailboxNo, told[0]?.first ?? 1);
  return held.filter((uid) => containsUid(told, uid));
};

/** UIDs that are here and no longer on the server. */
const absent = async (context: SyncContext, connection: ImapConnection, mailboxNo: number): Promise<number[]> => {
  const held = await heldBy(context, mailboxNo);
  if (held.length === 0) return held;
  const there = await connection.searchUids();
  return held.filter((uid) => !containsUid(there, uid));
};

/** Which window of older flags comes next, by account and mailbox; forgotten with the process, which costs nothing. */
const turns = new Map<string, number>();

const watchFlags = async (context: SyncContext, connection: ImapConnection, box: StoredMailbox): Promise<void> => {
  const onFlags = applyTo(context, box.no);
  const held = await heldBy(context, box.no);
  const newest = held.at(-NEWEST_WATCHED) ?? held[0];
  if (newest === undefined) return;
  await connection.fetchFlags({ uids: `${newest}:*`, onFlags });
  const older = held.slice(0, -NEWEST_WATCHED);
  if (older.length === 0) return;
  const key = `${context.account} ${box.no}`;
  const turn = (turns.get(key) ?? 0) % Math.ceil(older.length / WINDOW);
  turns.set(key, turn + 1);
  const window = older.slice(turn * WINDOW, (turn + 1) * WINDOW);
  await connection.fetchFlags({ uids: `${window[0]}:${window.at(-1)}`, onFlags });
};

import { keywordsFromImap } from '@/lib/mail/flags/imap-flags';
import type { FlagRow } from '@/lib/server/protocols/imap/fetched-row';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { SelectedMailbox } from '@/lib/server/protocols/imap/select-mailbox';
import { containsUid, type UidSet, unionOf } from '@/lib/server/protocols/imap/uid-set';
import type { MailboxCursor } from '@/lib/server/store/incoming-email';
import { setCursor, setUidValidity } from '@/lib/server/store/mailbox-marks';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';
import { type CopyUpdate, copyUids, removeCopies, updateCopies } from '@/lib/server/store/remove-copies';
import { fetchWindow } from '@/lib/server/sync/inbound/fetch-window';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** UIDs per FETCH: a running one cannot be cancelled, so a window is the place to stop, resume and let others pass. */
export const WINDOW = 5000;
/** First contact: few enough to be on screen at once. */
const FIRST_WINDOW = 400;
/** Without CONDSTORE the flags of these are asked for in every round, the others in turn. */
const NEWEST_WATCHED = 2000;

/** What has gone from a mailbox; applied when all mailboxes that grew have been read. */
export type Vanished = { readonly mailboxNo: number; readonly uids: readonly number[] };

/**
 * One mailbox in one round: selects it, reads what is new, applies changed flags, and tells what has gone. Where the server
 * has QRESYNC that is one FETCH, with CONDSTORE one FETCH and one SEARCH, else flags in windows (DESIGN §4, Incremental).
 */
export const syncMailbox = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
): Promise<Vanished> => {
  const selected = await connection.select(box.path, { readOnly: true });
  const current = await checkValidity(context, box, selected);
  if (current.backfillUid === null) {
    await firstContact(context, connection, current, selected);
    return { mailboxNo: box.no, uids: [] };
  }
  await fetchNew(context, connection, current, selected);
  const vanished = await readChanges(context, connection, current, selected);
  return { mailboxNo: box.no, uids: vanished };
};

const checkValidity = async (
  context: SyncContext,
  box: StoredMailbox,
  selected: SelectedMailbox,
): Promise<StoredMailbox> => {
  if (box.uidValidity === selected.uidValidity) return box;
  await setUidValidity(context.store, { ...owned(context), mailboxNo: box.no, uidValidity: selected.uidValidity });
  return {
    ...box,
    uidValidity: selected.uidValidity,
    uidNext: 1,
    highestModSeq: null,
    backfillUid: null,
    complete: false,
  };
};

/** 163.com gives no UIDNEXT: then the highest UID is asked for. */
const uidNextOf = async (connection: ImapConnection, selected: SelectedMailbox): Promise<number> => {
  if (selected.uidNext !== null) return selected.uidNext;
  if (selected.exists === 0) return 1;
  return ((await connection.searchUids()).at(-1)?.last ?? 0) + 1;
};

/** The newest messages, and from where the rest will be collected. The mod-sequence is the one before anything was read. */
const firstContact = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
  selected: SelectedMailbox,
): Promise<void> => {
  const uidNext = await uidNextOf(connection, selected);
  const start: MailboxCursor = { uidNext, highestModSeq: selected.noModseq ? null : selected.highestModseq };
  const first = Math.max(1, uidNext - FIRST_WINDOW);
  const isAll = selected.exists === 0 || first === 1;
  const cursor = { ...start, backfillUid: selected.exists === 0 ? 1 : first, complete: isAll };
  if (selected.exists === 0) await setCursor(context.store, { ...owned(context), mailboxNo: box.no, cursor });
  else
    await fetchWindow(context, connection, { mailboxNo: box.no, first, last: uidNext - 1 || 1, cursor: () => cursor });
  if (isAll) await dropOldNumbers(context, box.no);
};

const fetchNew = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
  selected: SelectedMailbox,
): Promise<void> => {
  const uidNext = await uidNextOf(connection, selected);
  for (let first = box.uidNext; first < uidNext; first += WINDOW) {
    const last = Math.min(first + WINDOW, uidNext) - 1;
    await fetchWindow(context, connection, { mailboxNo: box.no, first, last, cursor: () => ({ uidNext: last + 1 }) });
  }
};

/** One window further down. Returns true when the mailbox is complete. */
export const backfill = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
): Promise<boolean> => {
  const selected = await connection.select(box.path, { readOnly: true });
  if (selected.uidValidity !== box.uidValidity || box.backfillUid === null) return false;
  const first = Math.max(1, box.backfillUid - WINDOW);
  const complete = first === 1;
  const last = Math.max(1, box.backfillUid - 1);
  await fetchWindow(context, connection, {
    mailboxNo: box.no,
    first,
    last,
    cursor: () => ({ backfillUid: first, complete }),
  });
  if (complete) await dropOldNumbers(context, box.no);
  return complete;
};

/** After a change of UIDVALIDITY the old copies stay until the new list has been joined to their emails. That is now. */
const dropOldNumbers = async (context: SyncContext, mailboxNo: number): Promise<void> => {
  const old = (await copyUids(context.store, context.account, mailboxNo, Number.MIN_SAFE_INTEGER)).filter(
    (uid) => uid < 0,
  );
  await removeCopies(context.store, { ...owned(context), mailboxNo }, old);
};

const updateOf = (row: FlagRow): CopyUpdate => ({ uid: row.uid, modseq: row.modseq, ...keywordsFromImap(row.flags) });

const readChanges = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
  selected: SelectedMailbox,
): Promise<number[]> => {
  const where = { ...owned(context), mailboxNo: box.no };
  const apply = async (rows: readonly FlagRow[]) => void (await updateCopies(context.store, where, rows.map(updateOf)));
  const { condstore, qresync } = connection.features;
  const since = box.highestModSeq;
  const canAskChanges = condstore && !selected.noModseq && since !== null && selected.highestModseq !== null;
  if (!canAskChanges) {
    await watchFlags(context, connection, box, apply);
    return await absent(context, connection, box.no);
  }
  if (since === selected.highestModseq) return [];
  let gone: UidSet = [];
  await connection.fetchFlags({
    uids: '1:*',
    changedSince: since,
    ...(qresync && {
      vanished: true,
      onVanished: (uids: UidSet) => {
        gone = unionOf(gone, uids);
      },
    }),
    onFlags: apply,
  });
  const vanished = qresync ? await presentOf(context, box.no, gone) : await absent(context, connection, box.no);
  // What SELECT said before this round: a later value would skip changes that came in between.
  await setCursor(context.store, { ...where, cursor: { highestModSeq: selected.highestModseq } });
  return vanished;
};

/** VANISHED may name UIDs that were never here. */
const presentOf = async (context: SyncContext, mailboxNo: number, gone: UidSet): Promise<number[]> => {
  const lowest = gone[0]?.first;
  if (lowest === undefined) return [];
  const known = await copyUids(context.store, context.account, mailboxNo, lowest);
  return known.filter((uid) => containsUid(gone, uid));
};

/** UIDs that are here and no longer on the server. What came in since is not judged. */
const absent = async (context: SyncContext, connection: ImapConnection, mailboxNo: number): Promise<number[]> => {
  const known = await copyUids(context.store, context.account, mailboxNo, 1);
  if (known.length === 0) return [];
  const there = await connection.searchUids();
  return known.filter((uid) => !containsUid(there, uid));
};

/** Which window of older flags comes next, by account and mailbox; forgotten with the process, which costs nothing. */
const turns = new Map<string, number>();

const watchFlags = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
  apply: (rows: readonly FlagRow[]) => Promise<void>,
): Promise<void> => {
  const known = await copyUids(context.store, context.account, box.no, 1);
  const newest = known.at(-NEWEST_WATCHED) ?? known[0];
  if (newest === undefined) return;
  await connection.fetchFlags({ uids: `${newest}:*`, onFlags: apply });
  const older = known.slice(0, -NEWEST_WATCHED);
  if (older.length === 0) return;
  const key = `${context.account} ${box.no}`;
  const turn = (turns.get(key) ?? 0) % Math.ceil(older.length / WINDOW);
  turns.set(key, turn + 1);
  const window = older.slice(turn * WINDOW, (turn + 1) * WINDOW);
  await connection.fetchFlags({ uids: `${window[0]}:${window.at(-1)}`, onFlags: apply });
};

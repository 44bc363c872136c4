import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { SelectedMailbox } from '@/lib/server/protocols/imap/select-mailbox';
import type { MailboxCursor } from '@/lib/server/store/incoming-email';
import { setCursor, setUidValidity } from '@/lib/server/store/mailbox-marks';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';
import { copyUids, removeCopies } from '@/lib/server/store/remove-copies';
import { fetchWindow } from '@/lib/server/sync/inbound/fetch-window';
import { confirmVanished, goneBefore, readChanges, type Vanished } from '@/lib/server/sync/inbound/read-changes';
import { isDense, uidNextOf, WINDOW, windowStart, windowsUp } from '@/lib/server/sync/inbound/uid-windows';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** First contact: few enough to be on screen at once. */
const FIRST_WINDOW = 400;

/**
 * One mailbox in one round: selects it, applies changed flags, finds what has gone, reads what is new, and tells what has gone;
 * that is removed when all mailboxes have been read (read-changes.ts).
 */
export const syncMailbox = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
): Promise<Vanished> => {
  const { selected, current } = await open(context, connection, box);
  if (current.backfillUid === null) {
    const uidNext = await firstContact(context, connection, current, selected);
    return goneBefore(context, connection, { box: current, selected, uidNext });
  }
  const vanished = await readChanges(context, connection, current, selected);
  await fetchNew(context, connection, { box: current, selected, gone: vanished.uids });
  return confirmVanished(context, connection, { box: current, selected, vanished });
};

/** Only what is new in the mailbox; `gone` is what is known to have gone from it. Was there anything? */
export const readNew = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
  gone: readonly number[] = [],
): Promise<boolean> => {
  const { selected, current } = await open(context, connection, box);
  if (current.backfillUid !== null) return fetchNew(context, connection, { box: current, selected, gone });
  await firstContact(context, connection, current, selected);
  return true;
};

type Opened = { readonly selected: SelectedMailbox; readonly current: StoredMailbox };

const open = async (context: SyncContext, connection: ImapConnection, box: StoredMailbox): Promise<Opened> => {
  const selected = await connection.select(box.path, { readOnly: true });
  const { uidValidity } = selected;
  if (box.uidValidity === uidValidity) return { selected, current: box };
  await setUidValidity(context.store, { ...owned(context), mailboxNo: box.no, uidValidity });
  const fresh = { uidNext: 1, highestModSeq: null, backfillUid: null, complete: false };
  return { selected, current: { ...box, uidValidity, ...fresh } };
};

/**
 * The newest messages, and from where the rest will be collected. The mod-sequence is the one before anything was read. Returns the
 * first UID that was not there yet.
 */
const firstContact = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
  selected: SelectedMailbox,
): Promise<number> => {
  const uidNext = await uidNextOf(connection, selected);
  const highestModSeq = selected.noModseq ? null : selected.highestModseq;
  const dense = selected.exists + 1 >= uidNext;
  const first =
    selected.exists === 0 ? 1 : await windowStart(connection, { below: uidNext, most: FIRST_WINDOW, dense });
  const cursor: MailboxCursor = { uidNext, highestModSeq, backfillUid: first, complete: first === 1 };
  if (selected.exists === 0) await setCursor(context.store, { ...owned(context), mailboxNo: box.no, cursor });
  else
    await fetchWindow(context, connection, { mailboxNo: box.no, first, last: uidNext - 1 || 1, cursor: () => cursor });
  if (first === 1) await dropOldNumbers(context, box.no);
  return uidNext;
};

const fetchNew = async (
  context: SyncContext,
  connection: ImapConnection,
  { box, selected, gone }: { box: StoredMailbox; selected: SelectedMailbox; gone: readonly number[] },
): Promise<boolean> => {
  const uidNext = await uidNextOf(connection, selected);
  for (const { first, last } of await windowsUp(connection, box.uidNext, uidNext)) {
    const cursor = () => ({ uidNext: last + 1 });
    await fetchWindow(context, connection, { mailboxNo: box.no, first, last, cursor, gone });
  }
  return uidNext > box.uidNext;
};

/** One window further down. False: the server has numbered the mailbox anew, and a round must begin it again. */
export const backfill = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
): Promise<boolean> => {
  const selected = await connection.select(box.path, { readOnly: true });
  if (selected.uidValidity !== box.uidValidity || box.backfillUid === null) return false;
  const dense = isDense(selected, box.uidNext);
  const first = await windowStart(connection, { below: box.backfillUid, most: WINDOW, dense });
  const complete = first === 1;
  const last = Math.max(1, box.backfillUid - 1);
  const cursor = () => ({ backfillUid: first, complete });
  await fetchWindow(context, connection, { mailboxNo: box.no, first, last, cursor });
  if (complete) await dropOldNumbers(context, box.no);
  return true;
};

/** After a change of UIDVALIDITY the old copies stay until the new list has been joined to their emails. That is now. */
const dropOldNumbers = async (context: SyncContext, mailboxNo: number): Promise<void> => {
  const old = (await copyUids(context.store, context.account, mailboxNo, Number.MIN_SAFE_INTEGER)).filter(
    (uid) => uid < 0,
  );
  await removeCopies(context.store, { ...owned(context), mailboxNo }, old);
};

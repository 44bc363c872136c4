import { keywordsFromImap } from '@/lib/mail/flags/imap-flags';
import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import type { FlagRow } from '@/lib/server/protocols/imap/fetched-row';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import {
  containsUid,
  countUids,
  differenceOf,
  formatUidSet,
  type UidSet,
  uidSetOf,
} from '@/lib/server/protocols/imap/uid-set';
import { setProof } from '@/lib/server/store/mailbox-marks';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';
import { copyFlags, removeCopies, updateCopies } from '@/lib/server/store/remove-copies';
import { fetchWindow } from '@/lib/server/sync/inbound/fetch-window';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

const PRESENCE_EVERY_MS = 10 * 60_000;
const FLAGS_EVERY_MS = 60 * 60_000;

const isDue = (at: Date | null, every: number, now: number): boolean => at === null || now - at.getTime() >= every;

/** Does this mailbox need to be proved now? Only a complete one can be. */
export const isProofDue = (box: StoredMailbox, now: number): boolean =>
  box.complete && (isDue(box.uidsEqualAt, PRESENCE_EVERY_MS, now) || isDue(box.flagsEqualAt, FLAGS_EVERY_MS, now));

/**
 * Holds the store against the server, UID by UID and, when due, flag by flag: one SEARCH for presence and one for each flag
 * (DESIGN §4, Proof). What differs before and after one more round, `catchUp`, is a mistake of ours: it is mended and counted.
 * What differs only after it another client did meanwhile: the next round reads that, for a message that was moved must be found
 * at its new place before it is missed at the old one, and the proof stays due. Returns how many differences were mended.
 */
export const proveMailbox = async (
  context: SyncContext,
  connection: ImapConnection,
  options: { box: StoredMailbox; now: number; catchUp: () => Promise<StoredMailbox | undefined> },
): Promise<number> => {
  const { now } = options;
  const withFlags = isDue(options.box.flagsEqualAt, FLAGS_EVERY_MS, now);
  let { box } = options;
  let isSettled = true;
  let differences = await compare(context, connection, box, withFlags);
  if (isAny(differences)) {
    const caughtUp = await options.catchUp();
    if (!caughtUp?.complete) return 0;
    box = caughtUp;
    const after = await compare(context, connection, box, withFlags);
    differences = lasting(differences, after);
    isSettled = differences.gone.length === after.gone.length && differences.bent.length === after.bent.length;
  }
  const { repaired, left } = await mend(context, connection, box.no, differences);
  const at = new Date(now);
  await setProof(context.store, {
    ...owned(context),
    mailboxNo: box.no,
    uidsEqualAt: left === 0 && isSettled ? at : null,
    flagsEqualAt: withFlags && isSettled ? at : null,
    repaired,
  });
  return repaired;
};

type Differences = { readonly gone: readonly number[]; readonly missing: UidSet; readonly bent: readonly number[] };
const isAny = ({ gone, missing, bent }: Differences): boolean => gone.length + missing.length + bent.length > 0;

/** What was seen before and after the round between. A hole below UIDNEXT no other client can make. */
const lasting = (before: Differences, after: Differences): Differences => {
  const gone = new Set(before.gone);
  const bent = new Set(before.bent);
  return {
    gone: after.gone.filter((uid) => gone.has(uid)),
    missing: after.missing,
    bent: after.bent.filter((uid) => bent.has(uid)),
  };
};

const compare = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
  withFlags: boolean,
): Promise<Differences> => {
  await connection.select(box.path, { readOnly: true });
  const there = await connection.searchUids();
  const here = (await copyFlags(context.store, context.account, box.no)).filter((copy) => copy.uid > 0);
  const known = uidSetOf(here.map((copy) => copy.uid));
  // What came in since the round is fetched by the next one; a hole below is a mistake of ours.
  const judged = there.flatMap(({ first, last }) =>
    first < box.uidNext ? [{ first, last: Math.min(last, box.uidNext - 1) }] : [],
  );
  const shared = here.filter((copy) => containsUid(there, copy.uid));
  return {
    gone: here.filter((copy) => !containsUid(there, copy.uid)).map((copy) => copy.uid),
    missing: differenceOf(judged, known),
    bent: withFlags ? await differingFlags(connection, shared) : [],
  };
};

/** `left` is what the server names and does not give, as Exchange does with mail it cannot read (QUIRKS 15). */
const mend = async (
  context: SyncContext,
  connection: ImapConnection,
  mailboxNo: number,
  { gone, missing, bent }: Differences,
): Promise<{ repaired: number; left: number }> => {
  const where = { ...owned(context), mailboxNo };
  await removeCopies(context.store, where, gone);
  let found = 0;
  for (const { first, last } of missing)
    found += await fetchWindow(context, connection, { mailboxNo, first, last, cursor: () => ({}) });
  const onFlags = async (rows: readonly FlagRow[]) => {
    const updates = rows.map((row) => ({ uid: row.uid, modseq: row.modseq, ...keywordsFromImap(row.flags) }));
    await updateCopies(context.store, where, updates);
  };
  if (bent.length > 0) await connection.fetchFlags({ uids: formatUidSet(uidSetOf(bent)), onFlags });
  return { repaired: gone.length + found + bent.length, left: countUids(missing) - found };
};

type Copy = { readonly uid: number; readonly bits: number; readonly deleted: boolean };
const CHECKED = [
  { flag: 'SEEN', isSet: (copy: Copy) => (copy.bits & KEYWORD_BITS.$seen) !== 0 },
  { flag: 'FLAGGED', isSet: (copy: Copy) => (copy.bits & KEYWORD_BITS.$flagged) !== 0 },
  { flag: 'ANSWERED', isSet: (copy: Copy) => (copy.bits & KEYWORD_BITS.$answered) !== 0 },
  { flag: 'DRAFT', isSet: (copy: Copy) => (copy.bits & KEYWORD_BITS.$draft) !== 0 },
  { flag: 'DELETED', isSet: (copy: Copy) => copy.deleted },
] as const;

const differingFlags = async (connection: ImapConnection, copies: readonly Copy[]): Promise<number[]> => {
  const bent = new Set<number>();
  for (const { flag, isSet } of CHECKED) {
    const set: UidSet = await connection.searchUids({ flag });
    for (const copy of copies) if (isSet(copy) !== containsUid(set, copy.uid)) bent.add(copy.uid);
  }
  return [...bent];
};

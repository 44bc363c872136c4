import { keywordsFromImap } from '@/lib/mail/flags/imap-flags';
import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { containsUid, formatUidSet, type UidSet, uidSetOf } from '@/lib/server/protocols/imap/uid-set';
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
 * (DESIGN §4, Proof). A difference is the repair: it is mended and counted. Returns how many differences there were.
 */
export const proveMailbox = async (
  context: SyncContext,
  connection: ImapConnection,
  box: StoredMailbox,
  now: number,
): Promise<number> => {
  await connection.select(box.path, { readOnly: true });
  const where = { ...owned(context), mailboxNo: box.no };
  const there = await connection.searchUids();
  const here = (await copyFlags(context.store, context.account, box.no)).filter((copy) => copy.uid > 0);
  const known = uidSetOf(here.map((copy) => copy.uid));
  const gone = here.filter((copy) => !containsUid(there, copy.uid)).map((copy) => copy.uid);
  // What came in since the round is fetched by the next one; a hole below is a mistake of ours.
  const missing = there
    .flatMap(({ first, last }) => range(first, Math.min(last, box.uidNext - 1)))
    .filter((uid) => !containsUid(known, uid));
  await removeCopies(context.store, where, gone);
  for (const uid of missing)
    await fetchWindow(context, connection, { mailboxNo: box.no, first: uid, last: uid, cursor: () => ({}) });
  const withFlags = isDue(box.flagsEqualAt, FLAGS_EVERY_MS, now);
  const bent = withFlags
    ? await differingFlags(
        connection,
        here.filter((copy) => containsUid(there, copy.uid)),
      )
    : [];
  if (bent.length > 0) {
    await connection.fetchFlags({
      uids: formatUidSet(uidSetOf(bent)),
      onFlags: async (rows) => {
        await updateCopies(
          context.store,
          where,
          rows.map((row) => ({ uid: row.uid, modseq: row.modseq, ...keywordsFromImap(row.flags) })),
        );
      },
    });
  }
  const repaired = gone.length + missing.length + bent.length;
  const at = new Date(now);
  await setProof(context.store, { ...where, uidsEqualAt: at, flagsEqualAt: withFlags ? at : null, repaired });
  return repaired;
};

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

type Copy = { readonly uid: number; readonly bits: number; readonly deleted: boolean };
const CHECKED = [
  { flag: 'SEEN', isSet: (copy: Copy) => (copy.bits & KEYWORD_BITS.$seen) !== 0 },
  { flag: 'FLAGGED', isSet: (copy: Copy) => (copy.bits & KEYWORD_BITS.$flagged) !== 0 },
  { flag: 'ANSWERED', isSet: (copy: Copy) => (copy.bits & KEYWORD_BITS.$answered) !== 0 },
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

import type { CopiedUids } from '@/lib/server/protocols/imap/copied-uids';
import { containsUid, portionsOf, type UidSet, uidSetOf } from '@/lib/server/protocols/imap/uid-set';
import { addPendingCopies, markCopies, recordCopies, recordMoves } from '@/lib/server/store/commands/record-copies';
import { meetUidValidity } from '@/lib/server/store/mailbox-marks';
import { MOST_UIDS } from '@/lib/server/sync/outbound/change-keywords';
import { groupBy } from '@/lib/server/sync/outbound/group-by';
import type { Job } from '@/lib/server/sync/outbound/job';
import { owned } from '@/lib/server/sync/sync-account';

/** A server that gives no COPYUID is asked to copy the same message so often, in one session. */
const MOST_BLIND = 2;

/** One email that goes from one mailbox to another. */
export type Carried = { readonly email: number; readonly from: number; readonly uid: number; readonly to: number };

/** Without MOVE, or where an email stays where it is as well. That the original goes is another step, once this one is known. */
export const copyEmails = (job: Job, carried: readonly Carried[]): Promise<void> => carry(job, carried, 'copy');

/** RFC 6851. */
export const moveEmails = (job: Job, carried: readonly Carried[]): Promise<void> => carry(job, carried, 'move');

const carry = async (job: Job, carried: readonly Carried[], how: 'copy' | 'move'): Promise<void> => {
  // A copy that a read never finds must not be made again and again.
  const lost = carried.filter(({ email }) => job.open.has(email) && job.outbound.timesBlind(email) >= MOST_BLIND);
  await job.refuse(
    lost.map(({ email }) => email),
    { code: 'command.lost', serverText: null },
  );
  const open = carried.filter(({ email }) => job.open.has(email));
  for (const group of groupBy(open, ({ from, to }) => `${from} ${to}`).values()) {
    const [first] = group;
    if (first) await carryGroup(job, { ...first, how, group });
  }
};

type Group = {
  readonly from: number;
  readonly to: number;
  readonly how: 'copy' | 'move';
  readonly group: readonly Carried[];
};

const carryGroup = async (job: Job, { from, to, how, group }: Group): Promise<void> => {
  const emails = group.map(({ email }) => email);
  const target = job.boxes.get(to);
  if (!target) return job.refuse(emails, { code: 'command.noMailbox', serverText: null });
  // Made here and not yet there: the command that makes it comes first.
  if (target.pending) return job.leave(emails);
  if (!(await job.select(from, emails))) return;
  await job.begin(emails);
  // Whatever happens from here on: these may have arrived.
  await addPendingCopies(
    job.context.store,
    owned(job.context),
    emails.map((emailNo) => ({ emailNo, mailboxNo: to })),
  );
  job.outbound.notSeen(emails);
  for (const portion of portionsOf(uidSetOf(group.map(({ uid }) => uid)), MOST_UIDS)) {
    const some = group.filter(({ uid }) => containsUid(portion, uid));
    const told = await job.attempt(
      some.map(({ email }) => email),
      async () => ({ copied: await send(job, portion, { path: target.path, how }) }),
    );
    if (told) await note(job, some, { from, to, how, copied: told.copied });
  }
};

const send = async (
  { connection }: Job,
  uids: UidSet,
  { path, how }: { path: string; how: 'copy' | 'move' },
): Promise<CopiedUids | null> =>
  how === 'copy' ? connection.copyMessages(uids, path) : (await connection.moveMessages(uids, path)).copied;

type Noted = { readonly from: number; readonly to: number; readonly how: 'copy' | 'move' };

/** What the server said has arrived. What it did not name is looked for by a round: it was gone, or the server never says. */
const note = async (
  job: Job,
  some: readonly Carried[],
  { from, to, how, copied }: Noted & { copied: CopiedUids | null },
): Promise<void> => {
  if (!copied) return job.outbound.copiedBlindly(some.map(({ email }) => email));
  const arrived = some.flatMap(({ email, uid }) => {
    const newUid = copied.uids.get(uid);
    return newUid === undefined ? [] : [{ emailNo: email, uid, newUid }];
  });
  if (!(await isOfThisTime(job, to, copied.uidValidity))) return;
  const record = how === 'copy' ? recordCopies : recordMoves;
  await record(job.context.store, owned(job.context), { from, to, arrived });
};

/**
 * Numbers of another time are of no use: the pending copies are found by a round. Of a mailbox that was made here and never read the
 * server says now what it numbers it by.
 */
const isOfThisTime = async ({ context, boxes }: Job, mailboxNo: number, uidValidity: number): Promise<boolean> => {
  const box = boxes.get(mailboxNo);
  const known =
    box?.uidValidity ?? (await meetUidValidity(context.store, { ...owned(context), mailboxNo, uidValidity }));
  return known === uidValidity;
};

/** They lie where they are wanted, marked \Deleted: a server without UIDPLUS keeps what was removed. The mark is taken away. */
export const reviveEmails = async (job: Job, revived: readonly Omit<Carried, 'to'>[]): Promise<void> => {
  for (const [from, group] of groupBy(revived, (one) => one.from)) {
    const emails = group.map(({ email }) => email);
    if (!(await job.select(from, emails))) continue;
    await job.begin(emails);
    const uids = uidSetOf(group.map(({ uid }) => uid));
    const there = await job.attempt(emails, async () => {
      await job.connection.storeFlags(uids, { remove: ['\\Deleted'] });
      return job.connection.searchUids({ uids });
    });
    if (!there) continue;
    await markCopies(job.context.store, owned(job.context), {
      mailboxNo: from,
      uids: group.map(({ uid }) => uid).filter((uid) => containsUid(there, uid)),
      deleted: false,
    });
    await job.putOff(group.filter(({ uid }) => !containsUid(there, uid)).map(({ email }) => email));
  }
};

import { containsUid, portionsOf, type UidSet, uidSetOf, uidsOf } from '@/lib/server/protocols/imap/uid-set';
import { markCopies } from '@/lib/server/store/commands/record-copies';
import { removeCopies } from '@/lib/server/store/remove-copies';
import { MOST_UIDS } from '@/lib/server/sync/outbound/change-keywords';
import { differingHeaders, type Leaving } from '@/lib/server/sync/outbound/differing-headers';
import { groupBy } from '@/lib/server/sync/outbound/group-by';
import type { Job } from '@/lib/server/sync/outbound/job';
import { owned } from '@/lib/server/sync/sync-account';

/**
 * Takes exactly these messages away, by safe-remove. Several that are one email only by what they look like are first compared on
 * the server, header by header: were they different after all, one would be lost that nobody has seen (DESIGN §3, Identity).
 */
export const removeEmails = async (job: Job, leaving: readonly Leaving[]): Promise<void> => {
  const doubtful = leaving.filter(({ byDigest, copies }) => byDigest && copies.length > 1);
  if (doubtful.length > 0) {
    const emails = doubtful.map(({ email }) => email);
    const different = await job.attempt(emails, () => differingHeaders(job, doubtful));
    if (different) await job.refuse(different, { code: 'command.differentCopies', serverText: null });
  }
  const places = leaving.flatMap(({ email, copies }) => copies.map((copy) => ({ email, ...copy })));
  for (const [mailboxNo, there] of groupBy(places, (place) => place.mailboxNo))
    await removeFrom(
      job,
      mailboxNo,
      there.filter(({ email }) => job.open.has(email)),
    );
};

type There = { readonly email: number; readonly uid: number };

const removeFrom = async (job: Job, mailboxNo: number, there: readonly There[]): Promise<void> => {
  const emails = there.map(({ email }) => email);
  if (there.length === 0 || !(await job.select(mailboxNo, emails))) return;
  await job.begin(emails);
  for (const portion of portionsOf(uidSetOf(there.map(({ uid }) => uid)), MOST_UIDS)) {
    const some = there.filter(({ uid }) => containsUid(portion, uid));
    const told = await job.attempt(
      some.map(({ email }) => email),
      () => remove(job, portion),
    );
    if (!told) continue;
    const gone = uidsOf(told.found);
    const where = { ...owned(job.context), mailboxNo };
    if (told.removal === 'expunged') await removeCopies(job.context.store, where, gone);
    else await markCopies(job.context.store, owned(job.context), { mailboxNo, uids: gone, deleted: true });
    await job.putOff(some.filter(({ uid }) => !containsUid(told.found, uid)).map(({ email }) => email));
  }
};

/** Another client may have moved it on: what is no longer there is not said to be removed, a round tells where it is. */
const remove = async ({ connection }: Job, uids: UidSet) => {
  const found = await connection.searchUids({ uids });
  return { found, removal: await connection.removeMessages(found) };
};

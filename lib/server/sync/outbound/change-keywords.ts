import { imapFlagOf, imapFlagsOf, isKept } from '@/lib/mail/flags/imap-flags-of';
import type { FlagChange } from '@/lib/server/protocols/imap/store-flags';
import { containsUid, portionsOf, type UidSet, uidSetOf, unionOf } from '@/lib/server/protocols/imap/uid-set';
import { finishKeywords } from '@/lib/server/store/commands/finish-command';
import { type PlacedEmail, placedEmails } from '@/lib/server/store/commands/placed-emails';
import { groupBy } from '@/lib/server/sync/outbound/group-by';
import type { Job } from '@/lib/server/sync/outbound/job';
import { owned } from '@/lib/server/sync/sync-account';

/** UIDs that one command names: short enough for every server's line. */
export const MOST_UIDS = 1000;

type Lying = { readonly email: number; readonly uid: number };

/**
 * Sets and takes away keywords of the emails that are open, in every mailbox where they are seen. What was gone meanwhile is put off
 * until a round has told where it is.
 */
export const changeKeywords = async (job: Job): Promise<void> => {
  const { store, account } = job.context;
  const placed = new Map((await placedEmails(store, account, [...job.open])).map((email) => [email.no, email]));
  const gone: number[] = [];
  for (const no of [...job.open]) {
    const copies = placed.get(no)?.copies ?? [];
    if (copies.length === 0) gone.push(no);
    // Only expected, or about to be numbered anew: then nobody knows where it is.
    else if (copies.some(({ uid }) => uid !== null && uid < 0) || copies.every(({ uid }) => uid === null))
      await job.putOff([no]);
  }
  await job.finish(gone);
  for (const [mailboxNo, lying] of byMailbox(placed.values()))
    await changeIn(
      job,
      mailboxNo,
      lying.filter(({ email }) => job.open.has(email)),
    );
  const emails = [...job.open];
  if (emails.length === 0) return;
  await finishKeywords(store, owned(job.context), { nos: job.nosOf(emails), emails });
  job.done(emails);
};

const changeIn = async (job: Job, mailboxNo: number, lying: readonly Lying[]): Promise<void> => {
  const emails = lying.map(({ email }) => email);
  if (lying.length === 0) return;
  const selected = await job.select(mailboxNo, emails);
  if (!selected) return;
  const { addKeywords, removeKeywords } = job.patch;
  const add = addKeywords.map(imapFlagOf);
  if (!add.every((flag) => isKept(flag, selected.permanentFlags)))
    return job.refuse(emails, { code: 'command.keywordNotKept', serverText: null });
  const remove = removeKeywords.flatMap(imapFlagsOf).filter((flag) => isKept(flag, selected.permanentFlags));
  await job.begin(emails);
  const uids = uidSetOf(lying.map(({ uid }) => uid));
  const there = await job.attempt(emails, () => storeIn(job, uids, { add, remove }));
  if (there) await job.putOff(lying.filter(({ uid }) => !containsUid(there, uid)).map(({ email }) => email));
};

/** Returns which of them are there afterwards: STORE is silent about those that are not (RFC 3501 §6.4.8). */
const storeIn = async ({ connection }: Job, uids: UidSet, change: FlagChange): Promise<UidSet> => {
  let there: UidSet = [];
  for (const portion of portionsOf(uids, MOST_UIDS)) {
    await connection.storeFlags(portion, change);
    there = unionOf(there, await connection.searchUids({ uids: portion }));
  }
  return there;
};

const byMailbox = (placed: Iterable<PlacedEmail>): Map<number, Lying[]> =>
  groupBy(
    [...placed].flatMap(({ no, copies }) =>
      copies.flatMap(({ mailboxNo, uid, deleted }) =>
        uid === null || uid <= 0 || deleted ? [] : [{ email: no, mailboxNo, uid }],
      ),
    ),
    ({ mailboxNo }) => mailboxNo,
  );

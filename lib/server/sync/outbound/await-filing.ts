import { filesSentItself } from '@/lib/mail/mailbox/files-sent-itself';
import { roleOfNumber } from '@/lib/mail/mailbox/role-number';
import { getAccount } from '@/lib/server/store/accounts';
import { addPendingCopies } from '@/lib/server/store/commands/record-copies';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';
import { groupBy } from '@/lib/server/sync/outbound/group-by';
import type { Job } from '@/lib/server/sync/outbound/job';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** How long the provider's own copy of what was sent is waited for, and how often Sent is looked at meanwhile. */
const PATIENCE_MS = 90_000;
export const FILING_LOOK_MS = 5000;

/**
 * Is a message that was composed here about to be put into Sent by the provider itself? Then ours must not be added to it: theirs is
 * taken for it when a round finds it (by its Message-ID). Who files nothing within 90 seconds does not do it.
 */
export const isFilingAwaited = async (
  { store, account }: SyncContext,
  { box, since, now }: { box: StoredMailbox; since: Date; now: number },
): Promise<boolean> => {
  if (roleOfNumber(box.role) !== 'sent' || now - since.getTime() >= PATIENCE_MS) return false;
  const settings = (await getAccount(store, account))?.settings;
  return filesSentItself(settings?.smtp?.host ?? null);
};

type Carried = { readonly email: number; readonly composed: boolean; readonly to: number };

/** Those of a job that are on their way to Sent are left to the provider: a round looks for its copy. */
export const leaveToProvider = async (job: Job, carried: readonly Carried[]): Promise<void> => {
  for (const [to, group] of groupBy(
    carried.filter(({ composed }) => composed),
    (one) => one.to,
  )) {
    const box = job.boxes.get(to);
    if (!box || !(await isFilingAwaited(job.context, { box, since: job.since, now: Date.now() }))) continue;
    const emails = group.map(({ email }) => email);
    const pending = emails.map((emailNo) => ({ emailNo, mailboxNo: to }));
    await addPendingCopies(job.context.store, owned(job.context), pending);
    await job.putOff(emails, FILING_LOOK_MS);
    job.outbound.wantRound();
  }
};

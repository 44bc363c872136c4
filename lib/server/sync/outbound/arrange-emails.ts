import { roleOfNumber } from '@/lib/mail/mailbox/role-number';
import { type PlacedEmail, placedEmails } from '@/lib/server/store/commands/placed-emails';
import { leaveToProvider } from '@/lib/server/sync/outbound/await-filing';
import { copyEmails, moveEmails, reviveEmails } from '@/lib/server/sync/outbound/carry-emails';
import type { Job } from '@/lib/server/sync/outbound/job';
import { planEmail, type Step } from '@/lib/server/sync/outbound/plan-email';
import { removeEmails } from '@/lib/server/sync/outbound/remove-emails';

/** More steps than an email in very many mailboxes needs; a plan that went in circles would end here. */
const MOST_TURNS = 50;

/**
 * Brings the emails that are open into the mailboxes where they are wanted: one step for all of them, then the store is asked
 * again what is left to do. Emails that no server has yet are left to the lane for appending.
 */
export const arrangeEmails = async (job: Job): Promise<void> => {
  for (let turn = 0; turn < MOST_TURNS && job.open.size > 0; turn += 1) {
    const planned = await planAll(job);
    const having = <K extends Step['kind']>(kind: K) =>
      planned.flatMap(({ email, step }) =>
        isKind(step, kind) ? [{ ...step, email: email.no, composed: email.composed, byDigest: email.byDigest }] : [],
      );
    const nos = (kind: Step['kind']) => having(kind).map(({ email }) => email);
    await job.finish([...nos('done'), ...nos('gone')]);
    job.leave(nos('append'));
    await job.putOff(nos('look'));
    await reviveEmails(job, having('revive'));
    await leaveToProvider(job, [...having('copy'), ...having('move')]);
    await copyEmails(job, having('copy'));
    await moveEmails(job, having('move'));
    await removeEmails(job, having('remove'));
  }
};

const isKind = <K extends Step['kind']>(step: Step, kind: K): step is Extract<Step, { kind: K }> => step.kind === kind;

const planAll = async (job: Job): Promise<{ email: PlacedEmail; step: Step }[]> => {
  const { store, account } = job.context;
  const { move, gmail } = job.connection.features;
  const trash = [...job.boxes.values()].find(({ role }) => roleOfNumber(role) === 'trash');
  const onlyFrom = gmail ? (trash?.no ?? null) : null;
  const how = { move, onlyFrom, destroy: job.isDestroy };
  const nos = [...job.open];
  const placed = new Map((await placedEmails(store, account, nos)).map((email) => [email.no, email]));
  return nos.map((no) => {
    const email = placed.get(no) ?? { no, composed: false, byDigest: false, copies: [] };
    return { email, step: planEmail(email, job.patch, { ...how, isUnseen: job.outbound.isUnseen(no) }) };
  });
};

import type { EmailId, MailboxId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { ActionContext } from '@/lib/client/actions/action';
import { byAccount, toRole } from '@/lib/client/actions/move-targets';
import { emailsMeant, mailboxOfList, type Target } from '@/lib/client/actions/target';
import type { EmailChange } from '@/lib/client/cache/email-change';
import type { EmailSummary } from '@/lib/client/cache/email-summary';

/** Is all of it that the list in view speaks of snoozed now? */
export const areSnoozed = (context: ActionContext, targets: readonly Target[]): boolean =>
  targets.every(({ accountId, emails }) =>
    emailsMeant(emails, context.listOf(accountId), context.mailboxesOf(accountId)).every((email) => email.snoozedUntil),
  );

/** `when`: as the toast says it. */
export type SnoozeWish = { readonly until: Date; readonly when: string };

/**
 * Snoozes what the list in view speaks of, each conversation within its account: it leaves the mailbox in view, or seen from a list over
 * the whole account all of its mailboxes. Where there is no mailbox for it yet the server makes one, and nobody need wait for that.
 */
export const snoozeTargets = (
  context: ActionContext,
  targets: readonly Target[],
  { until, when }: SnoozeWish,
): void => {
  // Where to go next is asked before the list closes up; what only gets another time stays.
  if (!areSnoozed(context, targets)) context.leave(targets);
  const snoozedUntil = `${until.toISOString().slice(0, 19)}Z`;
  actOn(context, targets, translateAction('act.snoozed', { when }), (email, { box, snoozed }) => {
    if (email.snoozedUntil) return { snoozedUntil };
    const from = box !== undefined && email.mailboxIds[box] === true ? [box] : Object.keys(email.mailboxIds);
    const left = Object.fromEntries(from.map((id) => [id, false]));
    return { snoozedUntil, mailboxIds: { ...left, ...(snoozed !== undefined && { [snoozed]: true }) } };
  });
};

/** Brings back to the inbox at once what is snoozed. */
export const wakeTargets = (context: ActionContext, targets: readonly Target[]): void => {
  context.leave(targets);
  actOn(context, targets, translateAction('act.woken'), ({ snoozedUntil }, { snoozed, inbox }) => ({
    ...(snoozedUntil && { snoozedUntil: null }),
    mailboxIds: {
      ...(snoozed !== undefined && { [snoozed]: false }),
      ...(inbox !== undefined && { [inbox]: true }),
    },
  }));
};

type Boxes = Readonly<Record<'box' | 'snoozed' | 'inbox', MailboxId | undefined>>;
type ChangeOf = (email: EmailSummary, boxes: Boxes) => EmailChange;

const actOn = (context: ActionContext, targets: readonly Target[], text: string, changeOf: ChangeOf): void => {
  for (const [accountId, some] of byAccount(targets)) {
    const list = context.listOf(accountId);
    const boxes = {
      box: mailboxOfList(list),
      snoozed: toRole(context, 'snoozed')(accountId),
      inbox: toRole(context, 'inbox')(accountId),
    };
    const emails = some.flatMap((target) => emailsMeant(target.emails, list, context.mailboxesOf(accountId)));
    const changes = new Map<EmailId, EmailChange>(emails.map((email) => [email.id, changeOf(email, boxes)]));
    context.mail.act({ accountId, changes, told: text, undoText: text });
  }
  context.ticks.clear();
};

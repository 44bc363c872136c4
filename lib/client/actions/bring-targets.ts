import type { AccountId, EmailId, MailboxId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { ActionContext } from '@/lib/client/actions/action';
import { byAccount, moveTargets } from '@/lib/client/actions/move-targets';
import { emailsMeant, type Target } from '@/lib/client/actions/target';
import type { EmailChange } from '@/lib/client/cache/email-change';

/** A mailbox of any account, as the person knows it. */
export type Destination = {
  readonly accountId: AccountId;
  readonly mailboxId: MailboxId;
  readonly name: string;
  /** The originals stay where they are. */
  readonly isCopy: boolean;
};

/**
 * Moves or copies conversations into a mailbox, whichever account they are in. What goes into another account leaves the list at once
 * and appears there as soon as the server has heard of it; it can be taken back like anything else.
 */
export const bringTargets = (context: ActionContext, targets: readonly Target[], destination: Destination): void => {
  const { accountId, mailboxId, name, isCopy } = destination;
  if (context.ticks.isEverything) {
    // The server moves within an account.
    const isSame = (id: AccountId) => id === accountId && !isCopy;
    context.everything.move({ to: (id) => (isSame(id) ? mailboxId : undefined), told: () => name });
    return;
  }
  const groups = byAccount(targets);
  const staying = groups.get(accountId) ?? [];
  const told = translateAction(isCopy ? 'act.copied' : 'act.moved', { name });
  if (staying.length > 0 && !isCopy) moveTargets(context, staying, { to: () => mailboxId, told: () => told });
  if (isCopy) context.ticks.clear();
  else if (groups.size > (staying.length > 0 ? 1 : 0))
    context.leave(targets.filter((one) => one.accountId !== accountId));
  for (const [from, some] of groups) {
    if (from === accountId && !isCopy) continue;
    const changes = new Map<EmailId, EmailChange>();
    for (const { emails } of some)
      for (const { id } of emailsMeant(emails, context.listOf(from), context.mailboxesOf(from)))
        changes.set(id, from === accountId ? { mailboxIds: { [mailboxId]: true } } : goingTo(destination));
    context.mail.act({ accountId: from, changes, told, undoText: told });
  }
  context.ticks.clear();
};

const goingTo = ({ accountId, mailboxId, isCopy }: Destination): EmailChange => ({
  copyTo: { accountId, mailboxIds: { [mailboxId]: true }, key: crypto.randomUUID() },
  ...(!isCopy && { isDestroyed: true }),
});

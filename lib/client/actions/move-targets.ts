import type { AccountId, MailboxId } from '@/lib/base/ids';
import type { ActionKey } from '@/lib/base/messages/translate-action';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { ActionContext } from '@/lib/client/actions/action';
import { type MoveTargets, mailboxOfRole, moveChanges, type Target } from '@/lib/client/actions/target';
import { unifiedListOf } from '@/lib/client/cache/unified-room';
import type { MailboxRole } from '@/lib/jmap/mailbox';

/** The conversations by their account. */
export const byAccount = (targets: readonly Target[]): ReadonlyMap<AccountId, readonly Target[]> => {
  const groups = new Map<AccountId, Target[]>();
  for (const target of targets) groups.set(target.accountId, [...(groups.get(target.accountId) ?? []), target]);
  return groups;
};

/** Moves conversations, each within its account; an account without such a mailbox says so. They leave the list. */
export const moveTargets = (context: ActionContext, targets: readonly Target[], move: MoveTargets): void => {
  if (context.ticks.isEverything) {
    context.everything.move(move);
    return;
  }
  // Where to go next is asked before the list closes up.
  context.leave(targets);
  for (const [accountId, some] of byAccount(targets)) {
    const to = move.to(accountId);
    if (to === undefined) {
      context.mail.notify({ tone: 'failed', text: translateAction('act.noMailbox') });
      continue;
    }
    const mailboxes = context.mailboxesOf(accountId);
    const { keywords } = move;
    const changes = moveChanges(some, {
      list: context.listOf(accountId),
      mailboxes,
      to,
      ...(keywords && { keywords }),
    });
    const text = move.told(move.countsMessages ? changes.size : some.length);
    context.mail.act({ accountId, changes, told: text, undoText: text });
  }
  context.ticks.clear();
};

/** The mailbox with a role in each account. */
export const toRole =
  (context: ActionContext, role: MailboxRole) =>
  (accountId: AccountId): MailboxId | undefined =>
    mailboxOfRole(context.mailboxesOf(accountId), role)?.id;

/** A text with how many. */
export const counted =
  (key: ActionKey) =>
  (count: number): string =>
    translateAction(key, { count });

/** Is what is in view the mailbox with this role, or those of all accounts? */
export const isIn = ({ place, mailboxes }: ActionContext, role: MailboxRole): boolean =>
  unifiedListOf(place) === role || (place.list !== null && mailboxOfRole(mailboxes, role)?.id === place.list);

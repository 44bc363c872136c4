import type { ActionKey } from '@/lib/base/messages/translate-action';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { ActionContext } from '@/lib/client/actions/action';
import { byAccount } from '@/lib/client/actions/move-targets';
import { emailsMeant, keywordChanges, type Target } from '@/lib/client/actions/target';
import type { EmailSummary } from '@/lib/client/cache/email-summary';

export type SetKeyword = {
  readonly keyword: string;
  readonly isWanted: boolean;
  /** Which messages of a conversation it is about. */
  readonly emailsOf: (target: Target) => readonly EmailSummary[];
  readonly text: ActionKey;
};

/** The messages of a conversation that the list in view speaks of. */
export const emailsInView =
  (context: ActionContext) =>
  (target: Target): readonly EmailSummary[] =>
    emailsMeant(target.emails, context.listOf(target.accountId), context.mailboxesOf(target.accountId));

/** Sets or clears a keyword. It is seen where it happens, so a toast tells of it only when several were meant. */
export const setKeyword = (context: ActionContext, targets: readonly Target[], set: SetKeyword): void => {
  if (context.ticks.isEverything) {
    context.everything.mark(set.keyword, set.isWanted);
    return;
  }
  for (const [accountId, some] of byAccount(targets)) {
    const changes = keywordChanges(some.flatMap(set.emailsOf), set.keyword, set.isWanted);
    if (changes.size === 0) continue;
    const text = translateAction(set.text);
    context.mail.act({ accountId, changes, told: targets.length > 1 ? text : null, undoText: text });
  }
};

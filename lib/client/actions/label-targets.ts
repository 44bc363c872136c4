import type { AccountId, EmailId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';
import { byAccount } from '@/lib/client/actions/move-targets';
import type { Target } from '@/lib/client/actions/target';
import type { EmailChange } from '@/lib/client/cache/email-change';
import type { EmailSummary } from '@/lib/client/cache/email-summary';

/** Keywords that emails are to have (true) or not to have. */
export type Keywords = Readonly<Record<string, boolean>>;

export type LabelTargets = {
  /** An account may spell a label in its own way. */
  readonly keywordsOf: (accountId: AccountId) => Keywords;
  /** What was done, as the toast says it. */
  readonly text: string;
};

/** A label is given to what can be seen of a conversation, and taken from all of it: nothing of it is left behind in Trash. */
const changeOf = (email: EmailSummary, keywords: Keywords, isHidden: boolean): EmailChange | undefined => {
  const wanted = Object.entries(keywords).filter(
    ([keyword, is]) => (email.keywords[keyword] === true) !== is && !(is && isHidden),
  );
  return wanted.length > 0 ? { keywords: Object.fromEntries(wanted) } : undefined;
};

/** Labels whole conversations, or takes labels from them: all of their messages. Only what it changes is named. */
export const labelTargets = (
  context: ActionContext,
  targets: readonly Target[],
  { keywordsOf, text }: LabelTargets,
): void => {
  if (context.ticks.isEverything) {
    context.everything.label(keywordsOf);
    return;
  }
  for (const [accountId, some] of byAccount(targets)) {
    const hidden = new Set<string>(
      context
        .mailboxesOf(accountId)
        ?.filter(({ role }) => role === 'trash' || role === 'junk')
        .map(({ id }) => id),
    );
    const keywords = keywordsOf(accountId);
    const changes = new Map<EmailId, EmailChange>();
    for (const { emails } of some) {
      const isHidden = ({ mailboxIds }: EmailSummary) => Object.keys(mailboxIds).every((id) => hidden.has(id));
      const areAllHidden = emails.every(isHidden);
      for (const email of emails) {
        const change = changeOf(email, keywords, isHidden(email) && !areAllHidden);
        if (change) changes.set(email.id, change);
      }
    }
    if (changes.size > 0) context.mail.act({ accountId, changes, told: text, undoText: text });
  }
};

/** Which of these keywords all of the conversations have, and which only some of them. */
export const keywordsHad = (
  targets: readonly Target[],
): { readonly all: ReadonlySet<string>; readonly some: ReadonlySet<string> } => {
  const each = targets.map(({ emails }) => new Set(emails.flatMap(({ keywords }) => Object.keys(keywords))));
  const some = new Set(each.flatMap((keywords) => [...keywords]));
  return { all: new Set([...some].filter((keyword) => each.every((keywords) => keywords.has(keyword)))), some };
};

import type { MailboxId } from '@/lib/base/ids';
import { applyWishes, type EmailChange, type PlacedEmail } from '@/lib/client/cache/email-change';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { RuleActions } from '@/lib/jmap/waxwing/rule';
import { placeOf } from '@/lib/mail/rules/rule-outcome';

/** Where a rule moves mail in this account; undefined: it moves none, or there is no such mailbox. */
const targetOf = (actions: RuleActions, mailboxes: readonly Mailbox[]): Mailbox | undefined => {
  const place = placeOf(actions);
  if (place === null) return undefined;
  return mailboxes.find(({ id, role }) => ('role' in place ? role === place.role : id === place.mailboxId));
};

/** What a rule does with an email of the inbox, as the server does it with new mail (lib/server/sync/run-rules.ts). */
export const ruleChange = (
  actions: RuleActions,
  { inbox, mailboxes }: { readonly inbox: MailboxId; readonly mailboxes: readonly Mailbox[] },
): EmailChange => {
  const to = targetOf(actions, mailboxes);
  const isMoved = to !== undefined && to.id !== inbox;
  const toJunk = isMoved && to.role === 'junk';
  return {
    keywords: {
      ...Object.fromEntries(actions.addKeywords.map((keyword) => [keyword, true])),
      ...(toJunk && { $junk: true, $notjunk: false }),
    },
    mailboxIds: isMoved ? { [inbox]: false, [to.id]: true } : {},
  };
};

/** Would the email be any other than it is? */
export const changesEmail = ({ keywords, mailboxIds }: PlacedEmail, change: EmailChange): boolean =>
  applyWishes(keywords, change.keywords) !== keywords || applyWishes(mailboxIds, change.mailboxIds) !== mailboxIds;

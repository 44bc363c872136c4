import type { MailboxId } from '@/lib/base/ids';
import type { RuleActions, RuleRole } from '@/lib/jmap/waxwing/rule';

/** Where an email is to go: a mailbox, or whichever has the role. */
export type RulePlace = { readonly mailboxId: MailboxId } | { readonly role: RuleRole };

/** What all rules together want of one email. */
export type RuleOutcome = {
  readonly addKeywords: readonly string[];
  /** null: it stays where it is. */
  readonly place: RulePlace | null;
  readonly neverJunk: boolean;
};

/** Where one rule moves an email. */
export const placeOf = ({ moveTo, moveToRole }: RuleActions): RulePlace | null => {
  if (moveTo !== null) return { mailboxId: moveTo };
  return moveToRole === null ? null : { role: moveToRole };
};

/** What rules that match an email come to, the first of them first: every keyword, and the first place. */
export const ruleOutcome = (rules: readonly { readonly actions: RuleActions }[]): RuleOutcome => ({
  addKeywords: [...new Set(rules.flatMap(({ actions }) => actions.addKeywords))].sort(),
  place: rules.map(({ actions }) => placeOf(actions)).find((place) => place !== null) ?? null,
  neverJunk: rules.some(({ actions }) => actions.neverJunk),
});

import type { MailboxId, RuleId } from '@/lib/base/ids';

/**
 * What an email must be like, everything at once; null asks nothing. Texts are looked for as in a FilterCondition (RFC 8621 §4.4.1):
 * word by word, a phrase in quotes, a `*` at the end of a word for its beginning. `OR` stands between what may be there instead.
 */
export type RuleCondition = {
  readonly from: string | null;
  /** In To, in Cc or in Bcc. */
  readonly to: string | null;
  readonly subject: string | null;
  /** Words anywhere in the header or the body. */
  readonly hasWords: string | null;
  /** Words of which none may be there. */
  readonly notWords: string | null;
  /** In List-Id (RFC 2919). */
  readonly listId: string | null;
  /** Octets: at least, and less than. */
  readonly minSize: number | null;
  readonly maxSize: number | null;
  readonly hasAttachment: boolean | null;
};

/** Roles of mailboxes that an email can be moved into without knowing their ids. */
export const RULE_ROLES = ['archive', 'trash', 'junk'] as const;
export type RuleRole = (typeof RULE_ROLES)[number];

export type RuleActions = {
  /** Out of the inbox into this mailbox, or into the one of this role; at most one of them. */
  readonly moveTo: MailboxId | null;
  readonly moveToRole: RuleRole | null;
  /** `$seen`, `$flagged` or any other (RFC 8621 §4.1.1), lower case. */
  readonly addKeywords: readonly string[];
  /** What the server has put into the junk mailbox comes into the inbox, and the rules act on it there. */
  readonly neverJunk: boolean;
};

/**
 * Vendor type `Rule`: what is done by itself with mail that arrives in the inbox of an account after the rule was made (ADR 0021).
 * Methods: Rule/get, Rule/set (every property but the id may be set), Rule/changes. All rules act on an email; where several move it,
 * the first one does.
 */
export type Rule = {
  readonly id: RuleId;
  readonly name: string;
  readonly isEnabled: boolean;
  /** Lower numbers come first. */
  readonly sortOrder: number;
  readonly condition: RuleCondition;
  readonly actions: RuleActions;
};

export const NO_CONDITION: RuleCondition = {
  from: null,
  to: null,
  subject: null,
  hasWords: null,
  notWords: null,
  listId: null,
  minSize: null,
  maxSize: null,
  hasAttachment: null,
};
export const NO_ACTIONS: RuleActions = { moveTo: null, moveToRole: null, addKeywords: [], neverJunk: false };

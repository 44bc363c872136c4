import { megabytes } from '@/components/rules/rule-sentence';
import type { MailboxId } from '@/lib/base/ids';
import { NO_ACTIONS, NO_CONDITION, RULE_ROLES, type RuleActions, type RuleCondition } from '@/lib/jmap/waxwing/rule';
import { conditionProblem } from '@/lib/mail/rules/check-condition';

const TEXTS = ['from', 'to', 'subject', 'hasWords', 'notWords', 'listId'] as const;
export type TextName = (typeof TEXTS)[number];

/** A filter as it is typed. */
export type RuleDraft = Readonly<Record<TextName, string>> & {
  /** In MB. */
  readonly minSize: string;
  readonly maxSize: string;
  readonly hasAttachment: boolean | null;
  /** A role, a mailbox's id, or '' for the inbox. */
  readonly place: string;
  readonly keywords: readonly string[];
  readonly neverJunk: boolean;
};

/** What is wrong, by where it is said. */
export type DraftProblem = 'empty' | 'words' | 'size' | 'nothing';

export const draftOf = (condition: RuleCondition, actions: RuleActions): RuleDraft => ({
  from: condition.from ?? '',
  to: condition.to ?? '',
  subject: condition.subject ?? '',
  hasWords: condition.hasWords ?? '',
  notWords: condition.notWords ?? '',
  listId: condition.listId ?? '',
  minSize: condition.minSize === null ? '' : megabytes(condition.minSize),
  maxSize: condition.maxSize === null ? '' : megabytes(condition.maxSize),
  hasAttachment: condition.hasAttachment,
  place: actions.moveToRole ?? actions.moveTo ?? '',
  keywords: actions.addKeywords,
  neverJunk: actions.neverJunk,
});

/** A draft that begins with some of a condition. */
export const newDraft = (start: Partial<RuleCondition>): RuleDraft =>
  draftOf({ ...NO_CONDITION, ...start }, NO_ACTIONS);

const MOST_OCTETS = 2 ** 31 - 1;

/** null: nothing is said. NaN: it is no size. */
const octets = (typed: string): number | null => {
  if (typed.trim() === '') return null;
  const size = Math.round(Number(typed.trim().replace(',', '.')) * 1e6);
  return size >= 0 && size <= MOST_OCTETS ? size : Number.NaN;
};

export const conditionOf = (draft: RuleDraft): RuleCondition => {
  const text = (name: TextName) => (draft[name].trim() === '' ? null : draft[name].trim());
  return {
    from: text('from'),
    to: text('to'),
    subject: text('subject'),
    hasWords: text('hasWords'),
    notWords: text('notWords'),
    listId: text('listId'),
    minSize: octets(draft.minSize),
    maxSize: octets(draft.maxSize),
    hasAttachment: draft.hasAttachment,
  };
};

const isRole = (place: string): place is (typeof RULE_ROLES)[number] => RULE_ROLES.some((role) => role === place);

export const actionsOf = ({ place, keywords, neverJunk }: RuleDraft): RuleActions => ({
  moveTo: place === '' || isRole(place) ? null : (place as MailboxId),
  moveToRole: isRole(place) ? place : null,
  addKeywords: keywords,
  neverJunk,
});

type Wrong = { readonly problem: DraftProblem; readonly field?: TextName | 'minSize' | 'maxSize' };

/** The first thing that is wrong with what it asks for; undefined: it can be looked for. */
export const wrongCondition = (draft: RuleDraft): Wrong | undefined => {
  const condition = conditionOf(draft);
  const size = (['minSize', 'maxSize'] as const).find((name) => Number.isNaN(condition[name]));
  if (size) return { problem: 'size', field: size };
  const problem = conditionProblem(condition);
  if (problem?.kind === 'words') return { problem: 'words', field: problem.field as TextName };
  return problem && { problem: 'empty' };
};

/** The first thing that is wrong with a filter; undefined: it can be saved. */
export const wrongDraft = (draft: RuleDraft): Wrong | undefined => {
  const wrong = wrongCondition(draft);
  if (wrong) return wrong;
  const does = draft.place !== '' || draft.keywords.length > 0 || draft.neverJunk;
  return does ? undefined : { problem: 'nothing' };
};

import type { RuleCondition } from '@/lib/jmap/waxwing/rule';
import { ruleWords } from '@/lib/mail/rules/rule-words';

const TEXTS = ['from', 'to', 'subject', 'hasWords', 'notWords', 'listId'] as const;

/** So many words and phrases one text may have: all of them are looked for in every message. */
export const MOST_RULE_WORDS = 10;

/** A condition that cannot be: it asks nothing, or a text of it has no words or too many. */
export type ConditionProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'words'; readonly field: keyof RuleCondition };

/** What is wrong with a condition; undefined: nothing. A rule that asks nothing would act on every message. */
export const conditionProblem = (condition: RuleCondition): ConditionProblem | undefined => {
  const given = Object.values(condition).some((value) => value !== null && value !== '');
  if (!given) return { kind: 'empty' };
  const field = TEXTS.find((name) => {
    const text = condition[name];
    if (text === null || text.trim() === '') return false;
    const { length } = ruleWords(text);
    return length === 0 || length > MOST_RULE_WORDS;
  });
  return field && { kind: 'words', field };
};

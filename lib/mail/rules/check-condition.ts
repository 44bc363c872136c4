import type { RuleCondition } from '@/lib/jmap/waxwing/rule';
import { ruleAlternatives, ruleWords } from '@/lib/mail/rules/rule-words';

const TEXTS = ['from', 'to', 'subject', 'hasWords', 'notWords', 'listId'] as const;

/** So many words and phrases one text may have: all of them are looked for in every message. */
export const MOST_RULE_WORDS = 10;

/** All texts together may be met in so many ways: each is looked for by itself. */
const MOST_WAYS = 24;
/** What is written to may stand in three fields. */
const FIELDS = { from: 1, to: 3, subject: 1, listId: 1, hasWords: 1 } as const;

/** In how many ways the texts of a condition can be met. */
const waysOf = (condition: RuleCondition): number =>
  Object.entries(FIELDS).reduce((ways, [name, fields]) => {
    const alternatives = ruleAlternatives(condition[name as keyof typeof FIELDS]).length;
    return ways * Math.max(1, alternatives * fields);
  }, 1);

/** A condition that cannot be: it asks nothing, or a text of it has no words, too many, or too much that may be there instead. */
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
  const most = TEXTS.find((name) => ruleAlternatives(condition[name]).length > 1);
  const wrong = field ?? (waysOf(condition) > MOST_WAYS ? most : undefined);
  return wrong && { kind: 'words', field: wrong };
};

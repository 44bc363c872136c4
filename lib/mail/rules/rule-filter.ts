import type { EmailFilter } from '@/lib/jmap/email';
import type { RuleCondition } from '@/lib/jmap/waxwing/rule';
import { ruleAlternatives, ruleWords } from '@/lib/mail/rules/rule-words';

/** Nothing where nothing is asked; else one filter, of which one alternative must hold. */
const either = (text: string | null, filters: (words: string) => readonly EmailFilter[]): EmailFilter[] => {
  const conditions = ruleAlternatives(text).flatMap((words) => filters(words.join(' ')));
  const [only] = conditions;
  if (!only) return [];
  return [conditions.length > 1 ? { operator: 'OR', conditions } : only];
};

/**
 * What a rule asks for as a filter of Email/query (RFC 8621 §4.4.1): it finds those emails that the rule would act on, wherever they lie.
 * The store asks the same of what comes in (store/rules/rule-search.ts).
 */
export const ruleFilter = (condition: RuleCondition): EmailFilter => {
  const { minSize, maxSize, hasAttachment } = condition;
  const not = ruleWords(condition.notWords).map((text) => ({ text }));
  const conditions: EmailFilter[] = [
    ...either(condition.from, (from) => [{ from }]),
    ...either(condition.to, (to) => [{ to }, { cc: to }, { bcc: to }]),
    ...either(condition.subject, (subject) => [{ subject }]),
    ...either(condition.listId, (list) => [{ header: ['List-Id', list] }]),
    ...either(condition.hasWords, (text) => [{ text }]),
    ...(not.length > 0 ? [{ operator: 'NOT', conditions: not } as const] : []),
    ...(minSize === null ? [] : [{ minSize }]),
    ...(maxSize === null ? [] : [{ maxSize }]),
    ...(hasAttachment === null ? [] : [{ hasAttachment }]),
  ];
  return { operator: 'AND', conditions };
};

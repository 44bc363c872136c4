import type { EmailFilter } from '@/lib/jmap/email';
import type { RuleCondition } from '@/lib/jmap/waxwing/rule';
import { ruleWords } from '@/lib/mail/rules/rule-words';

const wordsIn = (text: string | null, filter: (words: string) => EmailFilter): EmailFilter[] => {
  const words = ruleWords(text);
  return words.length > 0 ? [filter(words.join(' '))] : [];
};

/**
 * What a rule asks for as a filter of Email/query (RFC 8621 §4.4.1): it finds those emails that the rule would act on, wherever they lie.
 * The store asks the same of what comes in (store/rules/rule-search.ts).
 */
export const ruleFilter = (condition: RuleCondition): EmailFilter => {
  const { minSize, maxSize, hasAttachment } = condition;
  const not = ruleWords(condition.notWords).map((text) => ({ text }));
  const conditions: EmailFilter[] = [
    ...wordsIn(condition.from, (from) => ({ from })),
    ...wordsIn(condition.to, (to) => ({ operator: 'OR', conditions: [{ to }, { cc: to }, { bcc: to }] })),
    ...wordsIn(condition.subject, (subject) => ({ subject })),
    ...wordsIn(condition.listId, (list) => ({ header: ['List-Id', list] })),
    ...wordsIn(condition.hasWords, (text) => ({ text })),
    ...(not.length > 0 ? [{ operator: 'NOT', conditions: not } as const] : []),
    ...(minSize === null ? [] : [{ minSize }]),
    ...(maxSize === null ? [] : [{ maxSize }]),
    ...(hasAttachment === null ? [] : [{ hasAttachment }]),
  ];
  return { operator: 'AND', conditions };
};

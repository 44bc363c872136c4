import { z } from 'zod';
import { type AccountNo, mailboxNoOf } from '@/lib/base/ids';
import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import { tokens } from '@/lib/mail/search/tokens';
import { accountCode, type SearchTerm, tsqueryText } from '@/lib/mail/search/tsvector';
import { MethodFailed } from '@/lib/server/methods/method-context';
import type { EmailConditions } from '@/lib/server/store/email-search';

const utcDate = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not a date');

/** RFC 8621 §4.4.1. Conditions that are not here answer unsupportedFilter. */
export const conditionShape = z.strictObject({
  inMailbox: z.string().optional(),
  inMailboxOtherThan: z.array(z.string()).max(500).optional(),
  before: utcDate.optional(),
  after: utcDate.optional(),
  minSize: z.int().nonnegative().optional(),
  maxSize: z.int().nonnegative().optional(),
  hasKeyword: z.string().optional(),
  notKeyword: z.string().optional(),
  hasAttachment: z.boolean().optional(),
  text: z.string().max(1000).optional(),
});
export type Condition = z.infer<typeof conditionShape>;

type Filter = { readonly operator?: unknown; readonly conditions?: unknown } & Readonly<Record<string, unknown>>;

/** A filter as a list of conditions that must all hold: one condition, or AND over them, nested as deep as one likes. */
export const flattenFilter = (filter: unknown, depth = 0): Condition[] => {
  if (filter === null || filter === undefined) return [];
  if (typeof filter !== 'object' || depth > 10) throw new MethodFailed('invalidArguments', 'filter');
  const { operator, conditions } = filter as Filter;
  if (operator === undefined) {
    const condition = conditionShape.safeParse(filter);
    if (condition.success) return [condition.data];
    throw new MethodFailed('unsupportedFilter', z.prettifyError(condition.error));
  }
  if (operator !== 'AND' || !Array.isArray(conditions))
    throw new MethodFailed('unsupportedFilter', `operator ${String(operator)}`);
  return conditions.flatMap((one) => flattenFilter(one, depth + 1));
};

/** Every word, and every quoted phrase in order; a `*` at the end of a word asks for a beginning. */
const termsOf = (text: string): SearchTerm[] =>
  [...text.matchAll(/"([^"]*)"|(\S+)/g)].flatMap(([, phrase, word]): SearchTerm[] => {
    if (phrase !== undefined) {
      const words = tokens(phrase);
      return words.length > 0 ? [{ kind: 'phrase', words }] : [];
    }
    const found = tokens(word ?? '');
    return found.map((one, index) => ({
      kind: 'word',
      word: one,
      prefix: (word ?? '').endsWith('*') && index === found.length - 1,
    }));
  });

const bit = (keyword: string): number => (KEYWORD_BITS as Readonly<Record<string, number>>)[keyword] ?? 0;

/** Conditions in the store's terms. An id that is no mailbox of ours matches nothing. */
export const conditionsOf = (
  account: AccountNo,
  filter: readonly Condition[],
): Omit<EmailConditions, 'collapseThreads' | 'ascending'> => {
  const all = <T>(choose: (one: Condition) => T | undefined): T[] => filter.flatMap((one) => choose(one) ?? []);
  const boxes = [
    ...new Set(all((one) => (one.inMailbox === undefined ? undefined : (mailboxNoOf(one.inMailbox) ?? -1)))),
  ];
  const has = all((one) => one.hasKeyword?.toLowerCase());
  const not = all((one) => one.notKeyword?.toLowerCase());
  const attachment = [...new Set(all((one) => one.hasAttachment))];
  const terms = all((one) => one.text).flatMap(termsOf);
  const impossible = boxes.length > 1 || attachment.length > 1;
  const most = (values: number[]) => (values.length > 0 ? Math.max(...values) : null);
  const least = (values: number[]) => (values.length > 0 ? Math.min(...values) : null);
  return {
    inMailbox: impossible ? -1 : (boxes[0] ?? null),
    notInMailboxes: all((one) => one.inMailboxOtherThan)
      .flat()
      .flatMap((id) => mailboxNoOf(id) ?? []),
    before: least(all((one) => one.before).map((date) => Date.parse(date))),
    after: most(all((one) => one.after).map((date) => Date.parse(date))),
    minSize: most(all((one) => one.minSize)),
    maxSize: least(all((one) => one.maxSize)),
    allBits: has.reduce((bits, keyword) => bits | bit(keyword), 0),
    noBits: not.reduce((bits, keyword) => bits | bit(keyword), 0),
    hasKeywords: has.filter((keyword) => bit(keyword) === 0),
    notKeywords: not.filter((keyword) => bit(keyword) === 0),
    hasAttachment: attachment[0] ?? null,
    text: terms.length > 0 ? tsqueryText(accountCode(account), terms) : null,
  };
};

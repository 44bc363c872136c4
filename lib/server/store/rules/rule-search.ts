import type { AccountNo } from '@/lib/base/ids';
import type { RuleCondition } from '@/lib/jmap/waxwing/rule';
import { ruleAlternatives, ruleWords } from '@/lib/mail/rules/rule-words';
import { type MarkedField, TEXT_FIELDS } from '@/lib/mail/search/search-field';
import { searchTerms } from '@/lib/mail/search/search-terms';
import { accountCode, tsqueryText } from '@/lib/mail/search/tsvector';
import { type Alternative, bitOfText, MOST_TEXTS } from '@/lib/server/store/search/email-search';

/** What some rules ask for, in the form of a search: every alternative is of one rule. */
export type RuleSearch = {
  readonly alternatives: readonly Alternative[];
  /** Text forms of tsqueries. */
  readonly texts: readonly string[];
  /** Which rule an alternative is of, by its place among those that were given. */
  readonly ruleOf: readonly number[];
};

/** Alternatives are bits too: no more fit into one statement. */
const MOST_ALTERNATIVES = 60;

const NOTHING: Omit<Alternative, 'minSize' | 'maxSize' | 'hasAttachment' | 'texts' | 'notTexts'> = {
  allIn: [],
  noneOf: [],
  otherThan: [],
  onlyIn: null,
  before: null,
  after: null,
  allBits: 0,
  noBits: 0,
  hasKeywords: [],
  notKeywords: [],
  inThread: null,
};

/** One of the lists of texts must be there, and none of the others. */
type Sought = { readonly either: readonly (readonly string[])[]; readonly none: readonly string[] };

/** What Email/query asks for the filter of the same condition (lib/mail/rules/rule-filter.ts). */
const soughtOf = (code: string, condition: RuleCondition): Sought => {
  const query = (words: string, fields: readonly MarkedField[]) =>
    tsqueryText(code, { terms: searchTerms(words), fields });
  const inFields = (text: string | null, ...fields: readonly MarkedField[]) =>
    ruleAlternatives(text).flatMap((words) => fields.map((field) => [query(words.join(' '), [field])]));
  const asked = [
    inFields(condition.from, 'from'),
    inFields(condition.to, 'to', 'cc', 'bcc'),
    inFields(condition.subject, 'subject'),
    inFields(condition.listId, 'list-id'),
    ruleAlternatives(condition.hasWords).map((words) => words.map((word) => query(word, TEXT_FIELDS))),
  ].filter((alternatives) => alternatives.length > 0);
  return {
    either: asked.reduce<string[][]>(
      (sofar, next) => sofar.flatMap((left) => next.map((right) => [...left, ...right])),
      [[]],
    ),
    none: ruleWords(condition.notWords).map((word) => query(word, TEXT_FIELDS)),
  };
};

/** The texts of a search, each once. */
class Texts {
  readonly all: string[] = [];

  maskOf(texts: readonly string[]): number {
    const places = texts.map((text) => {
      const known = this.all.indexOf(text);
      return known >= 0 ? known : this.all.push(text) - 1;
    });
    return [...new Set(places)].reduce((mask, place) => mask + bitOfText(place), 0);
  }
}

/** What rules ask for, in as few searches as their texts and alternatives fit into. */
export const ruleSearches = (account: AccountNo, conditions: readonly RuleCondition[]): RuleSearch[] => {
  const code = accountCode(account);
  const searches: RuleSearch[] = [];
  let texts = new Texts();
  let alternatives: Alternative[] = [];
  let ruleOf: number[] = [];
  const close = () => {
    if (alternatives.length > 0) searches.push({ alternatives, texts: texts.all, ruleOf });
    [texts, alternatives, ruleOf] = [new Texts(), [], []];
  };
  conditions.forEach((condition, rule) => {
    const { either, none } = soughtOf(code, condition);
    const fresh = new Set([...either.flat(), ...none]).size;
    const isFull = texts.all.length + fresh > MOST_TEXTS || alternatives.length + either.length > MOST_ALTERNATIVES;
    if (isFull) close();
    const { minSize, maxSize, hasAttachment } = condition;
    for (const all of either) {
      const masks = { texts: texts.maskOf(all), notTexts: texts.maskOf(none) };
      alternatives.push({ ...NOTHING, minSize, maxSize, hasAttachment, ...masks });
      ruleOf.push(rule);
    }
  });
  close();
  return searches;
};

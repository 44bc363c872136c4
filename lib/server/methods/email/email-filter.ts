import { z } from 'zod';
import { MethodFailed } from '@/lib/server/methods/method-context';

/** RFC 8620 §1.4: a date with a time in UTC. */
const utcDate = z.iso.datetime();
const keyword = z.string();

/** RFC 8621 §4.4.1, what can be asked for. The other conditions of the RFC answer unsupportedFilter. */
const conditionShape = z.strictObject({
  inMailbox: z.string().optional(),
  inMailboxOtherThan: z.array(z.string()).max(500).optional(),
  before: utcDate.optional(),
  after: utcDate.optional(),
  minSize: z.int().nonnegative().optional(),
  maxSize: z.int().nonnegative().optional(),
  hasKeyword: keyword.optional(),
  notKeyword: keyword.optional(),
  hasAttachment: z.boolean().optional(),
  text: z.string().max(1000).optional(),
});
type Condition = z.infer<typeof conditionShape>;

/** One thing that must hold. Three of them are what is left of a condition under a NOT. */
export type Literal =
  | { readonly kind: 'inMailbox' | 'notInMailbox'; readonly id: string }
  | { readonly kind: 'inMailboxOtherThan' | 'onlyInMailboxes'; readonly ids: readonly string[] }
  | { readonly kind: 'before' | 'after'; readonly at: number }
  | { readonly kind: 'minSize' | 'maxSize'; readonly size: number }
  | { readonly kind: 'hasKeyword' | 'notKeyword'; readonly keyword: string }
  | { readonly kind: 'hasAttachment'; readonly has: boolean }
  | { readonly kind: 'text' | 'withoutText'; readonly text: string };

const OPPOSITE = {
  inMailbox: 'notInMailbox',
  notInMailbox: 'inMailbox',
  inMailboxOtherThan: 'onlyInMailboxes',
  onlyInMailboxes: 'inMailboxOtherThan',
  before: 'after',
  after: 'before',
  minSize: 'maxSize',
  maxSize: 'minSize',
  hasKeyword: 'notKeyword',
  notKeyword: 'hasKeyword',
  text: 'withoutText',
  withoutText: 'text',
} as const;

const opposite = (literal: Literal): Literal =>
  literal.kind === 'hasAttachment'
    ? { ...literal, has: !literal.has }
    : ({ ...literal, kind: OPPOSITE[literal.kind] } as Literal);

const literals = (one: Condition): Literal[] => {
  const all: Literal[] = [];
  if (one.inMailbox !== undefined) all.push({ kind: 'inMailbox', id: one.inMailbox });
  if (one.inMailboxOtherThan !== undefined) all.push({ kind: 'inMailboxOtherThan', ids: one.inMailboxOtherThan });
  if (one.before !== undefined) all.push({ kind: 'before', at: Date.parse(one.before) });
  if (one.after !== undefined) all.push({ kind: 'after', at: Date.parse(one.after) });
  if (one.minSize !== undefined) all.push({ kind: 'minSize', size: one.minSize });
  if (one.maxSize !== undefined) all.push({ kind: 'maxSize', size: one.maxSize });
  // RFC 8621 §4.1.1: a keyword's case means nothing.
  if (one.hasKeyword !== undefined) all.push({ kind: 'hasKeyword', keyword: one.hasKeyword.toLowerCase() });
  if (one.notKeyword !== undefined) all.push({ kind: 'notKeyword', keyword: one.notKeyword.toLowerCase() });
  if (one.hasAttachment !== undefined) all.push({ kind: 'hasAttachment', has: one.hasAttachment });
  if (one.text !== undefined) all.push({ kind: 'text', text: one.text });
  return all;
};

/** A filter as alternatives, each a list of things that must all hold. No alternative: nothing matches. */
export type Alternatives = readonly (readonly Literal[])[];

const DEEPEST = 10;
const MOST_ALTERNATIVES = 64;

const either = (some: readonly Alternatives[]): Alternatives => some.flat();
const both = (some: readonly Alternatives[]): Alternatives =>
  some.reduce<Alternatives>(
    (sofar, next) => {
      if (sofar.length * next.length > MOST_ALTERNATIVES)
        throw new MethodFailed('unsupportedFilter', 'The filter has too many alternatives');
      return sofar.flatMap((left) => next.map((right) => [...left, ...right]));
    },
    [[]],
  );

const conditionOf = (filter: object): Condition => {
  const condition = conditionShape.safeParse(filter);
  if (condition.success) return condition.data;
  const isUnknown = condition.error.issues.every((issue) => issue.code === 'unrecognized_keys');
  throw new MethodFailed(isUnknown ? 'unsupportedFilter' : 'invalidArguments', z.prettifyError(condition.error));
};

const invalid = (what: string): MethodFailed => new MethodFailed('invalidArguments', `filter: ${what}`);

/**
 * A filter of RFC 8620 §5.5 in disjunctive form. `isNegated` carries a NOT inwards: none of its conditions may match.
 * Throws MethodFailed: invalidArguments for what is no filter, unsupportedFilter for what cannot be looked for.
 */
export const alternativesOf = (filter: unknown, isNegated = false, depth = 0): Alternatives => {
  if (depth === 0 && (filter === null || filter === undefined)) return [[]];
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) throw invalid('not an object');
  if (depth > DEEPEST) throw new MethodFailed('unsupportedFilter', 'The filter is too deep');
  if (!('operator' in filter)) {
    const all = literals(conditionOf(filter));
    return isNegated ? all.map((literal) => [opposite(literal)]) : [all];
  }
  const { operator, conditions, ...rest } = filter as Readonly<Record<string, unknown>>;
  if (!Array.isArray(conditions) || Object.keys(rest).length > 0) throw invalid('an operator has conditions alone');
  if (operator !== 'AND' && operator !== 'OR' && operator !== 'NOT') throw invalid('AND, OR or NOT');
  const inner = conditions.map((one) => alternativesOf(one, isNegated !== (operator === 'NOT'), depth + 1));
  // De Morgan: a negated AND is an OR of negations; NOT itself is an AND of negations.
  const isEither = operator === 'NOT' ? isNegated : (operator === 'OR') !== isNegated;
  return isEither ? either(inner) : both(inner);
};

import { type Literal, literalsOf, opposite } from '@/lib/server/methods/email/email-condition';
import { MethodFailed } from '@/lib/server/methods/method-context';

/** A filter as alternatives, each a list of things that must all hold. No alternative: nothing matches. */
export type Alternatives = readonly (readonly Literal[])[];

const DEEPEST = 10;
const MOST_ALTERNATIVES = 64;

const tooMany = () => new MethodFailed('unsupportedFilter', 'The filter has too many alternatives');
const either = (some: readonly Alternatives[]): Alternatives => {
  const all = some.flat();
  if (all.length > MOST_ALTERNATIVES) throw tooMany();
  return all;
};
const both = (some: readonly Alternatives[]): Alternatives =>
  some.reduce<Alternatives>(
    (sofar, next) => {
      if (sofar.length * next.length > MOST_ALTERNATIVES) throw tooMany();
      return sofar.flatMap((left) => next.map((right) => [...left, ...right]));
    },
    [[]],
  );

const invalid = (what: string): MethodFailed => new MethodFailed('invalidArguments', `filter: ${what}`);

/** `isNegated` carries a NOT inwards: none of its conditions may match. */
const read = (filter: unknown, isVendor: boolean, isNegated: boolean, depth: number): Alternatives => {
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) throw invalid('not an object');
  if (depth > DEEPEST) throw new MethodFailed('unsupportedFilter', 'The filter is too deep');
  if (!('operator' in filter)) {
    const all = literalsOf(filter, isVendor);
    return isNegated ? all.map((literal) => [opposite(literal)]) : [all];
  }
  const { operator, conditions, ...rest } = filter as Readonly<Record<string, unknown>>;
  if (!Array.isArray(conditions) || Object.keys(rest).length > 0) throw invalid('an operator has conditions alone');
  if (operator !== 'AND' && operator !== 'OR' && operator !== 'NOT') throw invalid('AND, OR or NOT');
  const inner = conditions.map((one) => read(one, isVendor, isNegated !== (operator === 'NOT'), depth + 1));
  // De Morgan: a negated AND is an OR of negations; NOT itself is an AND of negations.
  const isEither = operator === 'NOT' ? isNegated : (operator === 'OR') !== isNegated;
  return isEither ? either(inner) : both(inner);
};

/**
 * A filter of RFC 8620 §5.5 in disjunctive form. `isVendor`: conditions of our own capability may be in it.
 * Throws MethodFailed: invalidArguments for what is no filter, unsupportedFilter for what cannot be looked for.
 */
export const alternativesOf = (filter: unknown, isVendor = false): Alternatives =>
  filter === null || filter === undefined ? [[]] : read(filter, isVendor, false, 0);

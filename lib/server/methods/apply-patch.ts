import type { Arguments } from '@/lib/server/methods/method-context';
import { type Outcome, refused } from '@/lib/server/methods/set-shape';

const invalidPatch = (description: string) => refused('invalidPatch', { description });
const unescapeToken = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** Each path costs as much as the record is long; no honest patch of one record is longer. */
const MOST_PATHS = 200;

/** A path of a patch: property names from the outside in. */
type Step = { readonly path: readonly string[]; readonly value: unknown; readonly isRemoved: boolean };

const isPrefix = (short: readonly string[], long: readonly string[]): boolean =>
  short.length <= long.length && short.every((token, index) => token === long[index]);

/** Sorted, a path stands right before those that it is the beginning of. */
const overlap = (steps: readonly Step[]): Step | undefined => {
  const sorted = steps.toSorted((a, b) => (a.path.join('\u0000') < b.path.join('\u0000') ? -1 : 1));
  return sorted.find((step, index) => {
    const before = sorted[index - 1];
    return before !== undefined && isPrefix(before.path, step.path);
  });
};

const isObject = (value: unknown): value is Arguments =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same object with one thing changed; undefined: something on the way to it is not there, or is an array. */
const withStep = (target: Arguments, { path, value, isRemoved }: Step): Arguments | undefined => {
  const [name = '', ...rest] = path;
  const child = Object.hasOwn(target, name) ? target[name] : undefined;
  if (rest.length > 0) {
    const changed = isObject(child) ? withStep(child, { path: rest, value, isRemoved }) : undefined;
    return changed && { ...target, [name]: changed };
  }
  if (!isRemoved) return { ...target, [name]: value };
  // A property that has no value may be sent back so.
  if (child === null) return target;
  const { [name]: _, ...others } = target;
  return others;
};

/**
 * A record as a patch leaves it (RFC 8620 §5.3): null sets a property to its default, or takes it away. What is valid in it
 * is the type's own business. Errors: invalidPatch.
 */
export const applyPatch = (current: Arguments, patch: Arguments, defaults: Arguments = {}): Outcome<Arguments> => {
  const steps = Object.entries(patch).map(([pointer, value]): Step => {
    const path = pointer.split('/').map(unescapeToken);
    const [name = ''] = path;
    const isDefault = path.length === 1 && value === null && Object.hasOwn(defaults, name);
    return { path, value: isDefault ? defaults[name] : value, isRemoved: value === null && !isDefault };
  });
  if (steps.length > MOST_PATHS) return invalidPatch(`More than ${MOST_PATHS} paths`);
  const twice = overlap(steps);
  if (twice) return invalidPatch(`"${twice.path.join('/')}" is changed twice`);
  let record = current;
  for (const step of steps) {
    const changed = withStep(record, step);
    if (!changed) return invalidPatch(`There is nothing to change at "${step.path.join('/')}"`);
    record = changed;
  }
  return { done: record };
};

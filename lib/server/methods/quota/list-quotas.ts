import { z } from 'zod';
import type { Quota } from '@/lib/jmap/quota';
import { type Compare, compareTexts } from '@/lib/server/methods/collation';
import { type MethodContext, MethodFailed } from '@/lib/server/methods/method-context';
import { comparatorsShape, filterShapeOf, meetsFilter } from '@/lib/server/methods/query-shape';

/** RFC 9425 §4.4. */
const condition = z.strictObject({
  name: z.string().optional(),
  scope: z.string().optional(),
  resourceType: z.string().optional(),
  type: z.string().optional(),
});
type Condition = z.infer<typeof condition>;
/** What says which quotas there are in a list, and in what order. */
export const listShape = z.strictObject({
  filter: filterShapeOf<Condition>(condition).nullish(),
  sort: comparatorsShape.max(10).nullish(),
});
type List = z.infer<typeof listShape>;

const holds = (quota: Quota, asked: Condition): boolean => {
  const { name, scope, resourceType, type } = asked;
  return (
    (name === undefined || quota.name.toLowerCase().includes(name.toLowerCase())) &&
    (scope === undefined || quota.scope === scope) &&
    (resourceType === undefined || quota.resourceType === resourceType) &&
    (type === undefined || quota.types.includes(type))
  );
};

const comparisonBy = (property: string, texts: Compare | undefined) => {
  if (property === 'used') return (a: Quota, b: Quota) => a.used - b.used;
  if (property !== 'name') throw new MethodFailed('unsupportedSort', property);
  if (!texts) throw new MethodFailed('unsupportedSort', 'There is no such collation');
  return (a: Quota, b: Quota) => texts(a.name, b.name);
};

/** The ids of a list, in its order; what is alike stays as it was given. Throws MethodFailed (unsupportedSort). */
export const listQuotas = (quotas: readonly Quota[], { filter, sort }: List, context: MethodContext): string[] => {
  const steps = (sort ?? []).map(({ property, isAscending, collation }) => {
    const compare = comparisonBy(property, compareTexts(collation, context.languages ?? []));
    return (a: Quota, b: Quota) => (isAscending ? compare(a, b) : compare(b, a));
  });
  const met = filter ? quotas.filter((quota) => meetsFilter(filter, (asked) => holds(quota, asked))) : quotas;
  return met.toSorted((a, b) => steps.reduce((so, step) => so || step(a, b), 0)).map(({ id }) => id);
};

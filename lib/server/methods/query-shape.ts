import { z } from 'zod';
import { accountId } from '@/lib/server/methods/method-context';

type Operator = 'AND' | 'OR' | 'NOT';

/** A filter of a type whose conditions are `C` (RFC 8620 §5.5, FilterOperator). */
export type FilterOf<C> = C | { operator: Operator; conditions: FilterOf<C>[] };

/** What a client may send as a filter: operators to any depth over conditions of this shape. */
export const filterShapeOf = <C>(condition: z.ZodType<C>): z.ZodType<FilterOf<C>> => {
  const filter: z.ZodType<FilterOf<C>> = z.lazy(() =>
    z.union([
      z.strictObject({ operator: z.enum(['AND', 'OR', 'NOT']), conditions: z.array(filter).max(50) }),
      condition,
    ]),
  );
  return filter;
};

const isOperator = <C>(filter: FilterOf<C>): filter is { operator: Operator; conditions: FilterOf<C>[] } =>
  typeof filter === 'object' && filter !== null && 'operator' in filter;

/** Is the filter met, if `holds` says whether a condition is? NOT: none of them is. */
export const meetsFilter = <C>(filter: FilterOf<C>, holds: (condition: C) => boolean): boolean => {
  if (!isOperator(filter)) return holds(filter);
  const each = filter.conditions.map((inner) => meetsFilter(inner, holds));
  if (filter.operator === 'AND') return each.every(Boolean);
  return filter.operator === 'OR' ? each.some(Boolean) : !each.some(Boolean);
};

/** By what a list is sorted (RFC 8620 §5.5, Comparator). */
export const comparatorsShape = z.array(
  z.strictObject({
    property: z.string(),
    isAscending: z.boolean().default(true),
    collation: z.string().optional(),
  }),
);

/** Which part of a list is asked for (RFC 8620 §5.5). */
export const pageShape = z.strictObject({
  accountId,
  position: z.int().default(0),
  anchor: z.string().nullish(),
  anchorOffset: z.int().default(0),
  limit: z.int().nonnegative().nullish(),
  calculateTotal: z.boolean().default(false),
});

import { z } from 'zod';
import { accountIdOf } from '@/lib/base/ids';
import type { Mailbox } from '@/lib/jmap/mailbox';
import { type Compare, compareTexts } from '@/lib/server/methods/collation';
import { mailboxRecord } from '@/lib/server/methods/mailbox/mailbox-record';
import { accountOf, type Method, MethodFailed, read } from '@/lib/server/methods/method-context';
import { comparatorsShape, filterShapeOf, meetsFilter, pageShape } from '@/lib/server/methods/query-shape';
import { getAccount } from '@/lib/server/store/accounts';
import { mailboxSnapshot } from '@/lib/server/store/mailboxes';

/** RFC 8621 §2.3. */
const condition = z.strictObject({
  parentId: z.string().nullable().optional(),
  name: z.string().optional(),
  role: z.string().nullable().optional(),
  hasAnyRole: z.boolean().optional(),
  isSubscribed: z.boolean().optional(),
});
type Condition = z.infer<typeof condition>;
const sortShape = comparatorsShape.nullish();
const shape = pageShape.extend({
  filter: filterShapeOf<Condition>(condition).nullish(),
  sort: sortShape,
  sortAsTree: z.boolean().default(false),
  filterAsTree: z.boolean().default(false),
});

const holds = (box: Mailbox, asked: Condition): boolean => {
  const { parentId, name, role, hasAnyRole, isSubscribed } = asked;
  return (
    (parentId === undefined || box.parentId === parentId) &&
    (name === undefined || box.name.toLowerCase().includes(name.toLowerCase())) &&
    (role === undefined || box.role === role) &&
    (hasAnyRole === undefined || (box.role !== null) === hasAnyRole) &&
    (isSubscribed === undefined || box.isSubscribed === isSubscribed)
  );
};

type Sort = NonNullable<z.infer<typeof sortShape>>;

const comparisonBy = (property: string, texts: Compare | undefined) => {
  if (property === 'sortOrder') return (a: Mailbox, b: Mailbox) => a.sortOrder - b.sortOrder;
  if (property !== 'name') throw new MethodFailed('unsupportedSort', property);
  if (!texts) throw new MethodFailed('unsupportedSort', 'There is no such collation');
  return (a: Mailbox, b: Mailbox) => texts(a.name, b.name);
};

const comparison = (sort: Sort, languages: readonly string[]) => {
  const steps = sort.map(({ property, isAscending, collation }) => {
    const compare = comparisonBy(property, compareTexts(collation, languages));
    return (a: Mailbox, b: Mailbox) => (isAscending ? compare(a, b) : compare(b, a));
  });
  return (a: Mailbox, b: Mailbox) => steps.reduce((so, step) => so || step(a, b), 0) || (a.id < b.id ? -1 : 1);
};

/**
 * Children right after their parent, brothers in the order of the sort (RFC 8621 §2.3, sortAsTree). All mailboxes are given:
 * what the filter left out still has its place in the tree.
 */
const asTree = (sorted: readonly Mailbox[]): Mailbox[] => {
  const children = new Map<string | null, Mailbox[]>();
  const known = new Set<string>(sorted.map((box) => box.id));
  for (const box of sorted) {
    const parent = box.parentId !== null && known.has(box.parentId) ? box.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), box]);
  }
  const walk = (parent: string | null): Mailbox[] =>
    (children.get(parent) ?? []).flatMap((box) => [box, ...walk(box.id)]);
  return walk(null);
};

/** With filterAsTree a mailbox counts only if all above it do (RFC 8621 §2.3). */
const withAncestors = (boxes: readonly Mailbox[], all: readonly Mailbox[]): Mailbox[] => {
  const kept = new Set<string>(boxes.map((box) => box.id));
  const byId = new Map<string, Mailbox>(all.map((box) => [box.id, box]));
  const holds = (box: Mailbox): boolean => {
    if (!kept.has(box.id)) return false;
    const parent = box.parentId === null ? undefined : byId.get(box.parentId);
    return parent === undefined || holds(parent);
  };
  return boxes.filter(holds);
};

/** Mailbox/query (RFC 8621 §2.3). An account has few mailboxes: all are looked at. */
export const mailboxQuery: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const maySend = (await getAccount(context.store, account))?.maySend ?? false;
  const { state, list } = await mailboxSnapshot(context.store, account);
  const all = list.map((box) => mailboxRecord(box, { maySend, isVendor: false }));
  const { filter } = asked;
  const met = filter ? all.filter((box) => meetsFilter(filter, (asked) => holds(box, asked))) : all;
  const kept = new Set(asked.filterAsTree ? withAncestors(met, all) : met);
  const sorted = all.toSorted(comparison(asked.sort ?? [], context.languages ?? []));
  const ids = (asked.sortAsTree ? asTree(sorted) : sorted)
    .filter((box) => kept.has(box))
    .map((box) => box.id as string);
  const anchored = typeof asked.anchor === 'string' ? ids.indexOf(asked.anchor) : undefined;
  if (anchored === -1) throw new MethodFailed('anchorNotFound');
  const wanted = anchored === undefined ? asked.position : anchored + asked.anchorOffset;
  const position = Math.max(0, anchored === undefined && wanted < 0 ? ids.length + wanted : wanted);
  return {
    accountId: accountIdOf(account),
    queryState: state,
    canCalculateChanges: false,
    position,
    ids: ids.slice(position, asked.limit === null || asked.limit === undefined ? undefined : position + asked.limit),
    ...(asked.calculateTotal && { total: ids.length }),
  };
};

import { z } from 'zod';
import { accountIdOf, emailKeyOf, identityNoOf, submissionIdOf, threadNoOf } from '@/lib/base/ids';
import { accountId, accountOf, type Method, MethodFailed, read } from '@/lib/server/methods/method-context';
import { type ListedSubmission, listSubmissions } from '@/lib/server/store/submissions/get-submissions';

const ids = z.array(z.string()).max(500).optional();
const utcDate = z.iso.datetime().optional();
/** RFC 8621 §7.3; `isOpen` is ours: it waits for something, or for the person to look at it. */
const condition = z.strictObject({
  identityIds: ids,
  emailIds: ids,
  threadIds: ids,
  undoStatus: z.string().optional(),
  before: utcDate,
  after: utcDate,
  isOpen: z.boolean().optional(),
});
type Condition = z.infer<typeof condition>;
type Filter = Condition | { operator: 'AND' | 'OR' | 'NOT'; conditions: Filter[] };
const filterShape: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ operator: z.enum(['AND', 'OR', 'NOT']), conditions: z.array(filterShape).max(50) }),
    condition,
  ]),
);
const shape = z.strictObject({
  accountId,
  filter: filterShape.nullish(),
  sort: z
    .array(
      z.strictObject({
        property: z.string(),
        isAscending: z.boolean().default(true),
        collation: z.string().optional(),
      }),
    )
    .max(10)
    .nullish(),
  position: z.int().default(0),
  anchor: z.string().nullish(),
  anchorOffset: z.int().default(0),
  limit: z.int().nonnegative().nullish(),
  calculateTotal: z.boolean().default(false),
});

/** As in every other query (docs/standards.md). */
const MOST = 500;

const meets = (one: ListedSubmission, filter: Filter): boolean => {
  if ('operator' in filter) {
    const each = filter.conditions.map((inner) => meets(one, inner));
    if (filter.operator === 'AND') return each.every(Boolean);
    return filter.operator === 'OR' ? each.some(Boolean) : !each.some(Boolean);
  }
  const { identityIds, emailIds, threadIds, undoStatus, before, after, isOpen } = filter;
  return (
    (identityIds === undefined || identityIds.some((id) => identityNoOf(id) === one.identityNo)) &&
    // The id that the email has got by a merge of threads means the same email.
    (emailIds === undefined || emailIds.some((id) => emailKeyOf(id)?.no === one.emailNo)) &&
    (threadIds === undefined || threadIds.some((id) => threadNoOf(id) === one.threadNo)) &&
    (undoStatus === undefined || undoStatus === one.undoStatus) &&
    (before === undefined || one.sendAt < Date.parse(before)) &&
    (after === undefined || one.sendAt >= Date.parse(after)) &&
    (isOpen === undefined || isOpen === one.isOpen)
  );
};

// RFC 8621 §7.3 names it sentAt; the property is sendAt.
const COMPARE: Readonly<Record<string, (one: ListedSubmission) => number>> = {
  emailId: (one) => one.emailId,
  threadId: (one) => one.threadNo,
  sentAt: (one) => one.sendAt,
  sendAt: (one) => one.sendAt,
};

type Sort = NonNullable<z.infer<typeof shape>['sort']>;

const comparison = (sort: Sort) => {
  const steps = sort.map(({ property, isAscending }) => {
    const key = Object.hasOwn(COMPARE, property) ? COMPARE[property] : undefined;
    if (!key) throw new MethodFailed('unsupportedSort', property);
    return (a: ListedSubmission, b: ListedSubmission) => (isAscending ? key(a) - key(b) : key(b) - key(a));
  });
  return (a: ListedSubmission, b: ListedSubmission) => steps.reduce((so, step) => so || step(a, b), 0) || b.no - a.no;
};

/** EmailSubmission/query (RFC 8621 §7.3). Those that are over stay for a month only, so all are looked at. */
export const submissionQuery: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const { state, list } = await listSubmissions(context.store, account);
  const { filter } = asked;
  const met = filter ? list.filter((one) => meets(one, filter)) : list;
  const found = met.toSorted(comparison(asked.sort ?? [])).map(({ no }) => submissionIdOf(no) as string);
  const anchored = typeof asked.anchor === 'string' ? found.indexOf(asked.anchor) : undefined;
  if (anchored === -1) throw new MethodFailed('anchorNotFound');
  const wanted = anchored === undefined ? asked.position : anchored + asked.anchorOffset;
  const position = Math.max(0, anchored === undefined && wanted < 0 ? found.length + wanted : wanted);
  const limit = Math.min(asked.limit ?? MOST, MOST);
  return {
    accountId: accountIdOf(account),
    queryState: state,
    canCalculateChanges: false,
    position,
    ids: found.slice(position, position + limit),
    ...(asked.calculateTotal && { total: found.length }),
    ...((asked.limit ?? Number.POSITIVE_INFINITY) > MOST && { limit: MOST }),
  };
};

import { z } from 'zod';
import { accountIdOf, emailKeyOf, identityNoOf, submissionIdOf, threadNoOf } from '@/lib/base/ids';
import { accountOf, type Method, MethodFailed, read } from '@/lib/server/methods/method-context';
import { comparatorsShape, filterShapeOf, meetsFilter, pageShape } from '@/lib/server/methods/query-shape';
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
const shape = pageShape.extend({
  filter: filterShapeOf<Condition>(condition).nullish(),
  sort: comparatorsShape.max(10).nullish(),
});

/** As in every other query (docs/standards.md). */
const MOST = 500;

const holds = (one: ListedSubmission, asked: Condition): boolean => {
  const { identityIds, emailIds, threadIds, undoStatus, before, after, isOpen } = asked;
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
  const met = filter ? list.filter((one) => meetsFilter(filter, (asked) => holds(one, asked))) : list;
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

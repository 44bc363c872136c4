import { z } from 'zod';
import { type AccountNo, accountIdOf, emailKeyOf, GENERATIONS } from '@/lib/base/ids';
import { WAXWING } from '@/lib/jmap/capability';
import { compareTexts } from '@/lib/server/methods/collation';
import { type Alternatives, alternativesOf } from '@/lib/server/methods/email/email-filter';
import { isNewestFirst, keptList } from '@/lib/server/methods/email/kept-list';
import { bitOfKeyword, searchOf } from '@/lib/server/methods/email/search-of-filter';
import { serverQuestionOf } from '@/lib/server/methods/email/server-question';
import {
  accountId,
  accountOf,
  type Method,
  type MethodContext,
  MethodFailed,
  read,
} from '@/lib/server/methods/method-context';
import { emailIdOfNumber } from '@/lib/server/methods/thread/get';
import { type ListName, listPage, listPosition } from '@/lib/server/store/list-page';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { MOST_SORT_KEYS, type NumberSort, type SortKey, type TextSort } from '@/lib/server/store/search/email-search';
import { MOST_DEEP } from '@/lib/server/store/search/find-by-text';
import { findEmails } from '@/lib/server/store/search/find-emails';
import { askServer } from '@/lib/server/store/search/server-searches';
import { hasWokenEmails } from '@/lib/server/store/snoozes/wake-snoozes';

/** A page longer than this is cut, and the response says so (RFC 8620 §5.5, limit). */
export const MOST_IDS = 500;
const FAR = Number.MAX_SAFE_INTEGER;

export const sortShape = z
  .array(
    z.strictObject({
      property: z.string(),
      isAscending: z.boolean().default(true),
      collation: z.string().optional(),
      keyword: z.string().optional(),
    }),
  )
  .nullish();
const shape = z.strictObject({
  accountId,
  filter: z.unknown().optional(),
  sort: sortShape,
  position: z.int().default(0),
  anchor: z.string().nullish(),
  anchorOffset: z.int().default(0),
  limit: z.int().nonnegative().nullish(),
  calculateTotal: z.boolean().default(false),
  collapseThreads: z.boolean().default(false),
});
type Asked = z.infer<typeof shape>;

/** RFC 8621 §1.3.1, emailQuerySortOptions. */
export const SORT_OPTIONS = [
  'receivedAt',
  'size',
  'from',
  'to',
  'subject',
  'sentAt',
  'hasKeyword',
  'allInThreadHaveKeyword',
  'someInThreadHaveKeyword',
] as const;

/** What a query asks for, once it is understood. */
type Query = {
  readonly account: AccountNo;
  readonly filter: Alternatives;
  readonly sort: readonly SortKey[];
  readonly list: ListName | undefined;
};

type Comparator = NonNullable<z.infer<typeof sortShape>>[number];

const isText = (property: string): property is TextSort['property'] =>
  property === 'from' || property === 'to' || property === 'subject';

/** RFC 8621 §4.4.2, and `listDate` of our own capability. A collation means nothing where numbers are compared (RFC 8620 §5.5). */
const sortKey = (
  { property, isAscending, keyword, collation }: Comparator,
  { languages = [], using }: Pick<MethodContext, 'languages' | 'using'>,
): SortKey => {
  const isKnown = SORT_OPTIONS.some((one) => one === property) || (property === 'listDate' && using.has(WAXWING));
  if (!isKnown) throw new MethodFailed('unsupportedSort', property);
  if (property.endsWith('HaveKeyword') || property === 'hasKeyword' ? keyword === undefined : keyword !== undefined)
    throw new MethodFailed('invalidArguments', 'keyword belongs to the sorts by a keyword, and they need one');
  if (isText(property)) {
    const compare = compareTexts(collation, languages);
    if (!compare) throw new MethodFailed('unsupportedSort', collation);
    return { property, isAscending, compare };
  }
  const word = keyword?.toLowerCase().replaceAll('\u0000', '') ?? '';
  return { property: property as NumberSort['property'], isAscending, bit: bitOfKeyword(word), word };
};

const NEWEST_FIRST: SortKey = { property: 'receivedAt', isAscending: false, bit: 0, word: '' };

export const understand = async (
  context: MethodContext,
  account: AccountNo,
  asked: { filter?: unknown; sort?: readonly Comparator[] | null | undefined; collapseThreads: boolean },
): Promise<Query> => {
  const filter = alternativesOf(asked.filter, context.using.has(WAXWING));
  const sort = (asked.sort ?? []).map((one) => sortKey(one, context));
  if (sort.length > MOST_SORT_KEYS) throw new MethodFailed('unsupportedSort', `More than ${MOST_SORT_KEYS} properties`);
  // The mailboxes are looked up only for the one filter whose meaning depends on their roles.
  const isOther = filter.some((all) => all.some((one) => one.kind === 'inMailboxOtherThan'));
  const boxes = isOther ? await listMailboxes(context.store, account) : [];
  const { collapseThreads } = asked;
  // Only where one of them has woken do the two orders differ, and each has a way to be answered fast that the other has not.
  const [byReceived, byList] = [isNewestFirst(sort), isInListOrder(sort)];
  const mayDiffer = collapseThreads ? byReceived : byList;
  const hasWoken = mayDiffer && (await hasWokenEmails(context.store, account));
  return {
    account,
    filter,
    sort: !collapseThreads && byList && !hasWoken ? [NEWEST_FIRST] : sort,
    list: keptList({ filter, sort, collapseThreads, hasWoken }, () => boxes),
  };
};

const isInListOrder = ([first, ...more]: readonly SortKey[]): boolean =>
  first?.property === 'listDate' && !first.isAscending && more.length === 0;

type Page = {
  readonly position: number;
  readonly state: string;
  readonly total: number | null;
  readonly ids: readonly number[];
};

const fromList = async (context: MethodContext, account: AccountNo, list: ListName, asked: Asked): Promise<Page> => {
  const limit = Math.min(asked.limit ?? MOST_IDS, MOST_IDS);
  const page = (position: number) => listPage(context.store, { account, list, position, limit });
  if (typeof asked.anchor === 'string') {
    const key = emailKeyOf(asked.anchor);
    const at =
      key && (await listPosition(context.store, { account, list, emailNo: key.no, generation: key.generation }));
    if (at === undefined) throw new MethodFailed('anchorNotFound');
    const position = Math.max(0, at + asked.anchorOffset);
    return { ...(await page(position)), position };
  }
  if (asked.position >= 0) return { ...(await page(asked.position)), position: asked.position };
  const { total } = await listPage(context.store, { account, list, position: 0, limit: 0 });
  const position = Math.max(0, total + asked.position);
  return { ...(await page(position)), position };
};

const fromSearch = async (context: MethodContext, query: Query, asked: Asked): Promise<Page> => {
  const search = {
    ...searchOf(query.account, query.filter),
    sort: query.sort.length > 0 ? query.sort : [NEWEST_FIRST],
    collapseThreads: asked.collapseThreads,
  };
  const isAnchored = typeof asked.anchor === 'string';
  const key = emailKeyOf(asked.anchor ?? '');
  if (isAnchored && !key) throw new MethodFailed('anchorNotFound');
  const found = await findEmails(context.store, query.account, search, {
    position: isAnchored ? asked.anchorOffset : asked.position,
    anchor: isAnchored && key ? key.no * GENERATIONS + key.generation : null,
    limit: Math.min(asked.limit ?? MOST_IDS, MOST_IDS),
    total: asked.calculateTotal,
  });
  if (found === 'tooDeep')
    throw new MethodFailed('unsupportedSort', `A list sorted by a text is answered ${MOST_DEEP} emails deep`);
  if (found.position === null) throw new MethodFailed('anchorNotFound');
  const question = found.hasTextless && found.position === 0 && serverQuestionOf(query.account, query.filter);
  if (question) await askServer(context.store, query.account, question);
  return { ...found, position: found.position };
};

/**
 * Email/query (RFC 8621 §4.4). Queries of a kept list answer in the same time at any position of a million; the others are
 * searched for. Without a sort the newest come first. Where texts are not indexed yet the mail server is asked beside it, with the
 * first page, and nobody waits for that: what it knows is indexed next, and whoever follows the account hears of it as of any change.
 */
export const emailQuery: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const query = await understand(context, account, asked);
  const page = query.list
    ? await fromList(context, account, query.list, asked)
    : await fromSearch(context, query, asked);
  return {
    accountId: accountIdOf(account),
    queryState: page.state,
    canCalculateChanges: query.list !== undefined,
    position: page.position,
    ids: page.ids.map(emailIdOfNumber),
    ...(asked.calculateTotal && { total: page.total }),
    ...((asked.limit ?? FAR) > MOST_IDS && { limit: MOST_IDS }),
  };
};

import { z } from 'zod';
import { type AccountNo, accountIdOf, emailKeyOf } from '@/lib/base/ids';
import { type Alternatives, alternativesOf } from '@/lib/server/methods/email/email-filter';
import { keptList } from '@/lib/server/methods/email/kept-list';
import { bitOfKeyword, searchOf } from '@/lib/server/methods/email/search-of-filter';
import {
  accountId,
  accountOf,
  type Method,
  type MethodContext,
  MethodFailed,
  read,
} from '@/lib/server/methods/method-context';
import { emailIdOfNumber } from '@/lib/server/methods/thread/get';
import { findEmails, MOST_SORT_KEYS, type SortKey } from '@/lib/server/store/email-search';
import { type ListName, listPage, listPosition } from '@/lib/server/store/list-page';
import { listMailboxes } from '@/lib/server/store/mailboxes';

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
export const SORT_OPTIONS = ['receivedAt', 'size', 'sentAt', 'hasKeyword'] as const;

/** What a query asks for, once it is understood. */
type Query = {
  readonly account: AccountNo;
  readonly filter: Alternatives;
  readonly sort: readonly SortKey[];
  readonly list: ListName | undefined;
};

type Comparator = NonNullable<z.infer<typeof sortShape>>[number];

/** RFC 8621 §4.4.2: what we sort by are numbers, so a collation means nothing (RFC 8620 §5.5). */
const sortKey = ({ property, isAscending, keyword }: Comparator): SortKey => {
  const isKnown = SORT_OPTIONS.some((one) => one === property);
  if (!isKnown) throw new MethodFailed('unsupportedSort', property);
  if ((property === 'hasKeyword') !== (keyword !== undefined))
    throw new MethodFailed('invalidArguments', 'keyword belongs to hasKeyword, and hasKeyword needs one');
  const word = keyword?.toLowerCase().replaceAll('\u0000', '') ?? '';
  return { property: property as SortKey['property'], isAscending, bit: bitOfKeyword(word), word };
};

export const understand = async (
  context: MethodContext,
  account: AccountNo,
  asked: { filter?: unknown; sort?: readonly Comparator[] | null | undefined; collapseThreads: boolean },
): Promise<Query> => {
  const filter = alternativesOf(asked.filter);
  const sort = (asked.sort ?? []).map(sortKey);
  if (sort.length > MOST_SORT_KEYS) throw new MethodFailed('unsupportedSort', `More than ${MOST_SORT_KEYS} properties`);
  // The mailboxes are looked up only for the one filter whose meaning depends on their roles.
  const isOther = filter.some((all) => all.some((one) => one.kind === 'inMailboxOtherThan'));
  const boxes = isOther ? await listMailboxes(context.store, account) : [];
  return {
    account,
    filter,
    sort,
    list: keptList({ filter, sort, collapseThreads: asked.collapseThreads }, () => boxes),
  };
};

type Page = {
  readonly position: number;
  readonly state: string;
  readonly total: number;
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
  const limit = Math.min(asked.limit ?? MOST_IDS, MOST_IDS);
  const newestFirst: SortKey = { property: 'receivedAt', isAscending: false, bit: 0, word: '' };
  const search = {
    ...searchOf(query.account, query.filter),
    sort: query.sort.length > 0 ? query.sort : [newestFirst],
    collapseThreads: asked.collapseThreads,
  };
  const find = (position: number, count: number) =>
    findEmails(context.store, query.account, search, { position, limit: count });
  const { anchor } = asked;
  const isAnchored = typeof anchor === 'string';
  if (!isAnchored && asked.position >= 0) return { ...(await find(asked.position, limit)), position: asked.position };
  const all = await find(0, FAR);
  const anchored = isAnchored ? all.ids.findIndex((id) => emailIdOfNumber(id) === anchor) : undefined;
  if (anchored === -1) throw new MethodFailed('anchorNotFound');
  const position = Math.max(0, anchored === undefined ? all.total + asked.position : anchored + asked.anchorOffset);
  return { ...all, position, ids: all.ids.slice(position, position + limit) };
};

/**
 * Email/query (RFC 8621 §4.4). Queries of a kept list answer in the same time at any position of a million; the others are
 * searched for. Without a sort the newest come first.
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

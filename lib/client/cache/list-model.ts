import type { EmailId } from '@/lib/base/ids';
import { applyListChanges, prefixOf } from '@/lib/client/cache/apply-list-changes';
import type { EmailQuery } from '@/lib/client/cache/email-query';
import {
  endOf,
  idsBetween,
  keepAround,
  missingBetween,
  placePage,
  type Range,
  type SparseList,
  sparseList,
} from '@/lib/client/cache/sparse-list';
import type { QueryChangesResponse, QueryResponse } from '@/lib/jmap/method';

/** What is known of the result of a query under one query state (RFC 8620 §5.5). */
export type ListModel = {
  readonly query: EmailQuery;
  /** null: it cannot be followed and must be asked for anew. */
  readonly queryState: string | null;
  /** False: Email/queryChanges cannot be had; the list is asked for anew whenever something changed. */
  readonly canFollow: boolean;
  readonly list: SparseList;
  /** False: runs behind a gap stand where we guess. */
  readonly isExact: boolean;
  /** False: the list goes on behind its known end, nobody knows yet how far; its total is a page more than what was seen. */
  readonly isCounted: boolean;
};

/** The rows on screen, both ends included. */
export type Wanted = { readonly first: number; readonly last: number };

export type PageNeed = {
  readonly position: number;
  readonly limit: number;
  /** A row that must not move on screen: the page is read relative to it, `anchorOffset` rows before it. */
  readonly anchor: EmailId | null;
  readonly anchorOffset: number;
};

const PAGE = 50;
/** Rows around the screen that are wanted with the first page. */
const MARGIN = 10;
/** Rows around the screen that are to be known before it is there; what is drawn beside the screen counts as the screen. */
const NEAR = 4;
const MOST_ROWS = 200;
/** A list that was scrolled through longer than this forgets what lies far away. */
const MOST_KNOWN = 10_000;

/** Whole pages around what is on screen. */
const pagesOf = ({ first, last }: Wanted): Wanted => {
  const from = Math.max(0, first - MARGIN);
  const to = Math.min(last + MARGIN, from + MOST_ROWS);
  return { first: Math.floor(from / PAGE) * PAGE, last: Math.ceil((to + 1) / PAGE) * PAGE - 1 };
};

const isSame = (one: EmailQuery, other: EmailQuery): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A page that covers the screen, held by the row that is seen first; at the top of a list the top is what is seen. */
const anchored = (list: SparseList, wanted: Wanted): PageNeed => {
  const { first, last } = pagesOf(wanted);
  const limit = last - first + 1;
  const [anchor] = idsBetween(list, wanted.first, wanted.last);
  if (anchor === undefined || wanted.first === 0) return { position: first, limit, anchor: null, anchorOffset: 0 };
  const at = wanted.first + Math.max(0, firstKnown(list, wanted) - wanted.first);
  return { position: first, limit, anchor, anchorOffset: first - at };
};

const firstKnown = (list: SparseList, { first }: Wanted): number => {
  const segment = list.segments.find(({ start, ids }) => start + ids.length > first);
  return Math.max(first, segment?.start ?? first);
};

/** The screen has left the place that this page was asked for. */
export const isPassed = ({ position, limit, anchor }: PageNeed, { first, last }: Wanted): boolean =>
  anchor === null && (position > last + NEAR || position + limit <= first - NEAR);

/** What must be asked for so that the screen can be drawn; undefined: nothing. */
export const pageNeed = (model: ListModel | undefined, query: EmailQuery, wanted: Wanted): PageNeed | undefined => {
  const { first, last } = pagesOf(wanted);
  if (!model) return { position: first, limit: last - first + 1, anchor: null, anchorOffset: 0 };
  if (model.queryState === null || !isSame(model.query, query)) return anchored(model.list, wanted);
  const prefixEnd = prefixOf(model.list)[0]?.ids.length ?? 0;
  if (!model.isExact && wanted.last >= prefixEnd && prefixEnd < model.list.total) return anchored(model.list, wanted);
  const missing = missingAround(model.list, wanted);
  return missing && { ...missing, anchor: null, anchorOffset: 0 };
};

/**
 * What is missing on screen or close to it. Where nothing is known, as after a jump, that and no more, for somebody waits; where rows
 * are known on one side, as while scrolling, a page on to the other.
 */
const missingAround = (list: SparseList, wanted: Wanted): Range | undefined => {
  const from = Math.max(0, wanted.first - NEAR);
  const to = Math.min(wanted.last + NEAR, from + MOST_ROWS);
  const missing = missingBetween(list, from, to);
  if (!missing) return undefined;
  const { position, limit } = missing;
  const isAt = (index: number) => idsBetween(list, index, index).length > 0;
  if (isAt(position - 1)) return missingBetween(list, position, position + Math.max(limit, PAGE) - 1);
  if (!isAt(position + limit)) return missing;
  const first = Math.max(0, position + limit - PAGE);
  const before = list.segments.filter((segment) => endOf(segment) <= position).at(-1);
  const start = Math.min(position, Math.max(first, before ? endOf(before) : 0));
  return { position: start, limit: position + limit - start };
};

/** Email/queryChanges on a model. Runs that are neither exact nor on screen are forgotten. */
export const followChanges = (model: ListModel, changes: QueryChangesResponse, wanted: Wanted): ListModel => {
  const { list, isExact } = applyListChanges(model.list, {
    removed: new Set(changes.removed as EmailId[]),
    added: changes.added as { id: EmailId; index: number }[],
    total: changes.total ?? model.list.total,
  });
  const exact = isExact && model.isExact;
  return withoutGuesses({ ...model, queryState: changes.newQueryState, list, isExact: exact }, wanted);
};

/** The model without the runs that stand where we guess, unless one of them is on screen. */
export const withoutGuesses = (model: ListModel, wanted: Wanted): ListModel => {
  const top = prefixOf(model.list);
  if (model.isExact || wanted.last >= (top[0]?.ids.length ?? 0)) return model;
  return { ...model, list: sparseList(model.list.total, top), isExact: true };
};

/** Something that is on screen and was known is known no more. */
export const losesScreen = (before: ListModel, after: ListModel, { first, last }: Wanted): boolean =>
  !missingBetween(before.list, first, last) && missingBetween(after.list, first, last) !== undefined;

/** How long a list is after a page that says no total: a page that is not full is its last. */
const lengthOf = (known: ListModel | undefined, page: QueryResponse, limit: number) => {
  const end = page.position + page.ids.length;
  if (page.total !== undefined) return { total: page.total, isCounted: true };
  if (known?.isCounted) return { total: known.list.total, isCounted: true };
  const atLeast = Math.max(end, ...(known?.list.segments.map(({ start, ids }) => start + ids.length) ?? []));
  if (page.ids.length > 0 && page.ids.length < limit) return { total: atLeast, isCounted: true };
  // From the very beginning there is nothing: it is empty. Behind a guessed end there is nothing: the guess is taken back.
  if (page.ids.length === 0) return { total: page.position === 0 ? 0 : atLeast, isCounted: page.position === 0 };
  return { total: Math.max(atLeast + PAGE, known?.list.total ?? 0), isCounted: false };
};

/** The model with the number of its rows, as it was in this query state. */
export const countedModel = (model: ListModel, { total, queryState }: QueryResponse): ListModel =>
  total === undefined || queryState !== model.queryState
    ? model
    : { ...model, list: sparseList(total, model.list.segments), isCounted: true };

/**
 * A page of Email/query in a model, of which `limit` rows were asked for. Of another query or query state than the model's, it
 * stands for the whole list.
 */
export const takePage = (
  model: ListModel | undefined,
  { query, limit }: { readonly query: EmailQuery; readonly limit: number },
  page: QueryResponse,
): ListModel => {
  const isOld = model?.queryState === page.queryState && isSame(model.query, query);
  const { total, isCounted } = lengthOf(isOld ? model : undefined, page, limit);
  const segment = { start: page.position, ids: page.ids as EmailId[] };
  const before = isOld ? (model.isExact ? model.list : sparseList(total, prefixOf(model.list))) : sparseList(total, []);
  const list = keepAround(
    placePage(before, segment, total),
    page.position,
    page.position + page.ids.length,
    MOST_KNOWN,
  );
  return { query, queryState: page.queryState, canFollow: page.canCalculateChanges, list, isExact: true, isCounted };
};

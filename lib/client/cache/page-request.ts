import type { AccountId } from '@/lib/base/ids';
import type { EmailQuery } from '@/lib/client/cache/email-query';
import { conversationCalls, type FetchAnswer, readFetched } from '@/lib/client/cache/fetch-request';
import { followChanges, type ListModel, type PageNeed, takePage, type Wanted } from '@/lib/client/cache/list-model';
import { MethodRefused, responseOf } from '@/lib/client/cache/method-refused';
import type { MethodResult } from '@/lib/client/transport/method-result';
import type { Invocation } from '@/lib/jmap/envelope';
import type { QueryChangesResponse, QueryResponse } from '@/lib/jmap/method';

export type PageRequest = {
  readonly accountId: AccountId;
  readonly query: EmailQuery;
  readonly need: PageNeed;
  readonly model: ListModel | undefined;
  readonly wanted: Wanted;
};

/** The state that the list can be followed from; null when it is to be asked for anew. */
const sinceOf = ({ model, query }: PageRequest): string | null =>
  model?.canFollow && JSON.stringify(model.query) === JSON.stringify(query) ? model.queryState : null;

/**
 * One page with all that its rows show, in one request: what changed in the list since (so that old and new rows are of one
 * state), the page itself, and by result references its threads and their emails.
 */
export const pageCalls = (page: PageRequest): Invocation[] => {
  const { accountId, query, need } = page;
  const since = sinceOf(page);
  const where = need.anchor ? { anchor: need.anchor, anchorOffset: need.anchorOffset } : { position: need.position };
  const args = { accountId, ...query, calculateTotal: true };
  const changes: Invocation[] =
    since === null ? [] : [['Email/queryChanges', { ...args, sinceQueryState: since }, 'c']];
  return [
    ...changes,
    ['Email/query', { ...args, ...where, limit: need.limit }, 'q'],
    ...conversationCalls(accountId, 'p', { '#ids': { resultOf: 'q', name: 'Email/query', path: '/ids' } }),
  ];
};

export type PageAnswer = {
  readonly model: ListModel | undefined;
  readonly fetched: FetchAnswer | undefined;
  /** The row to hold on to is gone: ask by position. */
  readonly isAnchorLost: boolean;
  /** The page was of another state than the list: ask again. */
  readonly isTorn: boolean;
};

const followed = (page: PageRequest, result: MethodResult | undefined): ListModel | undefined => {
  const { model, wanted } = page;
  if (!model || !result) return model;
  if (result.response) return followChanges(model, responseOf<QueryChangesResponse>(result), wanted);
  const { type } = result.error;
  if (type === 'cannotCalculateChanges' || type === 'tooManyChanges') return { ...model, queryState: null };
  throw new MethodRefused(result.error);
};

/** Reads the answers of pageCalls. `isLastTry`: a torn page is taken for the whole list. Throws MethodRefused. */
export const readPage = (page: PageRequest, results: readonly MethodResult[], isLastTry: boolean): PageAnswer => {
  const calls = pageCalls(page);
  const resultOf = (id: string): MethodResult | undefined => results[calls.findIndex(([, , callId]) => callId === id)];
  const model = followed(page, resultOf('c'));
  const asked = resultOf('q');
  if (asked?.error?.type === 'anchorNotFound') return { model, fetched: undefined, isAnchorLost: true, isTorn: false };
  const answer = responseOf<QueryResponse>(asked);
  const gets = calls.findIndex(([name]) => name === 'Email/get');
  const fetched = readFetched(calls.slice(gets), results.slice(gets));
  const isTorn = sinceOf(page) !== null && model?.queryState !== null && model?.queryState !== answer.queryState;
  if (isTorn && !isLastTry) return { model, fetched, isAnchorLost: false, isTorn };
  return { model: takePage(model, page.query, answer), fetched, isAnchorLost: false, isTorn: false };
};

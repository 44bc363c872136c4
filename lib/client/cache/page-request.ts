import type { AccountId } from '@/lib/base/ids';
import type { EmailQuery } from '@/lib/client/cache/email-query';
import { conversationCalls, type FetchAnswer, readFetched } from '@/lib/client/cache/fetch-request';
import {
  followChanges,
  type ListModel,
  losesScreen,
  type PageNeed,
  pageNeed,
  takePage,
  type Wanted,
} from '@/lib/client/cache/list-model';
import { MethodRefused, responseOf } from '@/lib/client/cache/method-refused';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { MethodResult } from '@/lib/client/transport/method-result';
import type { Invocation } from '@/lib/jmap/envelope';
import type { QueryChangesResponse, QueryResponse } from '@/lib/jmap/method';

export type PageRequest = {
  readonly accountId: AccountId;
  readonly query: EmailQuery;
  readonly need: PageNeed;
  readonly model: ListModel | undefined;
  /** It is looked for anew each time; every other list the server keeps counted. */
  readonly isSearch: boolean;
  /** What is on screen now: somebody may scroll while an answer is on its way. */
  readonly wanted: () => Wanted;
};

/** The state that the list can be followed from; null when it is to be asked for anew. */
const sinceOf = ({ model, query }: PageRequest): string | null =>
  model?.canFollow && JSON.stringify(model.query) === JSON.stringify(query) ? model.queryState : null;

/**
 * One page with all that its rows show, in one request: what changed in the list since (so that old and new rows are of one
 * state), the page itself, and by result references its threads and their emails.
 */
const pageCalls = (page: PageRequest): Invocation[] => {
  const { accountId, query, need, isSearch } = page;
  const since = sinceOf(page);
  const where = need.anchor ? { anchor: need.anchor, anchorOffset: need.anchorOffset } : { position: need.position };
  // To count what a search finds takes longer than to find the first of it (count-found.ts).
  const args = { accountId, ...query, calculateTotal: !isSearch };
  const changes: Invocation[] =
    since === null ? [] : [['Email/queryChanges', { ...args, sinceQueryState: since }, 'c']];
  return [
    ...changes,
    ['Email/query', { ...args, ...where, limit: need.limit }, 'q'],
    ...conversationCalls(accountId, 'p', { '#ids': { resultOf: 'q', name: 'Email/query', path: '/ids' } }),
  ];
};

type PageAnswer = {
  readonly model: ListModel | undefined;
  readonly fetched: FetchAnswer | undefined;
  /**
   * complete: done. anchorLost: the row to hold on to is gone. torn: the page was of another state than the list. lost: the list
   * cannot be followed, so that the page would stand for all of it; it must be one that covers the screen. scrolled: it stands
   * for all of it, and no longer covers the screen. gapped: what was taken out above has left a gap on screen between the rows that were
   * known and those of the page.
   */
  readonly outcome: 'complete' | 'anchorLost' | 'torn' | 'lost' | 'scrolled' | 'gapped';
};

const followed = (page: PageRequest, result: MethodResult | undefined): ListModel | undefined => {
  const { model, wanted } = page;
  if (!model || !result) return model;
  if (result.response) return followChanges(model, responseOf<QueryChangesResponse>(result), wanted());
  const { type } = result.error;
  if (type === 'cannotCalculateChanges' || type === 'tooManyChanges') return { ...model, queryState: null };
  throw new MethodRefused(result.error);
};

const readPage = (page: PageRequest, results: readonly MethodResult[], isLastTry: boolean): PageAnswer => {
  const calls = pageCalls(page);
  const resultOf = (id: string): MethodResult | undefined => results[calls.findIndex(([, , callId]) => callId === id)];
  const model = followed(page, resultOf('c'));
  const asked = resultOf('q');
  if (asked?.error?.type === 'anchorNotFound') return { model, fetched: undefined, outcome: 'anchorLost' };
  const answer = responseOf<QueryResponse>(asked);
  const gets = calls.findIndex(([name]) => name === 'Email/get');
  const fetched = readFetched(calls.slice(gets), results.slice(gets));
  if (sinceOf(page) !== null && model?.queryState === null && !isLastTry) return { model, fetched, outcome: 'lost' };
  const isTorn = sinceOf(page) !== null && model?.queryState !== null && model?.queryState !== answer.queryState;
  if (isTorn && !isLastTry) return { model, fetched, outcome: 'torn' };
  const taken = takePage(model, { query: page.query, limit: page.need.limit }, answer);
  if (model && !isLastTry && losesScreen(model, taken, page.wanted())) {
    return { model: { ...model, queryState: null }, fetched, outcome: 'scrolled' };
  }
  if (page.model && !isLastTry && losesScreen(page.model, taken, page.wanted()))
    return { model: taken, fetched, outcome: 'gapped' };
  return { model: taken, fetched, outcome: 'complete' };
};

/** What a page brought: the list with it, and the records of its rows. */
export type Page = { readonly model: ListModel | undefined; readonly fetched: readonly FetchAnswer[] };

/** After so many pages that were of another state than their list, the last one is taken for the whole list. */
const MOST_TRIES = 4;

const nextNeed = ({ need, query, wanted }: PageRequest, { outcome, model }: PageAnswer): PageNeed => {
  if (outcome === 'anchorLost') return { ...need, anchor: null, anchorOffset: 0 };
  return outcome === 'torn' ? need : (pageNeed(model, query, wanted()) ?? need);
};

/**
 * Asks for a page: one request, and another when the row to hold on to is gone or when the list changed between two calls.
 * Throws TransportError and MethodRefused.
 */
export const askPage = async (call: CallMethods, asked: PageRequest): Promise<Page> => {
  const fetched: FetchAnswer[] = [];
  let page = asked;
  for (let tries = 1; ; tries += 1) {
    const answer = readPage(page, await call(pageCalls(page)), tries >= MOST_TRIES);
    if (answer.fetched) fetched.push(answer.fetched);
    if (answer.outcome === 'complete') return { model: answer.model, fetched };
    page = { ...page, need: nextNeed(page, answer), model: answer.model };
  }
};

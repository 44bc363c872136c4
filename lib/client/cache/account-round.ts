import type { EmailId } from '@/lib/base/ids';
import type { AccountMemory } from '@/lib/client/cache/account-memory';
import { type Baseline, baselineCalls, readBaseline } from '@/lib/client/cache/baseline-request';
import { isAskedAnew } from '@/lib/client/cache/email-query';
import { type FetchAnswer, fetchCalls, planFetch, readFetched, type Shown } from '@/lib/client/cache/fetch-request';
import { followChanges, isPassed, type ListModel, pageNeed } from '@/lib/client/cache/list-model';
import type { ListWindow } from '@/lib/client/cache/list-window';
import { MethodRefused } from '@/lib/client/cache/method-refused';
import { noNews } from '@/lib/client/cache/no-news';
import { askPage, type Page, type PageRequest } from '@/lib/client/cache/page-request';
import { PASSED, type PassedPages } from '@/lib/client/cache/passed-pages';
import type { Fetched } from '@/lib/client/cache/records';
import type { SyncAnswer } from '@/lib/client/cache/sync-request';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { Invocation } from '@/lib/jmap/envelope';

type Drafts = ReadonlyMap<ListWindow, ListModel | undefined>;
type PageTask = { readonly window: ListWindow; readonly request: PageRequest };

/** The lists as they are with the news. */
const draftsOf = (memory: AccountMemory, news: SyncAnswer): Drafts => {
  const isOld = ({ canFollow }: ListModel): boolean =>
    !canFollow && (news.emails.isLost || news.emails.changed.size + news.emails.destroyed.size > 0);
  const draft = ({ model, wanted, name }: ListWindow): ListModel | undefined => {
    const changes = news.lists.get(name);
    if (!model) return undefined;
    if (changes) return followChanges(model, changes, wanted);
    return changes === null || isOld(model) ? { ...model, queryState: null } : model;
  };
  return new Map(memory.windows.map((window) => [window, draft(window)]));
};

const pagesOf = (memory: AccountMemory, drafts: Drafts): PageTask[] =>
  [...drafts].flatMap(([window, model]): PageTask[] => {
    const query = memory.query(window.name);
    const { wanted } = window;
    if (!window.isOpen || window.isRefused || !query) return [];
    const need = pageNeed(model, query, wanted);
    if (!need) return [];
    const { accountId } = memory;
    const isSearch = isAskedAnew(window.name);
    return [{ window, request: { accountId, query, need, model, isSearch, wanted: () => window.wanted } }];
  });

const shownOf = (memory: AccountMemory, drafts: Drafts): Shown => ({
  // The rows of a list that is asked for anew come with it.
  exemplars: [
    ...[...drafts].flatMap(([window, model]) =>
      window.isOpen && model?.queryState !== null ? window.exemplars(model) : [],
    ),
    ...memory.alsoShown,
  ],
  threads: memory.conversations.flatMap((one) => (one.isOpen ? one.threadId : [])),
});

type Turned = Page & {
  readonly window: ListWindow;
  /** No other try before something changes. */
  readonly isRefused: boolean;
};

/** Asks for the page of a list; a refusal fails this list and nothing else. */
const askFor = async (call: CallMethods, { window, request }: PageTask): Promise<Turned> => {
  const { need, query, wanted } = request;
  try {
    const page = await askPage(call, request);
    // The server answered and the same is still missing: asking on would never end.
    const isRefused = JSON.stringify(pageNeed(page.model, query, wanted())) === JSON.stringify(need);
    return { ...page, window, isRefused };
  } catch (error) {
    if (!(error instanceof MethodRefused)) throw error;
    return { model: request.model, fetched: [], window, isRefused: true };
  }
};

type RestOptions = { readonly fetched: readonly FetchAnswer[]; readonly shown: readonly EmailId[] };

/** What did not fit into the answers, and rows that came into view by changes of a list that a page brought with it. */
const restCalls = ({ accountId, records }: AccountMemory, { fetched, shown }: RestOptions): Invocation[] => {
  const here = new Set(fetched.flatMap(({ emails, absentEmails }) => [...emails.map(({ id }) => id), ...absentEmails]));
  const exemplars = shown.filter((id) => records.needsEmail(id) && records.email(id) === undefined && !here.has(id));
  return fetchCalls(accountId, { exemplars, threads: [], emails: [...new Set(fetched.flatMap(({ rest }) => rest))] });
};

type Answers = {
  readonly news: SyncAnswer;
  readonly base: Baseline;
  readonly fetched: readonly Fetched[];
  readonly drafts: Drafts;
};

/** Puts everything in place at once: what is on screen is of one moment. */
const commit = (memory: AccountMemory, { news, base, fetched, drafts }: Answers): void => {
  const { facts, records } = memory;
  const isNews = news.states.Email !== '' || base.states.Email !== undefined;
  if (isNews) records.hopeAgain();
  if (news.emails.destroyed.size + news.threads.destroyed.size > 0)
    records.destroy({ emails: news.emails.destroyed, threads: news.threads.destroyed });
  const isLost = { emails: news.emails.isLost, threads: news.threads.isLost };
  for (const one of fetched) records.take(one, isLost);
  if (base.mailboxes) facts.setMailboxes(base.mailboxes);
  else if (isNews) facts.applyNews(news.mailboxes);
  facts.setStatus(news.status ?? base.status, news.statusState ?? base.statusState);
  facts.setProofs(news.proofs ?? base.proofs);
  for (const [window, model] of drafts) {
    window.model = model;
    window.hasFailed = window.isRefused;
  }
  for (const conversation of memory.conversations) conversation.hasFailed = false;
  // What began before these news is in them; what was changed since is not.
  if (news.states.Email !== '') memory.pending.endRound();
  if (isNews) memory.states = { ...(memory.states ?? news.states), ...news.states, ...base.states };
  memory.prune();
  memory.tell();
};

type RoundOptions = {
  readonly call: CallMethods;
  /** None: nothing changed. */
  readonly heard: SyncAnswer | undefined;
  readonly passed: PassedPages;
};

/**
 * One round: with the news, everything that is then missing or stale on screen, in one request, and all answers put in place together.
 * `idle`: there was nothing to do. `passed`: the screen was elsewhere before the answers came; nothing has changed, and nothing is known of
 * the server. Throws TransportError and MethodRefused, and nothing has changed then.
 */
export const runRound = async (
  memory: AccountMemory,
  { call, heard, passed }: RoundOptions,
): Promise<'done' | 'idle' | 'passed'> => {
  const { accountId, records } = memory;
  const news = heard ?? noNews(memory.states === undefined);
  records.mark([...news.emails.changed, ...news.threads.changed]);
  if (news.emails.isLost) records.markAll('Email');
  if (news.threads.isLost) records.markAll('Thread');
  if (heard) for (const window of memory.windows) window.isRefused = false;
  const drafts = draftsOf(memory, news);
  const baseline = baselineCalls(accountId, news);
  const pages = pagesOf(memory, drafts);
  const plan = fetchCalls(accountId, planFetch(records, shownOf(memory, drafts), news.emails.destroyed));
  if (!heard && baseline.length + pages.length + plan.length === 0) return 'idle';
  const ask = (calls: readonly Invocation[]) => (calls.length > 0 ? call(calls) : Promise.resolve([]));
  const asked = Promise.all([
    Promise.all([ask(baseline), ask(plan)]),
    Promise.all(pages.map((page) => askFor(call, page))),
  ]);
  // News are here once: what they are about is not let go of.
  const isPagesAlone = !heard && baseline.length === 0 && pages.length > 0;
  const isOver = () => isPagesAlone && pages.every(({ window, request }) => isPassed(request.need, window.wanted));
  const answers = await passed.wait(asked, isOver);
  if (answers === PASSED) return 'passed';
  const [[baseAnswer = [], planAnswer = []], paged] = answers;
  for (const { window, isRefused } of paged) window.isRefused = isRefused;
  const base = readBaseline(baseline, baseAnswer);
  const fetched = [readFetched(plan, planAnswer), ...paged.flatMap((page) => page.fetched)];
  const turned = paged.map(({ window, model }) => [window, model] as const);
  const shown = turned.flatMap(([window, model]) => window.exemplars(model));
  const rest = restCalls(memory, { fetched, shown });
  const all = rest.length > 0 ? [...fetched, readFetched(rest, await call(rest))] : fetched;
  commit(memory, { news, base, fetched: all, drafts: new Map([...drafts, ...turned]) });
  return 'done';
};

import type { Page } from '@playwright/test';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow } from '@/tests/bench/bench-row';
import { alicesTab, callFrom, placeOf, rowsOf } from '@/tests/bench/fixtures/browser';
import { type Opened, openRow } from '@/tests/bench/measure-open';
import { quantile } from '@/tests/bench/samples';

const CACHED_BUDGET_MS = 50;
const FETCHED_BUDGET_MS = 300;
/** The conversation behind an open one is loaded ahead: those that are opened here lie further apart. */
const APART = 3;

/** The conversations whose rows are on screen or near it, from the top. */
const threadsInSight = (page: Page): Promise<string[]> =>
  page.locator('a[data-thread]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-thread') ?? ''));

/** The next that lies far enough below those that were opened; scrolls until there is one. */
const nextThread = async (page: Page, seen: Set<string>): Promise<string | undefined> => {
  for (let tries = 0; tries < 20; tries += 1) {
    const threads = await threadsInSight(page);
    const from = threads.findLastIndex((thread) => seen.has(thread)) + APART;
    const next = threads[from];
    if (next !== undefined) {
      seen.add(next);
      return next;
    }
    await rowsOf(page).nth(2).hover();
    await page.mouse.wheel(0, 300);
    await page.waitForTimeout(100);
  }
  return undefined;
};

/** A click that changes one line and nothing else: what click to paint costs at least. */
const emptyClick = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const button = document.body.appendChild(document.createElement('button'));
        button.addEventListener('click', ({ timeStamp }) => {
          button.textContent = 'clicked';
          requestAnimationFrame(() =>
            requestAnimationFrame((painted) => {
              button.remove();
              resolve(painted - timeStamp);
            }),
          );
        });
        button.click();
      }),
  );

/** What the network and the server need for the texts of a conversation: the reference. */
const textsAlone = async (page: Page, times: number): Promise<number> => {
  const { accountId, mailboxId } = placeOf(page);
  const filter = { inMailbox: mailboxId };
  const samples: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const of = { resultOf: 'q', name: 'Email/query', path: '/ids' };
    const query = ['Email/query', { accountId, filter, position: 10 + at, limit: 1 }, 'q'];
    const get = ['Email/get', { accountId, '#ids': of, properties: ['bodyValues'], fetchHTMLBodyValues: true }, 'e'];
    const started = performance.now();
    await callFrom(page, [query, get]);
    samples.push(performance.now() - started);
  }
  return quantile(samples, 0.95);
};

const measure = async (bench: Bench) => {
  const page = await alicesTab(bench);
  const { clicks } = bench.sizes;
  const [cached, fetched]: [number[], number[]] = [[], []];
  const take = ({ ms, wasFetched }: Opened) => (wasFetched ? fetched : cached).push(ms);
  bench.tell('Opening conversations');
  const seen = new Set<string>();
  while (fetched.length < clicks) {
    const thread = await nextThread(page, seen);
    if (thread === undefined) break;
    take(await openRow(page, thread));
  }
  // Again and again the same few: they have been here.
  const known = (await threadsInSight(page)).slice(0, 8);
  for (const thread of known) take(await openRow(page, thread));
  for (let at = 0; cached.length < clicks; at += 1) take(await openRow(page, known[at % known.length] ?? ''));
  const empty: number[] = [];
  for (let at = 0; at < clicks; at += 1) empty.push(await emptyClick(page));
  return { cached, fetched, empty: quantile(empty, 0.95), alone: await textsAlone(page, clicks) };
};

export const open: BenchRow = {
  name: 'open',
  what: 'A conversation opened in Chromium, from the click until it is painted',
  needsPages: true,
  measure: async (bench) => {
    const { cached, fetched, empty, alone } = await measure(bench);
    const reference = (of: readonly number[], what: string, value: number) => ({
      what: `${of.length} times; ${what}`,
      value,
    });
    const click = reference(cached, 'a click that changes a word', empty);
    const texts = reference(fetched, 'their texts by HTTP alone', alone);
    const ms = (what: string, samples: readonly number[], share: number) => ({
      what: `${what}, ${share === 0.5 ? 'median' : 'p95'}`,
      value: quantile(samples, share),
      unit: 'ms' as const,
    });
    return [
      { ...ms('texts are here', cached, 0.5), reference: click },
      { ...ms('texts are here', cached, 0.95), budget: CACHED_BUDGET_MS, reference: click },
      { ...ms('texts are asked for', fetched, 0.5), reference: texts },
      { ...ms('texts are asked for', fetched, 0.95), budget: FETCHED_BUDGET_MS, reference: texts },
    ];
  },
};

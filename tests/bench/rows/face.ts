import type { Page } from '@playwright/test';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow } from '@/tests/bench/bench-row';
import { alicesTab, freshContext, placeOf, rowsOf } from '@/tests/bench/fixtures/browser';
import { framesWhile, jumpTo, pressUntilGone, startSeen, type WarmStart, watchStart } from '@/tests/bench/measure-face';
import { quantile } from '@/tests/bench/samples';

const FEEDBACK_MS = 50;
const START_MS = 500;
const FRAME_MS = 18;
const BLANK_MS = 100;
const TASK_MS = 100;
const SCROLL_MS = 3000;
const SHORT_MS = 500;
/** A wheel that is turned fast: some twelve rows of the list in ten frames. */
const STEP = 90;

/** Archives the second row again and again, and takes it back. */
const archiveTimes = async (bench: Bench, page: Page): Promise<number[]> => {
  const samples: number[] = [];
  for (let at = 0; at < bench.sizes.clicks; at += 1) {
    const row = rowsOf(page).nth(1);
    const thread = (await row.getAttribute('data-thread')) ?? '';
    await row.focus();
    samples.push(await pressUntilGone(page, 'e', thread));
    await page.keyboard.press('z');
    await page.locator(`a[data-thread="${thread}"]`).waitFor();
    await page.waitForTimeout(150);
  }
  return samples;
};

/** The same person comes back: what the browser keeps is there. */
const startTimes = async (bench: Bench, alice: Page): Promise<WarmStart[]> => {
  const context = await freshContext(bench);
  try {
    await context.addCookies(await alice.context().cookies());
    const page = await context.newPage();
    await watchStart(page);
    await page.goto(new URL(alice.url()).pathname);
    await startSeen(page);
    const starts: WarmStart[] = [];
    for (let at = 0; at < (bench.isSmall ? 1 : bench.sizes.clicks / 2); at += 1) {
      await page.reload();
      starts.push(await startSeen(page));
    }
    return starts;
  } finally {
    await context.close();
  }
};

const jumpTimes = async (bench: Bench, page: Page): Promise<number[]> => {
  const samples: number[] = [];
  for (let at = 0; at < bench.sizes.clicks; at += 1) {
    samples.push(await jumpTo(page, bench.random()));
    await page.waitForTimeout(200);
  }
  await jumpTo(page, 0);
  return samples;
};

const measure = async (bench: Bench) => {
  const page = await alicesTab(bench);
  // A row before this one has left a conversation open: then the keys would be about that.
  const { accountId, mailboxId } = placeOf(page);
  await page.goto(`/mail/${accountId}/${mailboxId}`);
  await rowsOf(page).first().waitFor();
  await page.getByRole('checkbox').first().waitFor({ state: 'attached' });
  bench.tell('Archiving and taking back');
  const archive = await archiveTimes(bench, page);
  bench.tell('Scrolling');
  const ms = bench.isSmall ? SHORT_MS : SCROLL_MS;
  const idle = await framesWhile(page, { ms, step: null });
  const scroll = await framesWhile(page, { ms, step: STEP });
  bench.tell('Jumping');
  const jumps = await jumpTimes(bench, page);
  bench.tell('Coming back');
  return { archive, idle, scroll, jumps, starts: await startTimes(bench, page) };
};

export const face: BenchRow = {
  name: 'face',
  what: 'How it feels in Chromium',
  needsPages: true,
  measure: async (bench) => {
    const { archive, idle, scroll, jumps, starts } = await measure(bench);
    const interactive = starts.map(({ interactiveMs }) => interactiveMs);
    const still = { what: 'a page where nothing moves', value: quantile(idle, 0.95) };
    const ms = (what: string, value: number, budget: number) => ({ what, value, budget, unit: 'ms' as const });
    return [
      ms(`archive, until its row is gone, p95 of ${archive.length}`, quantile(archive, 0.95), FEEDBACK_MS),
      {
        ...ms(`a frame while ${bench.sizes.onScreen} rows are scrolled, p95`, quantile(scroll, 0.95), FRAME_MS),
        reference: still,
      },
      ms('a jump to any place, until its rows are painted, p95', quantile(jumps, 0.95), BLANK_MS),
      ms(`coming back, until rows answer, p95 of ${starts.length}`, quantile(interactive, 0.95), START_MS),
      ms('coming back, the longest task', Math.max(...starts.map(({ longestTaskMs }) => longestTaskMs)), TASK_MS),
      {
        what: 'coming back, layout shift',
        value: Math.max(...starts.map(({ layoutShift }) => layoutShift)),
        unit: 'CLS',
        budget: 0,
      },
    ];
  },
};

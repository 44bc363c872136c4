import type { Page } from '@playwright/test';
import type { Bench } from '@/tests/bench/bench';
import type { BenchRow } from '@/tests/bench/bench-row';
import { alicesTab, placeOf, rowsOf } from '@/tests/bench/fixtures/browser';
import { deliver } from '@/tests/bench/mail/deliver';
import { openRow } from '@/tests/bench/measure-open';
import { aNewsletter } from '@/tests/builders/html/a-newsletter';

const OCTETS = 400_000;
const TASK_MS = 100;

type Looked = { readonly ms: number; readonly longestTaskMs: number };

/** Opens the row, and tells the longest task from the click until the page has rested. */
const look = async (page: Page, thread: string): Promise<Looked> => {
  await page.evaluate(() => {
    const seen = { task: 0 };
    const watch = new PerformanceObserver((entries) => {
      for (const { duration } of entries.getEntries()) seen.task = Math.max(seen.task, duration);
    });
    watch.observe({ type: 'longtask' });
    Object.assign(window, { benchTask: seen });
  });
  const { ms } = await openRow(page, thread);
  const longestTaskMs = await page.evaluate(
    () => (window as unknown as { benchTask: { task: number } }).benchTask.task,
  );
  return { ms, longestTaskMs };
};

const measure = async (bench: Bench): Promise<{ asked: Looked[]; here: Looked[] }> => {
  const page = await alicesTab(bench);
  const { accountId, mailboxId } = placeOf(page);
  await page.goto(`/mail/${accountId}/${mailboxId}`);
  const [asked, here]: [Looked[], Looked[]] = [[], []];
  const threads: string[] = [];
  for (let at = 0; at < bench.sizes.runs; at += 1) {
    const subject = `Letters ${at} of ${process.pid}`;
    await deliver(bench, { subject, text: 'See the letters.', html: aNewsletter(OCTETS) });
    const row = page.locator('a[data-thread]').filter({ hasText: subject });
    await row.waitFor();
    threads.push((await row.getAttribute('data-thread')) ?? '');
    // What is loaded ahead has been.
    await page.waitForTimeout(2000);
    asked.push(await look(page, threads.at(-1) ?? ''));
  }
  // What is open already is not opened again.
  const another = await rowsOf(page).nth(threads.length).getAttribute('data-thread');
  for (const thread of threads) {
    await openRow(page, another ?? '');
    here.push(await look(page, thread));
  }
  return { asked, here };
};

export const newsletter: BenchRow = {
  name: 'newsletter',
  what: `A newsletter of ${OCTETS / 1000} kB of HTML, opened in Chromium`,
  needsPages: true,
  measure: async (bench) => {
    bench.tell('Opening newsletters');
    const { asked, here } = await measure(bench);
    const most = (of: readonly number[]) => Math.max(...of);
    const ms = (what: string, value: number, budget?: number) => ({
      ...{ what, value, unit: 'ms' as const },
      ...(budget !== undefined && { budget }),
    });
    return [
      ms('for the first time, until painted, most', most(asked.map((one) => one.ms))),
      ms('for the first time, the longest task', most(asked.map((one) => one.longestTaskMs)), TASK_MS),
      ms('again, until painted, most', most(here.map((one) => one.ms))),
      ms('again, the longest task', most(here.map((one) => one.longestTaskMs)), TASK_MS),
    ];
  },
};

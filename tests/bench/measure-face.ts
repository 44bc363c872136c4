import type { Page } from '@playwright/test';

const PATIENCE_MS = 20_000;
const LIST = '[role=grid][aria-label^="Conversations in"]';

/** In the page: milliseconds between frames while something is scrolled for `ms`, `step` pixels a frame; `null`: nothing is. */
export const framesWhile = (page: Page, { ms, step }: { ms: number; step: number | null }): Promise<number[]> =>
  page.evaluate(
    ({ list, ms: length, step: pixels }) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector(list)?.closest<HTMLElement>('[class*="overflow-y"]');
        const frames: number[] = [];
        let before = performance.now();
        const end = before + length;
        const frame = (now: number) => {
          frames.push(now - before);
          before = now;
          if (pixels !== null) scroller?.scrollBy(0, pixels);
          if (now < end) requestAnimationFrame(frame);
          else resolve(frames.slice(2));
        };
        requestAnimationFrame(frame);
      }),
    { list: LIST, ms, step },
  );

/** In the page: jumps to a share of the list's height; milliseconds until no row in sight is a placeholder and this is painted. */
export const jumpTo = (page: Page, share: number): Promise<number> =>
  page.evaluate(
    ({ list, share: part, patience }) =>
      new Promise<number>((resolve, reject) => {
        const scroller = document.querySelector(list)?.closest<HTMLElement>('[class*="overflow-y"]');
        if (!scroller) throw new Error('There is no list to scroll');
        const begun = performance.now();
        scroller.scrollTo(0, (scroller.scrollHeight - scroller.clientHeight) * part);
        const look = () => {
          const { top, bottom } = scroller.getBoundingClientRect();
          const rows = [...scroller.querySelectorAll('a[data-thread]')].map((row) => row.getBoundingClientRect());
          const inSight = rows.filter((row) => row.bottom > top && row.top < bottom);
          const height = inSight.reduce((sum, row) => sum + row.height, 0);
          // Day headings and the edges take the rest.
          if (performance.now() - begun > patience) return reject(new Error('The rows have not come'));
          if (height < (bottom - top) * 0.8) return void requestAnimationFrame(look);
          requestAnimationFrame((painted) => resolve(painted - begun));
        };
        requestAnimationFrame(look);
      }),
    { list: LIST, share, patience: PATIENCE_MS },
  );

/** From the press of a key until the row of this conversation is gone and that is painted, milliseconds. */
export const pressUntilGone = async (page: Page, key: string, thread: string): Promise<number> => {
  await page.evaluate(
    (id) =>
      Object.assign(window, {
        benchGone: new Promise<number>((resolve) => {
          addEventListener(
            'keydown',
            ({ timeStamp }) => {
              const look = () => {
                if (document.querySelector(`a[data-thread="${id}"]`)) return void requestAnimationFrame(look);
                requestAnimationFrame((painted) => resolve(painted - timeStamp));
              };
              requestAnimationFrame(look);
            },
            { capture: true, once: true },
          );
        }),
      }),
    thread,
  );
  await page.keyboard.press(key);
  return page.evaluate((patience) => {
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('The row has not gone')), patience);
    });
    return Promise.race([(window as unknown as { benchGone: Promise<number> }).benchGone, late]);
  }, PATIENCE_MS);
};

export type WarmStart = {
  /** From the beginning of the visit until rows stand that answer to keys, milliseconds. */
  readonly interactiveMs: number;
  /** Everything that moved by itself, as the browser counts it. */
  readonly layoutShift: number;
  readonly longestTaskMs: number;
};

/** Watches a page from its first moment: to be called before it is opened. */
export const watchStart = (page: Page): Promise<void> =>
  page
    .addInitScript((list) => {
      const seen = { shift: 0, task: 0, at: 0 };
      Object.assign(window, { benchSeen: seen });
      new PerformanceObserver((entries) => {
        for (const entry of entries.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
          if (!entry.hadRecentInput) seen.shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
      new PerformanceObserver((entries) => {
        for (const { duration } of entries.getEntries()) seen.task = Math.max(seen.task, duration);
      }).observe({ type: 'longtask', buffered: true });
      const look = () => {
        // React has taken over the row: it answers.
        const row = document.querySelector(`${list} a[data-thread]`);
        const isAlive = row && Object.keys(row).some((key) => key.startsWith('__reactProps'));
        if (!isAlive) return void requestAnimationFrame(look);
        requestAnimationFrame((painted) => {
          seen.at = painted;
        });
      };
      requestAnimationFrame(look);
    }, LIST)
    .then(() => undefined);

/** What was seen since the page was opened, a moment after its rows stood. */
export const startSeen = async (page: Page): Promise<WarmStart> => {
  await page.waitForFunction(() => (window as unknown as { benchSeen: { at: number } }).benchSeen.at > 0);
  await page.waitForTimeout(1500);
  const { at, shift, task } = await page.evaluate(
    () => (window as unknown as { benchSeen: { at: number; shift: number; task: number } }).benchSeen,
  );
  return { interactiveMs: at, layoutShift: shift, longestTaskMs: task };
};

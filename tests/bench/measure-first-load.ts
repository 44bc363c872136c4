import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

/** Scripts as they travel: gzipped, octets. */
export type FirstLoad = {
  readonly files: number;
  readonly octets: number;
  /** Of what the page loads by itself once it stands, for what may be wanted next. */
  readonly laterOctets: number;
};

/** How long a page may stay silent before it has loaded what it loads by itself. */
const QUIET_MS = 1500;

type Seen = { readonly seenAt: number };

/** Notes when something that the selector names came to stand in the page, by the page's own clock. */
const noteWhenSeen = (selector: string): void => {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    observer.disconnect();
    Object.assign(window, { seenAt: performance.now() });
  });
  observer.observe(document, { childList: true, subtree: true });
};

/**
 * Addresses of the scripts that the page had asked for by then, and of those that its HTML names: our own eyes are slower than what
 * it loads next.
 */
const askedBefore = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { seenAt } = window as unknown as Seen;
    const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const end = Math.max(seenAt, visit?.domContentLoadedEventEnd ?? 0);
    return performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= end)
      .map(({ name }) => name);
  });

/** Opens a path in a page that has nothing in its cache, and adds up the scripts it asks for until `selector` is seen and afterwards. */
export const measureFirstLoad = async (page: Page, path: string, selector: string): Promise<FirstLoad> => {
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' || !response.ok() || sizes.has(response.url())) return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await page.addInitScript(noteWhenSeen, selector);
  await page.goto(path);
  await page.waitForFunction(() => 'seenAt' in window);
  const before = new Set(await askedBefore(page));
  for (let count = -1; count !== sizes.size; ) {
    count = sizes.size;
    await page.waitForTimeout(QUIET_MS);
  }
  const scripts = await Promise.all([...sizes].map(async ([url, size]) => ({ url, size: await size })));
  const first = scripts.filter(({ url }) => before.has(url));
  const sum = (some: readonly { readonly size: number }[]) => some.reduce((total, { size }) => total + size, 0);
  return { files: first.length, octets: sum(first), laterOctets: sum(scripts) - sum(first) };
};

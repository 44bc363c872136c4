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

/** Opens a path in a page that has nothing in its cache, and adds up the scripts it asks for until `stands` and afterwards. */
export const measureFirstLoad = async (
  page: Page,
  path: string,
  stands: (page: Page) => Promise<unknown>,
): Promise<FirstLoad> => {
  const sizes = new Map<string, Promise<number>>();
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script' || !response.ok() || sizes.has(response.url())) return;
    sizes.set(
      response.url(),
      response.body().then((body) => gzipSync(body).length),
    );
  });
  await page.goto(path);
  await stands(page);
  const files = sizes.size;
  for (let before = -1; before !== sizes.size; ) {
    before = sizes.size;
    await page.waitForTimeout(QUIET_MS);
  }
  const octets = await Promise.all(sizes.values());
  const sum = (some: readonly number[]) => some.reduce((total, one) => total + one, 0);
  return { files, octets: sum(octets.slice(0, files)), laterOctets: sum(octets.slice(files)) };
};

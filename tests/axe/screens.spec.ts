import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page, test as plain } from '@playwright/test';
import { violationsOn } from '@/tests/axe/violations-on';
import { atRest } from '@/tests/e2e/at-rest';
import { expect, signIn, test } from '@/tests/e2e/signed-in';

const WIDTHS = [375, 768, 1440];
const SCHEMES = ['light', 'dark'] as const;
const STORIES = readdirSync(join(import.meta.dirname, '../../app/gallery'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

const eachLook = async (page: Page, look: (where: string) => Promise<void>): Promise<void> => {
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await look(`${width} ${colorScheme}`);
    }
  }
};

/** As narrow as a page is at 400 % zoom (WCAG 1.4.10), in colours that the system forces: nothing is cut off, nothing is said by a ground alone. */
const narrowLook = async (page: Page, where: string): Promise<void> => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active', reducedMotion: 'reduce' });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `${where} is wider than 320`).toBe(320);
  expect(await violationsOn(page), `${where} at 320 in forced colours`).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
};

test('the sign-in page', async ({ page }) => {
  await page.goto('/sign-in');
  await eachLook(page, async (where) => expect(await violationsOn(page), where).toEqual([]));
});

test('the list, an open conversation and the shortcuts', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, 'Alice');
  const list = page.getByRole('grid', { name: 'Conversations in Inbox' });
  await expect(list.getByRole('link').first()).toBeVisible();
  await eachLook(page, async (where) => expect(await violationsOn(page), `list ${where}`).toEqual([]));
  await narrowLook(page, 'list');
  await page.setViewportSize({ width: 1440, height: 900 });
  await list.getByRole('link', { name: /Lunch\?/ }).click();
  await expect(page.locator('iframe').last()).toBeVisible();
  await eachLook(page, async (where) => expect(await violationsOn(page), `conversation ${where}`).toEqual([]));
  await narrowLook(page, 'conversation');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await eachLook(page, async (where) => expect(await violationsOn(page), `shortcuts ${where}`).toEqual([]));
});

plain('the fourth pane, on a wide screen', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto('/gallery/mail');
  await expect(page.getByRole('region', { name: 'Details' })).toBeVisible();
  await atRest(page);
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violationsOn(page), colorScheme).toEqual([]);
  }
});

/** Stories stand side by side on one page: what a screen has once is there many times, and outside of its landmarks. */
const OF_WHOLE_SCREENS = ['landmark-unique', 'region'];
/** A panel of suggestions stands open there without its field, which scrolls it by its own keys: axe knows it by the field. */
const OF_STORIES: Readonly<Record<string, readonly string[]>> = { search: ['scrollable-region-focusable'] };

for (const story of STORIES) {
  // Not our own `test`: nobody is signed in here, so what a story would load is refused.
  plain(`the gallery's ${story}`, async ({ page }) => {
    await page.goto(`/gallery/${story}`);
    await atRest(page);
    const without = [...OF_WHOLE_SCREENS, ...(OF_STORIES[story] ?? [])];
    await eachLook(page, async (where) => expect(await violationsOn(page, without), where).toEqual([]));
  });
}

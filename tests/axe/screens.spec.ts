import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Page, test as plain } from '@playwright/test';
import { expect, signIn, test } from '@/tests/e2e/signed-in';

const WIDTHS = [375, 768, 1440];
const SCHEMES = ['light', 'dark'] as const;
const STORIES = readdirSync(join(import.meta.dirname, '../../app/gallery'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** What axe finds on this page. The inside of a mail frame is its sender's. */
const found = async (page: Page, without: string[] = []): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').disableRules(without).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
};

const eachLook = async (page: Page, look: (where: string) => Promise<void>): Promise<void> => {
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await look(`${width} ${colorScheme}`);
    }
  }
};

test('the sign-in page', async ({ page }) => {
  await page.goto('/sign-in');
  await eachLook(page, async (where) => expect(await found(page), where).toEqual([]));
});

test('the list, an open conversation and the shortcuts', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, 'Alice');
  const list = page.getByRole('list', { name: 'Conversations in Inbox' });
  await expect(list.getByRole('link').first()).toBeVisible();
  await eachLook(page, async (where) => expect(await found(page), `list ${where}`).toEqual([]));
  await page.setViewportSize({ width: 1440, height: 900 });
  await list.getByRole('link', { name: /Lunch\?/ }).click();
  await expect(page.locator('iframe').last()).toBeVisible();
  await eachLook(page, async (where) => expect(await found(page), `conversation ${where}`).toEqual([]));
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await eachLook(page, async (where) => expect(await found(page), `shortcuts ${where}`).toEqual([]));
});

/** Stories stand side by side on one page: what a screen has once is there many times, and outside of its landmarks. */
const OF_WHOLE_SCREENS = ['landmark-unique', 'region'];

for (const story of STORIES) {
  // Not our own `test`: nobody is signed in here, so what a story would load is refused.
  plain(`the gallery's ${story}`, async ({ page }) => {
    plain.setTimeout(120_000);
    await page.goto(`/gallery/${story}`);
    await page.waitForLoadState('networkidle');
    await eachLook(page, async (where) => expect(await found(page, OF_WHOLE_SCREENS), where).toEqual([]));
  });
}

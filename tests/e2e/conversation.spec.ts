import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const STORIES = [
  ...['thread', 'plain', 'newsletter', 'receipt', 'wide', 'outlook', 'hebrew', 'embedded', 'phishing', 'disguised'],
  ...['replyElsewhere', 'encrypted', 'signed', 'large', 'truncated', 'empty', 'waiting', 'unavailable', 'loading'],
  ...['gone', 'failed'],
];

const open = async (page: Page, story: string) => {
  await page.goto(`/gallery/conversation?story=${story}`);
  await page.waitForLoadState('networkidle');
};

test.describe('a conversation', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has nothing for axe to find in any state, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const story of STORIES) {
        await open(page, story);
        // The inside of a frame is the sender's; its own colours and headings are not ours to judge.
        const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
        expect(violations.map(({ id, nodes }) => `${story}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      }
    });
  }

  test('has nothing for axe to find beside the original of a message', async ({ page }) => {
    for (const state of ['ready', 'loading', 'failed']) {
      await page.goto(`/gallery/original?state=${state}`);
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${state}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  test('folds what is read, and stacks what is old', async ({ page }) => {
    await open(page, 'thread');
    await expect(page.getByRole('article')).toHaveCount(1);
    await expect(page.getByRole('button', { name: /^Unfold message from/ })).toHaveCount(2);
    await page.getByRole('button', { name: '9 earlier messages' }).click();
    await expect(page.getByRole('button', { name: /^Unfold message from/ })).toHaveCount(11);
    await page.getByRole('button', { name: 'Unfold message from me' }).first().click();
    await expect(page.getByRole('article')).toHaveCount(2);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: /Unfold all/ }).click();
    await expect(page.getByRole('article')).toHaveCount(12);
  });

  test('shows every header on demand', async ({ page }) => {
    await open(page, 'plain');
    await page.getByRole('button', { name: 'to me, Marta' }).click();
    const details = page.locator('dl');
    await expect(details).toContainText('marta@kowalska-dach.example');
    await expect(details).toContainText('2.20261124@kowalska-dach.example');
    await expect(details).toContainText('Inbox');
    await expect(details).toContainText(/Tuesday, November 24, 2026/);
  });

  test('finds links in plain text, joins broken lines and folds the quote', async ({ page }) => {
    await open(page, 'plain');
    const link = page.getByRole('link', { name: 'https://example.test/plan' });
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(page.getByText('the drill as well as the long bits')).toBeVisible();
    await expect(page.getByText('> Lunch on Thursday?')).toBeHidden();
    await page.getByRole('button', { name: 'Show quoted text' }).click();
    await expect(page.getByText('> Lunch on Thursday?')).toBeVisible();
  });

  test('shows the text of a mail first that is too large, and its HTML when asked', async ({ page }) => {
    await open(page, 'large');
    await expect(page.getByText('The log of the night')).toBeVisible();
    await expect(page.locator('iframe')).toHaveCount(0);
    await page.getByRole('button', { name: 'Show the HTML' }).click();
    await expect
      .poll(() => page.locator('iframe').evaluate((frame) => (frame as HTMLElement).offsetHeight))
      .toBeGreaterThan(0);
  });

  test('lists what is attached, not what the mail shows inside itself', async ({ page }) => {
    await open(page, 'embedded');
    await expect(page.locator('iframe')).toBeVisible();
    await expect(page.getByRole('region', { name: /attachment/ })).toHaveCount(0);
    await open(page, 'thread');
    const file = page.getByRole('link', { name: 'Download Offer-2025-118-both-variants.pdf, 214 kB' });
    await expect(file).toHaveAttribute('href', /\/api\/jmap\/download\/a1\/b1-2\//);
  });

  test('is readable at every width', async ({ page }) => {
    for (const width of [320, 375, 768, 1024, 1440, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      for (const story of ['thread', 'newsletter', 'unavailable', 'phishing']) {
        await open(page, story);
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(`${story} at ${width}: ${excess}`).toBe(`${story} at ${width}: 0`);
      }
    }
  });
});

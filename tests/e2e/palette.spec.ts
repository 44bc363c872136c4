import type { Page } from '@playwright/test';
import { aSubject, countIn, deliver, expect, row, rows, test } from '@/tests/e2e/story';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Command palette' });
const field = (page: Page) => palette(page).getByRole('combobox');
const first = (page: Page) => palette(page).getByRole('option').first();

/** The palette, once its room has come. */
const open = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
};

test('the palette does what is typed as its key would, shows the key, goes to a folder, and gives the focus back', async ({
  alice: page,
}) => {
  const subject = aSubject('Put away by name');
  await deliver({ subject, text: 'The stove is warm.' });
  await expect(row(page, subject)).toBeVisible();

  // Escape gives the focus back to where it was, and nothing has happened.
  await row(page, subject).focus();
  await open(page);
  await expect(palette(page)).toContainText(subject);
  await page.keyboard.press('Escape');
  await expect(palette(page)).toHaveCount(0);
  await expect(row(page, subject)).toBeFocused();

  // The keys that it teaches stand beside what they do; the same key closes it.
  await open(page);
  await page.keyboard.type('mark unread');
  await expect(first(page)).toContainText('Mark as unread');
  await expect(first(page).locator('kbd')).toHaveText(['Shift', 'U']);
  await page.keyboard.press('Control+k');
  await expect(palette(page)).toHaveCount(0);
  await expect(row(page, subject)).toBeFocused();

  await open(page);
  await page.keyboard.type('arch');
  await expect(first(page)).toContainText('Archive this conversation');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toHaveCount(0);
  await expect(row(page, subject)).toHaveCount(0);
  const toast = page.getByRole('status').filter({ hasText: '1 conversation archived' });
  await expect(toast.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect.poll(() => countIn('Archive', subject)).toBe(1);

  // What was done last stands first the next time.
  await open(page);
  await page.keyboard.type('undo');
  await page.keyboard.press('Enter');
  await expect(row(page, subject)).toBeVisible();
  await expect.poll(() => countIn('INBOX', subject)).toBe(1);
  await open(page);
  await expect(first(page)).toContainText('Undo');

  await page.keyboard.type('choir');
  await expect(first(page)).toContainText('Choir');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /^Choir/ })).toHaveAttribute('aria-current', 'page');

  // Also while somebody types; and what is no command may be a word of the mail.
  await page.keyboard.press('/');
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('Lunch?');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/search\?q=Lunch/);
  await expect(rows(page).first()).toContainText('Lunch?');
});

test.describe('what keys do did not come', () => {
  test.use({ mayComplain: /ERR_INTERNET_DISCONNECTED/, serviceWorkers: 'block' });

  test('so the next key asks for it again', async ({ alice: page, context }) => {
    let isCut = true;
    let cut = 0;
    await context.route('**/_next/static/chunks/*.js', async (route) => {
      const answer = await route.fetch();
      if (!isCut || !(await answer.text()).includes('"go-to-all"')) return route.fulfill({ response: answer });
      cut += 1;
      return route.abort('internetdisconnected');
    });
    await page.reload();
    await expect(rows(page).first()).toBeVisible();
    await expect.poll(() => cut).toBeGreaterThan(1);
    isCut = false;
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(async () => {
      await page.keyboard.press('?');
      await expect(help).toBeVisible({ timeout: 500 });
    }).toPass();
  });
});

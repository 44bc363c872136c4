import type { Page } from '@playwright/test';
import { aSubject, countIn, deliver, expect, reading, row, rows, test } from '@/tests/e2e/story';

const sortBy = async (page: Page, order: string): Promise<void> => {
  await page.getByRole('button', { name: /^Sorted:/ }).click();
  await page.getByRole('menuitemradio', { name: order }).click();
};

test('a list is sorted by size; the order is in the address, is kept by a reload, and archiving works in it', async ({
  alice: page,
}) => {
  const subject = aSubject('Heavier than all');
  await deliver({ subject, text: 'x'.repeat(60_000) + '\n'.repeat(10) + 'sand '.repeat(200_000) });
  const late = aSubject('Lighter and later');
  await deliver({ subject: late, text: 'A feather.' });
  await expect(row(page, late)).toBeVisible();
  await expect(page.getByRole('checkbox').first()).toBeAttached();

  await sortBy(page, 'Largest first');
  await expect(page).toHaveURL(/\?sort=size$/);
  await expect(rows(page).first()).toContainText(subject);
  await expect(page.getByText('Today', { exact: true })).toHaveCount(0);
  await page.reload();
  await expect(rows(page).first()).toContainText(subject);
  await expect(page.getByRole('button', { name: 'Sorted: Largest first' })).toBeVisible();

  // An open conversation keeps the order beside it, and j goes on in it.
  await rows(page).first().click();
  await expect(page).toHaveURL(/\/t\w+\?sort=size$/);
  await expect(reading(page)).toContainText(subject);
  await expect(page.getByRole('checkbox').first()).toBeAttached();
  await page.keyboard.press('e');
  await expect(row(page, subject)).toHaveCount(0);
  await expect.poll(() => countIn('Archive', subject)).toBe(1);
  await page.keyboard.press('z');
  await expect(row(page, subject)).toBeVisible();
  await expect.poll(() => countIn('INBOX', subject)).toBe(1);

  await sortBy(page, 'Oldest first');
  await expect(rows(page).first()).toBeVisible();
  await expect(row(page, late)).toHaveCount(0);
  await sortBy(page, 'Newest first');
  await expect(page).not.toHaveURL(/sort/);
  await expect(rows(page).first()).toContainText(late);
});

import { expect, signIn, test } from '@/tests/e2e/signed-in';

test('a stranger is shown the sign-in page', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole('heading', { name: 'Open your mailbox' })).toBeVisible();
});

test('Alice signs in and opens the first conversation of her inbox', async ({ page }) => {
  await signIn(page, 'Alice');
  await expect(page.getByRole('link', { name: /^Inbox/ }).first()).toBeVisible();
  const row = page.getByRole('option').or(page.getByRole('row')).first();
  await row.click();
  await expect(page.locator('iframe').first()).toBeVisible();
});

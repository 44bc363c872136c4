import type { Page } from '@playwright/test';
import { DORA, house } from '@/tests/e2e/house';
import { enter, expect, test } from '@/tests/e2e/signed-in';
import { aSubject, putInto, row } from '@/tests/e2e/story';

/** At the provider's pages: says who she is where she is asked, and consents. */
const consent = async (page: Page): Promise<void> => {
  await page.waitForURL(`${house().lettersUrl}/**`);
  await page.locator('[name="login"]').fill(DORA.email);
  await page.locator('[name="password"]').fill('known to her provider alone');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`${house().url}/**`);
};

test('Dora signs in at the page of her provider, and once more after she has taken her consent back', async ({
  page,
}) => {
  // The provider's page is dressed by a font from elsewhere.
  await page.route('https://fonts.googleapis.com/**', (route) => route.fulfill({ contentType: 'text/css', body: '' }));
  const [first, second] = [aSubject('The ink has come'), aSubject('And the paper')];
  await putInto(DORA.email, { subject: first, text: 'A crate of it.' });
  await page.goto('/sign-in');
  await page.getByLabel('Address').fill(DORA.email);
  await page.getByLabel('Address').blur();
  await page.getByRole('button', { name: 'Continue with Letters' }).click();
  await consent(page);
  await enter(page);
  await expect(row(page, first)).toBeVisible();

  await page.goto('/mail/accounts');
  const card = page.getByRole('main').getByRole('listitem').filter({ hasText: DORA.email });
  await expect(card).toContainText('Newest');
  await fetch(`${house().lettersUrl}/consents`, { method: 'DELETE' });
  const again = card.getByRole('button', { name: 'Sign in again' });
  // Until the token that Waxwing has is to be replaced, it hears nothing of that.
  await expect(async () => {
    if (await again.isHidden()) await card.getByRole('button', { name: /^Check/ }).click({ timeout: 1000 });
    await expect(again).toBeVisible({ timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await putInto(DORA.email, { subject: second, text: 'Two reams.' });
  await page.getByRole('link', { name: /^Inbox/ }).click();
  await expect(page.getByRole('status').filter({ hasText: DORA.email })).not.toContainText('Trying again');
  await page.getByRole('link', { name: 'Sign in again' }).click();

  await again.click();
  await consent(page);
  await expect(page).toHaveURL(`${house().url}/mail/accounts`);
  await expect(again).toBeHidden();
  await page
    .getByRole('link', { name: /^All inboxes|^Inbox/ })
    .first()
    .click();
  await expect(row(page, second)).toBeVisible();
  await expect(row(page, first)).toBeVisible();
});

import type { Page } from '@playwright/test';
import { person } from '@/tests/e2e/house';
import { signIn } from '@/tests/e2e/signed-in';
import { aSubject, countIn, expect, reading, row, rows, shown, test } from '@/tests/e2e/story';

const PLAN = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('beans, peas') };

/** Tabs on, or back, until the focus stands on what has this name; nobody needs more steps than these. */
const tabTo = async (page: Page, name: RegExp, key = 'Tab'): Promise<void> => {
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`No way to ${name} by ${key}`);
};

/** Along the list, down by j or up by k, until the cursor stands on the row. */
const walkTo = async (page: Page, subject: string, key: 'j' | 'k' = 'j'): Promise<void> => {
  await expect(row(page, subject)).toBeVisible();
  for (let step = 0; step < 10; step += 1) {
    await page.keyboard.press(key);
    if (await row(page, subject).evaluate((link) => link === document.activeElement)) return;
  }
  throw new Error(`${key} does not come to ${subject}`);
};

const attachByKeyboard = async (page: Page): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, /^Attach/);
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(PLAN);
  await expect(page.getByRole('button', { name: 'Remove plan.txt' })).toBeVisible();
};

test('the whole story with the keyboard alone: in, read, answer with a file, put away, take back, out', async ({
  page,
  browser,
}) => {
  const subject = aSubject('The beds by the fence');
  const { email, password } = person('Alice');

  // Bob writes, and leaves the conversation open on his screen.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const his = await context.newPage();
  await signIn(his, 'Bob');
  await expect(rows(his).first()).toBeVisible();
  await his.keyboard.press('c');
  await expect(his.getByRole('combobox', { name: 'To', exact: true })).toBeFocused();
  await his.keyboard.type(`${email},`);
  await his.keyboard.press('Tab');
  await tabTo(his, /^$|Subject/);
  await expect(his.getByRole('textbox', { name: 'Subject' })).toBeFocused();
  await his.keyboard.type(subject);
  await his.keyboard.press('Tab');
  await his.keyboard.type('What shall we sow there?');
  await his.keyboard.press('Control+Enter');
  await expect(his.getByRole('status').filter({ hasText: /^Sent/ })).toBeVisible({ timeout: 60_000 });
  await his.keyboard.press('g');
  await his.keyboard.press('t');
  await walkTo(his, subject);
  await his.keyboard.press('Enter');
  await expect(reading(his).getByRole('article')).toHaveCount(1);

  await page.goto('/sign-in');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Address')).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  // Nobody's password goes to servers that were not shown first: Enter before that only looks for them.
  await expect(page.getByText(/^Found:/)).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/mail/);
  await walkTo(page, subject);
  await page.keyboard.press('Enter');
  await expect(shown(page)).toContainText('What shall we sow there?');

  await page.keyboard.press('r');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await page.keyboard.type('Beans. The plan is with this.');
  await attachByKeyboard(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').filter({ hasText: /^Sending in/ })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /^Sent/ })).toBeVisible({ timeout: 60_000 });

  // It came by real SMTP, and stands on the screen that was open all the time, in the same conversation.
  await expect(reading(his).getByRole('article')).toHaveCount(2, { timeout: 30_000 });
  await expect(shown(his)).toContainText('Beans. The plan is with this.');
  await expect(reading(his).getByRole('link', { name: /^Download plan\.txt/ })).toBeVisible();
  await context.close();
  await expect.poll(() => countIn('Sent', subject), { timeout: 30_000 }).toBe(1);
  await expect.poll(() => countIn('INBOX', subject, { answered: true })).toBe(1);
  await expect(reading(page).getByRole('article')).toHaveCount(2);

  await page.keyboard.press('p');
  await page.keyboard.press('n');
  await page.keyboard.press('s');
  await page.keyboard.press('u');
  await expect(row(page, subject)).toHaveAccessibleName(/Starred/);
  await expect(row(page, subject)).toBeFocused();
  await page.keyboard.press('x');
  await page.keyboard.press('v');
  await expect(page.getByRole('combobox', { name: 'Find a folder' })).toBeFocused();
  await page.keyboard.type('choir');
  await page.keyboard.press('Enter');
  await expect(row(page, subject)).toHaveCount(0);
  await expect.poll(() => countIn('Choir', subject)).toBe(1);
  await page.keyboard.press('z');
  await expect(row(page, subject)).toBeVisible();
  await expect.poll(() => countIn('INBOX', subject)).toBe(1);
  await walkTo(page, subject, 'k');
  await page.keyboard.press('e');
  await expect(row(page, subject)).toHaveCount(0);
  await expect.poll(() => countIn('Archive', subject)).toBe(1);

  await tabTo(page, /^Account of/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const signOut = page.getByRole('menuitem', { name: 'Sign out' });
  await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(signOut).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/sign-in/);
});

import type { Page } from '@playwright/test';
import { person } from '@/tests/e2e/house';
import { aSubject, countIn, deliver, expect, reading, row, test, wholeRow } from '@/tests/e2e/story';

const PLAN = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('beans, peas') };

const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Tabs on, or back, until the focus stands on what has this name. */
const tabTo = async (page: Page, name: RegExp, key = 'Tab'): Promise<void> => {
  for (let step = 0; step < 80; step += 1) {
    const focused = await page.evaluate(() => {
      const { activeElement } = document;
      const label = activeElement instanceof HTMLInputElement ? activeElement.labels?.[0]?.textContent : null;
      return activeElement?.getAttribute('aria-label') ?? label ?? activeElement?.textContent ?? '';
    });
    if (name.test(focused)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`No way to ${name} by ${key}`);
};

/** Along the list, down by j or up by k, until the cursor stands on the row. */
const walkTo = async (page: Page, subject: string, key: 'j' | 'k' = 'j'): Promise<void> => {
  await expect(row(page, subject)).toBeVisible();
  for (let step = 0; step < 12; step += 1) {
    if (await row(page, subject).evaluate((link) => link === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not come to ${subject}`);
};

/** To what is called so, by the palette. */
const goBy = async (page: Page, words: string): Promise<void> => {
  await press(page, 'Control+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(words);
  await press(page, 'Enter');
  await expect(palette).toHaveCount(0);
};

const status = (page: Page, text: RegExp) => page.getByRole('status').filter({ hasText: text });

test.use({ mayComplain: /Failed to load resource|ERR_INTERNET_DISCONNECTED|status of (401|403|422)/ });

test('a whole day by the keyboard alone: in, two accounts, read, put away, take back, answer, offline, search, own keys, out', async ({
  page,
  context,
}) => {
  const [alice, bob] = [person('Alice'), person('Bob')];
  const day = aSubject('The beds');
  const [asks, told, his] = [`${day} by the fence`, `${day} by the wall`, `${day} of Bob`];
  await deliver({ subject: his, text: 'For Bob alone.', to: 'Bob' });
  await deliver({ subject: told, text: 'Nothing to be done.' });
  await deliver({ subject: asks, text: 'What shall we sow there?' });

  await page.goto('/sign-in');
  await press(page, 'Tab');
  await expect(page.getByLabel('Address')).toBeFocused();
  await page.keyboard.type(alice.email);
  await press(page, 'Tab');
  await page.keyboard.type(alice.password);
  // Nobody's password goes to servers that were not shown first: Enter before that only looks for them.
  await expect(page.getByText(/^Found:/)).toBeVisible();
  await press(page, 'Enter');
  await expect(row(page, asks)).toBeVisible();

  // A second account; its server refuses what is mistyped.
  await goBy(page, 'accounts');
  await expect(page.getByRole('heading', { name: 'Accounts', exact: true })).toBeVisible();
  await tabTo(page, /^Add account/);
  await press(page, 'Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Address')).toBeFocused();
  await page.keyboard.type(bob.email);
  await press(page, 'Tab');
  await page.keyboard.type('hide-and-seek');
  await expect(dialog.getByText(/^Found:/)).toBeVisible();
  await press(page, 'Enter');
  await expect(dialog).toContainText('refuses this password');
  if (!(await dialog.getByLabel('Password', { exact: true }).evaluate((field) => field === document.activeElement)))
    await tabTo(page, /^Password/);
  await press(page, 'Control+a');
  await page.keyboard.type(bob.password);
  await press(page, 'Enter');
  await expect(dialog).toBeHidden();

  // From the inboxes of both: a button of a row, and back; the focus goes on, and comes back.
  await goBy(page, 'all inboxes');
  await walkTo(page, his);
  await press(page, 'ArrowRight', 'ArrowRight');
  await expect(wholeRow(page, his).getByRole('button', { name: 'Archive' })).toBeFocused();
  await press(page, 'Enter');
  await expect(row(page, his)).toHaveCount(0);
  await expect(page.getByRole('grid').locator('[data-thread]:focus')).toHaveCount(1);
  await expect.poll(() => countIn('Archive', his, { of: 'Bob' })).toBe(1);
  await press(page, 'z');
  await expect(row(page, his)).toBeFocused();
  await expect.poll(() => countIn('INBOX', his, { of: 'Bob' })).toBe(1);
  await press(page, 's');
  await expect(row(page, his)).toHaveAccessibleName(/Starred/);

  // Without the network: what is done waits.
  await press(page, 'Home');
  await walkTo(page, told);
  await context.setOffline(true);
  await expect(page.getByText(/^Offline\. Mail as of/)).toBeVisible();
  await press(page, 'e');
  await expect(row(page, told)).toHaveCount(0);
  await expect(page.getByText('1 action waits.')).toBeVisible();
  expect(await countIn('Archive', told)).toBe(0);
  await context.setOffline(false);
  await expect(page.getByText(/^Offline\. Mail as of/)).toBeHidden();
  await expect.poll(() => countIn('Archive', told)).toBe(1);

  // Read, answered with a file.
  await press(page, 'Home');
  await walkTo(page, asks);
  await press(page, 'Enter');
  await expect(reading(page).getByRole('article')).toContainText('What shall we sow there?');
  await press(page, 'r');
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeFocused();
  await page.keyboard.type('Beans. The plan is with this.');
  await press(page, 'Control+Shift+C');
  await expect(page.getByRole('combobox', { name: 'Cc', exact: true })).toBeFocused();
  await page.keyboard.type(`${bob.email},`);
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, /^Attach/);
  await press(page, 'Enter');
  await (await chooser).setFiles(PLAN);
  await expect(page.getByRole('button', { name: 'Remove plan.txt' })).toBeVisible();
  await press(page, 'Control+Enter');
  await expect(status(page, /^Sending in/)).toBeVisible();

  // While it waits to be sent: found by words, back, moved, and read again later.
  await press(page, '/');
  await page.keyboard.type('"by the fence"');
  await press(page, 'Enter');
  await walkTo(page, asks);
  await press(page, 'Escape');
  await goBy(page, `inbox ${alice.email}`);
  await walkTo(page, asks);
  await press(page, 'Enter');
  await expect(reading(page).getByRole('article')).not.toHaveCount(0);
  await press(page, 'n', '_');
  await expect(row(page, asks)).toBeFocused();
  await expect.poll(() => countIn('INBOX', asks, { seen: false })).toBeGreaterThan(0);
  await expect(status(page, /^Sent/)).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => countIn('Sent', asks)).toBe(1);
  await expect.poll(() => countIn('INBOX', asks, { of: 'Bob' })).toBe(1);
  await press(page, 'x', 'v');
  await expect(page.getByRole('combobox', { name: 'Find a folder' })).toBeFocused();
  await page.keyboard.type('choir');
  await press(page, 'Enter');
  await expect(row(page, asks)).toHaveCount(0);
  await expect.poll(() => countIn('Choir', asks)).toBe(1);
  await press(page, 'z');
  await expect(row(page, asks)).toBeFocused();

  // A key of one's own, live at once.
  await goBy(page, 'shortcuts');
  await expect(page.getByRole('switch', { name: 'Keys of characters' })).toBeVisible();
  await tabTo(page, /^Change the key of Archive$/);
  await press(page, 'Enter', 'w', 'Enter');
  await expect(page.getByRole('button', { name: 'Reset the key of Archive' })).toBeVisible();
  await goBy(page, `inbox ${alice.email}`);
  await walkTo(page, asks);
  await press(page, 'w');
  await expect(row(page, asks)).toHaveCount(0);
  await expect.poll(() => countIn('Archive', asks)).toBeGreaterThan(0);

  // All is left as it was found.
  await goBy(page, 'shortcuts');
  await tabTo(page, /^Reset all keys$/);
  await press(page, 'Enter');
  await expect(page.getByRole('button', { name: 'Reset all keys' })).toHaveCount(0);
  await goBy(page, 'accounts');
  await tabTo(page, new RegExp(`^More about ${bob.email}`));
  await press(page, 'Enter');
  await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1);
  await press(page, 'End');
  await expect(page.getByRole('menuitem', { name: 'Remove from Waxwing' })).toBeFocused();
  await press(page, 'Enter');
  await tabTo(page, /^Remove$/);
  await press(page, 'Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('listitem').filter({ hasText: bob.email })).toHaveCount(0);
  await tabTo(page, /^Account of/, 'Shift+Tab');
  await press(page, 'Enter');
  await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1);
  await press(page, 'End');
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused();
  await press(page, 'Enter');
  await expect(page).toHaveURL(/\/sign-in/);
});

import type { Page } from '@playwright/test';
import { SECTIONS } from '@/components/settings/sections';
import { violationsOn } from '@/tests/axe/violations-on';
import { person } from '@/tests/e2e/house';
import { expect, reading, row, rows, test } from '@/tests/e2e/story';

/** Nothing for axe in light and dark. */
const isClean = async (page: Page, state: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violationsOn(page), `${state}, ${colorScheme}`).toEqual([]);
  }
};
const mailbox = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Mailboxes' }).getByRole('link', { name });

test.describe('signing in', () => {
  test.use({ mayComplain: /status of 4\d\d/ });

  test('servers found, servers by hand, password refused', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('Address').fill(person('Bob').email);
    await page.getByLabel('Password', { exact: true }).fill('not this one');
    await expect(page.getByText(/^Found:/)).toBeVisible();
    await isClean(page, 'found');
    await page.getByRole('button', { name: 'Open mailbox' }).click();
    await expect(page.getByText(/refuses this password/)).toBeVisible();
    await page.getByText('Details').click();
    await isClean(page, 'refused');
    await page.getByRole('button', { name: 'Other settings' }).click();
    await expect(page.getByRole('group', { name: 'Receiving (IMAP)' })).toBeVisible();
    await isClean(page, 'by hand');
  });
});

test('menus, the palette, the proof, a dialog, the original, an empty folder', async ({ alice: page, context }) => {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await isClean(page, 'account menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await isClean(page, 'palette');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /Show the proof per mailbox/ }).click();
  await expect(page.getByRole('dialog', { name: 'Here and on the server' })).toBeVisible();
  await isClean(page, 'proof');
  await page.keyboard.press('Escape');
  await row(page, 'Urgent: your account will be limited').click();
  await expect(reading(page)).toContainText('Somebody may pretend to be another');
  await isClean(page, 'warning');
  await page.keyboard.press('b');
  await expect(page.getByRole('dialog', { name: 'Snooze until' })).toBeVisible();
  await isClean(page, 'snooze');
  await page.keyboard.press('Escape');
  await reading(page)
    .getByRole('button', { name: /^More for this message/ })
    .click();
  const opening = context.waitForEvent('page');
  await page.getByRole('menuitem', { name: 'Show original' }).click();
  const original = await opening;
  await expect(original.getByText(/Subject: Urgent/)).toBeVisible();
  await isClean(original, 'original');
  await original.close();
  await mailbox(page, /^Projects/).click();
  await expect(rows(page)).toHaveCount(0);
  await isClean(page, 'empty folder');
});

test('every section of the settings, a row that is meant, and what is looked for', async ({ alice: page }) => {
  for (const { key, rows: settings } of SECTIONS) {
    await page.goto(`/mail/settings/${[key, ...settings.slice(-1)].join('/')}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await isClean(page, key);
  }
  for (const words of ['read', 'weather']) {
    await page.getByRole('textbox', { name: 'Search settings' }).fill(words);
    await isClean(page, words);
  }
});

test('messages in other scripts and directions', async ({ alice: page }) => {
  await mailbox(page, /^Starred/).click();
  await row(page, 'سؤال عن خشب العود').click();
  await expect(reading(page).getByRole('article').first()).toBeVisible();
  await isClean(page, 'Arabic');
});

test.describe('without the network', () => {
  test.use({ mayComplain: /ERR_INTERNET_DISCONNECTED|Failed to fetch|network/i });

  test('the line that says so', async ({ alice: page, context }) => {
    await context.setOffline(true);
    await expect(page.getByText(/^Offline\. Mail as of/)).toBeVisible();
    await isClean(page, 'offline');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 740 } });

  test('the list, the drawer, a conversation', async ({ alice: page }) => {
    await isClean(page, 'list');
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Menu' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await isClean(page, 'drawer');
    await page.keyboard.press('Escape');
    await row(page, 'Bergen, and who comes along').click();
    await expect(reading(page).getByRole('article').first()).toBeVisible();
    await isClean(page, 'conversation');
  });
});

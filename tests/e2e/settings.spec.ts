import type { Page } from '@playwright/test';
import { DEFAULT_SETTINGS } from '@/lib/jmap/waxwing/user-settings';
import { expect, reading, row, rows, test } from '@/tests/e2e/story';

const sections = (page: Page) => page.getByRole('navigation', { name: 'Sections of the settings' });
const setting = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true });
const themeOf = (page: Page) => page.evaluate(() => document.documentElement.dataset['theme'] ?? 'system');
const heightOfRow = async (page: Page) => Math.round((await rows(page).first().boundingBox())?.height ?? 0);

const openSettings = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();
  await expect(page.getByRole('heading', { name: 'General', level: 1 })).toBeVisible();
};

// The next story finds everything as it is by default.
test.afterEach(async ({ page }) => {
  const status = await page.evaluate(async ({ id, savedSearches, ...usual }) => {
    const set = ['UserSettings/set', { update: { [id]: usual } }, '0'];
    const body = JSON.stringify({ using: ['urn:ietf:params:jmap:core', 'urn:x-waxwing:jmap'], methodCalls: [set] });
    const headers = { 'content-type': 'application/json', 'x-waxwing-csrf': '1' };
    return (await fetch('/api/jmap', { method: 'POST', headers, body })).status;
  }, DEFAULT_SETTINGS);
  expect(status).toBe(200);
});

test('what is set in one tab is so in another, and still so when the page comes again', async ({
  alice: page,
  context,
}) => {
  const other = await context.newPage();
  await other.goto('/mail');
  await expect.poll(() => heightOfRow(other)).toBe(76);
  await page.setViewportSize({ width: 1440, height: 900 });

  await openSettings(page);
  await sections(page).getByRole('link', { name: 'Appearance' }).click();
  await setting(page, 'Density').selectOption('Compact');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await expect.poll(() => heightOfRow(other)).toBe(44);
  await setting(page, 'Theme').selectOption('Dark');
  await expect.poll(() => themeOf(page)).toBe('dark');
  await expect.poll(() => themeOf(other)).toBe('dark');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toHaveCount(0);

  for (const again of [page, other]) {
    await again.reload();
    expect(await themeOf(again)).toBe('dark');
  }
  await expect(setting(page, 'Density')).toHaveValue('compact');
  await expect.poll(() => heightOfRow(other)).toBe(44);
  // On one line too, where there is room for it.
  await other.setViewportSize({ width: 800, height: 700 });
  await other.goto('/mail/settings/appearance/density');
  await setting(other, 'Density').selectOption('Cosy');
  await expect(setting(page, 'Density')).toHaveValue('cosy');
  await other.close();

  // The way back is the browser's as well: the sections that were looked at are one step.
  await page.goBack();
  await expect.poll(() => heightOfRow(page)).toBe(64);
});

test('list and conversation stand as was set, and a row is a conversation or a message', async ({ alice: page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const set = async (section: string, name: string, choice: string) => {
    await page.goto(`/mail/settings/${section}`);
    await setting(page, name).selectOption(choice);
    await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
    await sections(page).getByRole('link', { name: 'Back to mail' }).click();
  };
  const talk = row(page, 'Bergen, and who comes along').first();
  const height = page.getByRole('separator', { name: 'Height of the list' });
  await set('appearance', 'Reading pane', 'Below the list');
  await talk.click();
  await expect(height).toHaveAttribute('aria-orientation', 'horizontal');
  const before = Number(await height.getAttribute('aria-valuenow'));
  await height.press('ArrowDown');
  await expect(height).toHaveAttribute('aria-valuenow', String(before + 16));

  await set('appearance', 'Reading pane', 'In place of the list');
  await talk.click();
  await expect(reading(page).getByRole('heading', { name: 'Bergen, and who comes along' })).toBeVisible();
  await expect(talk).toBeHidden();
  await page.keyboard.press('u');
  await expect(talk).toBeFocused();
  await set('appearance', 'Size of type', 'Large');
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('18px');

  await page.goto('/mail/settings/general');
  await page.getByRole('switch', { name: 'Conversations' }).click();
  await sections(page).getByRole('link', { name: 'Back to mail' }).click();
  await expect.poll(() => talk.getAttribute('data-thread')).toMatch(/^t\w+\.e\w+$/);
  const key = await talk.getAttribute('data-thread');
  await talk.click();
  await expect(page).toHaveURL(new RegExp(`/${key}$`));
  await expect(reading(page).getByText('1 message')).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByText('1 message archived')).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('1 message archived')).toHaveCount(0);
  await page.keyboard.press('u');
  await expect(page.locator(`[data-thread="${key}"]`)).toBeVisible();
});

test('settings are found and set by the keyboard alone, and every row has an address', async ({ alice: page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const left = page.url();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Command palette' }).getByRole('combobox')).toBeFocused();
  await page.keyboard.type('undo sending');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/mail\/settings\/general\/undo-send$/);
  await expect(setting(page, 'Undo sending')).toBeFocused();
  await expect(setting(page, 'Undo sending')).toHaveAccessibleDescription(/held before it leaves/);
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();

  await page.keyboard.press('/');
  const field = page.getByRole('textbox', { name: 'Search settings' });
  // Letters in a list of the browser's own choose in it, so the key does not leave it.
  await field.focus();
  await page.keyboard.type('no longer unread');
  await expect(page.getByRole('status').filter({ hasText: '1 setting' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('main').getByRole('link', { name: /^Mark as read/ })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(field).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/mail\/settings\/general\/mark-read$/);
  await expect(setting(page, 'Mark as read')).toBeFocused();
  await page.reload();
  await expect(setting(page, 'Mark as read')).toBeFocused();
  await expect(setting(page, 'Undo sending')).toHaveValue('20');

  await setting(page, 'First answer').selectOption('Reply all');
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await sections(page).getByRole('link', { name: 'Identities' }).press('Enter');
  await page.getByRole('button', { name: /^Edit those of alice@/ }).press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await sections(page).getByRole('link', { name: 'Keyboard shortcuts' }).press('Enter');
  await expect(page.getByRole('main')).toContainText('Archive');
  await page.goBack();
  await expect(page).toHaveURL(left);
  await row(page, 'Bergen, and who comes along').click();
  // Those with words stand below the conversation.
  const answers = reading(page)
    .getByRole('button')
    .filter({ hasText: /^(Reply|Reply all|Forward)$/ });
  await expect(answers).toHaveText(['Reply all', 'Reply', 'Forward']);
});

test('on a phone the sections are a page of their own, in the menu', async ({ alice: page }) => {
  await page.setViewportSize({ width: 375, height: 740 });
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Settings' }).click();
  await expect(page.getByRole('main')).toBeHidden();
  await sections(page).getByRole('link', { name: 'Appearance' }).click();
  await expect(sections(page)).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Appearance', level: 1 })).toBeFocused();
  await page.goBack();
  await expect(sections(page)).toBeVisible();
  await sections(page).getByRole('link', { name: 'Back to mail' }).click();
  await expect(rows(page).first()).toBeVisible();
});

test.describe('while the room cannot come', () => {
  test.use({ mayComplain: /ERR_INTERNET_DISCONNECTED/, serviceWorkers: 'block' });

  test('the mail page stays around it, and it comes with the network', async ({ alice: page, context }) => {
    let isCut = true;
    // By what only this room looks like.
    await context.route('**/_next/static/chunks/*.js', async (route) => {
      const answer = await route.fetch();
      const isTheRoom = (await answer.text()).includes('max-laptop:end-full');
      return isCut && isTheRoom ? route.abort('internetdisconnected') : route.fulfill({ response: answer });
    });
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Settings' }).click();
    await expect(page).toHaveURL(/\/mail\/settings$/);
    await expect(page.getByRole('navigation', { name: 'Mailboxes' })).toBeVisible();
    await expect(sections(page)).toHaveCount(0);
    isCut = false;
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await expect(sections(page)).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Mailboxes' })).toHaveCount(0);
  });
});

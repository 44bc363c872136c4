import type { Locator, Page } from '@playwright/test';
import { aSubject, countIn, deliver, expect, reading, row, rows, test } from '@/tests/e2e/story';

const toast = (page: Page) => page.getByRole('status').filter({ hasText: /conversation|message|Undone|Moved|Marked/ });

/** The keys come after the first rows; so do the buttons of the rows. */
const canAct = async (page: Page): Promise<void> => {
  await expect(rows(page).first()).toBeVisible();
  await expect(page.getByRole('checkbox').first()).toBeAttached();
};

const arrived = async (page: Page, subject: string): Promise<void> => {
  await deliver({ subject, text: 'The stove is warm.' });
  await canAct(page);
  await expect(row(page, subject)).toBeVisible();
};

test('e archives at once, other programs see it, and z takes it back, also after a reload', async ({ alice: page }) => {
  const subject = aSubject('Put away');
  await arrived(page, subject);
  await row(page, subject).focus();
  await page.keyboard.press('e');
  await expect(row(page, subject)).toHaveCount(0);
  await expect(toast(page)).toContainText('1 conversation archived');
  await expect.poll(() => countIn('Archive', subject)).toBe(1);
  expect(await countIn('INBOX', subject)).toBe(0);

  await page.reload();
  await canAct(page);
  await page.keyboard.press('z');
  await expect(row(page, subject)).toBeVisible();
  await expect.poll(() => countIn('INBOX', subject)).toBe(1);
  expect(await countIn('Archive', subject)).toBe(0);
});

test('several are ticked with x and Shift, read and moved together, and undone together', async ({ alice: page }) => {
  const subjects = [aSubject('Ticked one'), aSubject('Ticked two'), aSubject('Ticked three')];
  for (const subject of subjects) await arrived(page, subject);
  const [one = '', two = '', three = ''] = subjects;
  await row(page, three).focus();
  await page.keyboard.press('x');
  const bar = page.getByRole('toolbar', { name: 'With the selected conversations' });
  await expect(bar).toContainText('1 selected');
  await page.getByRole('checkbox', { name: `Select ${one}` }).click({ modifiers: ['Shift'] });
  await expect(bar).toContainText('3 selected');

  await page.keyboard.press('Shift+I');
  for (const subject of subjects) await expect(row(page, subject)).not.toHaveAccessibleName(/^Unread\./);
  await page.keyboard.press('v');
  await page.getByRole('combobox', { name: 'Find a folder' }).fill('choir');
  await page.keyboard.press('Enter');
  await expect(row(page, two)).toHaveCount(0);
  await expect(toast(page)).toContainText('Moved to Choir');
  for (const subject of subjects) await expect.poll(() => countIn('Choir', subject)).toBe(1);
  await page.keyboard.press('z');
  for (const subject of subjects) await expect(row(page, subject)).toBeVisible();
  for (const subject of subjects) await expect.poll(() => countIn('INBOX', subject)).toBe(1);
});

test('a star, a delete and spam reach the server; deleting for ever asks first', async ({ alice: page }) => {
  const [starred, deleted] = [aSubject('Worth a star'), aSubject('Not worth a word')];
  await arrived(page, starred);
  await arrived(page, deleted);
  await row(page, starred).focus();
  await page.keyboard.press('s');
  await expect(row(page, starred)).toHaveAccessibleName(/Starred/);
  await expect.poll(() => countIn('INBOX', starred, { flagged: true })).toBe(1);

  await row(page, deleted).focus();
  await page.keyboard.press('#');
  await expect(row(page, deleted)).toHaveCount(0);
  await expect.poll(() => countIn('Trash', deleted)).toBe(1);
  await page
    .getByRole('navigation', { name: 'Mailboxes' })
    .getByRole('link', { name: /^Trash/ })
    .click();
  await row(page, deleted).focus();
  await page.keyboard.press('#');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for ever' }).click();
  await expect(row(page, deleted)).toHaveCount(0);
  await expect.poll(() => countIn('Trash', deleted)).toBe(0);
});

test('on a phone, and zoomed in to 200 %, everything stays in reach', async ({ alice: page }) => {
  await page.setViewportSize({ width: 375, height: 812 });
  await canAct(page);
  await page.getByRole('checkbox').first().press('Space');
  const none = page.getByRole('button', { name: 'Select none' });
  await expect(none).toBeInViewport({ ratio: 1 });
  await none.click();
  await page.getByRole('button', { name: 'Compose' }).click();
  const composer = page.getByRole('dialog');
  await expect(composer.getByPlaceholder('Subject')).toBeVisible();
  await composer.getByRole('button', { name: 'Save and close' }).click();
  await expect(composer).toHaveCount(0);

  // 1280 px at 200 %: no page scrolls to the side, no button is cut, and what has no room is in a menu (WCAG 1.4.4, 1.4.10).
  await page.setViewportSize({ width: 640, height: 450 });
  const whole = async (names: readonly string[], within: Page | Locator = page) => {
    for (const name of names)
      await expect(within.getByRole('button', { name, exact: true }).first()).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  };
  const inMenu = async (name: string, within: Locator, words: readonly RegExp[]) => {
    await within.getByRole('button', { name, exact: true }).first().click();
    for (const word of words) await expect(page.getByRole('menuitem', { name: word })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
  };
  await whole(['Show mailboxes', 'Compose', 'Keyboard shortcuts']);
  await page.getByRole('checkbox').first().press('Space');
  const bar = page.getByRole('toolbar', { name: 'With the selected conversations' });
  await whole(['Archive', 'Select none'], bar);
  await inMenu('More to do with them', bar, [/^Label/, /^Download/]);
  await none.click();
  await rows(page).first().click();
  await whole(['Archive', 'Delete', 'Older conversation'], reading(page));
  await inMenu('More', reading(page), [/^Label/, /^Print/]);
  await page.getByRole('button', { name: 'Compose' }).click();
  await whole(['Send', 'Save and close'], composer);
  await composer.getByRole('button', { name: 'Save and close' }).click();
  await expect(composer).toHaveCount(0);
});

test('a right click on a row, or the menu key, brings what can be done with it; it is about that row, or about the ticked ones', async ({
  alice: page,
}) => {
  const subjects = [aSubject('Pointed one'), aSubject('Pointed two')];
  for (const subject of subjects) await arrived(page, subject);
  const [one = '', two = ''] = subjects;
  const menu = page.getByRole('menu', { name: 'With this conversation' });
  await row(page, one).click({ button: 'right' });
  await expect(menu.getByRole('menuitem', { name: /^Open/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(row(page, one)).toBeFocused();
  await row(page, one).click({ button: 'right' });
  await menu.getByRole('menuitem', { name: /^Archive/ }).click();
  await expect(row(page, one)).toHaveCount(0);
  await expect(row(page, two)).toBeVisible();
  await expect.poll(() => countIn('Archive', one)).toBe(1);
  await page.keyboard.press('z');
  await expect(row(page, one)).toBeVisible();

  await row(page, two).focus();
  await page.keyboard.press('x');
  await page.getByRole('checkbox', { name: `Select ${one}` }).click();
  await row(page, two).focus();
  await page.keyboard.press('Shift+F10');
  await expect(menu).toBeVisible();
  await menu.getByRole('menuitem', { name: /^Mark as read/ }).click();
  for (const subject of subjects) await expect(row(page, subject)).not.toHaveAccessibleName(/^Unread\./);
  await row(page, two).click({ button: 'right' });
  await menu.getByRole('menuitem', { name: /^Delete/ }).click();
  for (const subject of subjects) await expect.poll(() => countIn('Trash', subject)).toBe(1);
});

import type { Page } from '@playwright/test';
import { expect, otherProgram, rows, test } from '@/tests/e2e/story';

const BOX = 'Old letters';
const MANY = 600;

/** A mailbox with more than is ever loaded at once, as another program fills it. */
const fill = async (): Promise<void> => {
  const client = await otherProgram('INBOX');
  await client.mailboxCreate(BOX);
  const letter = (at: number) =>
    `From: Nadia Kaur <nadia.kaur@harbour-lane.example>\r\nTo: alice@example.test\r\nSubject: Old letter ${at}\r\nMessage-ID: <old-${at}@harbour-lane.example>\r\nDate: Mon, 2 Nov 2026 10:00:00 +0000\r\n\r\nNumber ${at}.\r\n`;
  for (let at = 0; at < MANY; at += 1) await client.append(BOX, letter(at), []);
  await client.logout();
};

/** How many messages a mailbox has for every mail program, and how many of them are not read. */
const there = async (mailbox: string): Promise<string> => {
  const client = await otherProgram('INBOX');
  const status = await client.status(mailbox, { messages: true, unseen: true });
  await client.logout();
  return status ? `${status.messages} ${status.unseen}` : 'none';
};

const openBox = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: /^Old letters/ }).click();
  await expect(page.getByRole('heading', { name: BOX })).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
};

test('all 600 of a folder are archived as one, undone as one, marked as read, and deleted for ever', async ({
  alice: page,
}) => {
  await fill();
  const archived = Number((await there('Archive')).split(' ')[0]);
  await openBox(page);
  await expect(page.getByRole('checkbox').first()).toBeAttached();
  await expect(page.getByRole('heading', { name: BOX }).locator('..')).toContainText('600');

  await rows(page).first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('*');
  await page.keyboard.press('a');
  const bar = page.getByRole('toolbar', { name: 'With the selected conversations' });
  await page.getByRole('button', { name: 'Select all 600' }).click();
  await expect(bar).toContainText('600 selected');
  await page.keyboard.press('e');
  await expect(page.getByRole('status').filter({ hasText: 'Changing 600 conversations' })).toBeVisible();
  await expect.poll(() => there(BOX)).toBe('0 0');
  await expect.poll(() => there('Archive')).toMatch(new RegExp(`^${archived + MANY} `));
  await expect(rows(page)).toHaveCount(0);

  await page.keyboard.press('z');
  await expect.poll(() => there(BOX)).toBe(`${MANY} ${MANY}`);
  await expect.poll(async () => (await there('Archive')).split(' ')[0]).toBe(String(archived));
  await expect(rows(page).first()).toBeVisible();

  await page.getByRole('button', { name: `More for ${BOX}` }).click();
  await page.getByRole('menuitem', { name: 'Mark all as read' }).click();
  await expect.poll(() => there(BOX)).toBe(`${MANY} 0`);
  await expect(rows(page).first()).not.toHaveAccessibleName(/^Unread\./);

  await rows(page).first().focus();
  await page.keyboard.press('*');
  await page.keyboard.press('a');
  await page.getByRole('button', { name: 'Select all 600' }).click();
  await page.keyboard.press('#');
  await expect.poll(() => there(BOX)).toBe('0 0');
  await page.getByRole('link', { name: /^Trash/ }).click();
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'More for Trash' }).click();
  await page.getByRole('menuitem', { name: 'Delete everything here for ever' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Delete everything in \d+ conversations here for ever\?/);
  await dialog.getByRole('button', { name: 'Delete for ever' }).click();
  await expect(rows(page)).toHaveCount(0);
  await expect.poll(async () => (await there('Trash')).split(' ')[0]).toBe('0');
});

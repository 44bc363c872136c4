import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { aSubject, countIn, deliver, expect, otherProgram, row, rows, test, wholeRow } from '@/tests/e2e/story';

const mailbox = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Mailboxes' }).getByRole('link', { name });
const toast = (page: Page) => page.getByRole('status').filter({ hasText: /Snoozed until|Undone/ });

/** In the mailbox that is made with the first email that needs it. */
const countSnoozed = (subject: string): Promise<number> => countIn('Snoozed', subject).catch(() => 0);

/** A moment of the page's clock as its field for date and time takes it. */
const inSeconds = (page: Page, seconds: number): Promise<string> =>
  page.evaluate((wait) => {
    const at = new Date(Date.now() + wait * 1000);
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  }, seconds);

test('snooze-comes-back: out of sight until its time, in Snoozed for every program, then on top', async ({
  alice: page,
}) => {
  const inInbox = page.getByRole('grid', { name: /^Conversations in Inbox/ }).getByRole('link');
  const [subject, other] = [aSubject('The tickets'), aSubject('The weather')];
  for (const one of [subject, other]) {
    await deliver({ subject: one, text: 'The concert is on Saturday.' });
    await expect(row(page, one)).toBeVisible();
  }
  await expect(page.getByRole('checkbox').first()).toBeAttached();

  await row(page, subject).focus();
  await page.keyboard.press('b');
  const dialog = page.getByRole('dialog', { name: 'Snooze until' });
  await dialog.getByRole('button', { name: /^Tomorrow/ }).click();
  await expect(row(page, subject)).toHaveCount(0);
  await expect(toast(page)).toContainText('Snoozed until');
  await expect.poll(() => countSnoozed(subject)).toBe(1);
  expect(await countIn('INBOX', subject)).toBe(0);

  // Taken back it is where it was; done again, it waits in a mailbox of its own and says until when.
  await page.keyboard.press('z');
  await expect(row(page, subject)).toBeVisible();
  await expect(rows(page).first()).toContainText(other);
  await expect.poll(() => countIn('INBOX', subject)).toBe(1);
  await row(page, subject).hover();
  await wholeRow(page, subject).getByRole('button', { name: 'Snooze', exact: true }).click();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(row(page, subject)).toHaveCount(0);
  await mailbox(page, /^Snoozed/).click();
  await expect(row(page, subject)).toContainText(/\d\d:\d\d|\w{3} \d/);
  await page.reload();
  await expect(row(page, subject)).toBeVisible();

  await expect(page.getByRole('checkbox').first()).toBeAttached();
  await row(page, subject).focus();
  await page.keyboard.press('b');
  await dialog.getByLabel('Date and time').fill(await inSeconds(page, 3));
  await dialog.getByRole('button', { name: 'Snooze', exact: true }).click();
  await mailbox(page, /^Inbox/).click();
  await expect(inInbox.first()).toContainText(subject);
  await expect(inInbox.first()).toContainText('Snoozed');
  await expect.poll(() => countIn('INBOX', subject)).toBe(1);
  expect(await countIn('Snoozed', subject)).toBe(0);
});

test('what comes to a muted conversation never comes to the inbox', async ({ alice: page }) => {
  const subject = aSubject('The office party');
  const messageId = `<${randomUUID()}@harbour-lane.example>`;
  await deliver({ subject, messageId, text: 'Who brings the cake?' });
  await expect(row(page, subject)).toBeVisible();
  await expect(page.getByRole('checkbox').first()).toBeAttached();
  await row(page, subject).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Mute/ }).click();
  await expect(row(page, subject)).toHaveCount(0);
  await expect.poll(() => countIn('Archive', subject, { keyword: '$muted' })).toBe(1);

  await deliver({ subject: `Re: ${subject}`, inReplyTo: messageId, text: 'I do.' });
  await expect.poll(() => countIn('Archive', subject)).toBe(2);
  expect(await countIn('INBOX', subject)).toBe(0);
  await expect(row(page, subject)).toHaveCount(0);
  await mailbox(page, /^Archive/).click();
  await expect(row(page, subject)).toContainText('Muted');
  const archive = await otherProgram('Archive');
  await archive.messageDelete({ subject });
  await archive.logout();
});

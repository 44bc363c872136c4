import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { writeFromLine } from '@/lib/mail/mbox/from-line';
import { aSubject, expect, reading, row, test } from '@/tests/e2e/story';

const mailbox = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Mailboxes' }).getByRole('link', { name });

/**
 * Lets files go over something, as somebody does who drags them there from the desktop: as long as they are held there, the
 * browser says so again and again (HTML, drag-and-drop processing model: every 350 ms).
 */
const drop = async (page: Page, target: ReturnType<typeof mailbox>, file: { name: string; text: string }) => {
  const dataTransfer = await page.evaluateHandle(({ name, text }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name));
    return transfer;
  }, file);
  await expect(async () => {
    await target.dispatchEvent('dragover', { dataTransfer });
    await expect(target).toHaveAttribute('data-over', '', { timeout: 350 });
  }).toPass();
  await target.dispatchEvent('drop', { dataTransfer });
};

test('an mbox is dropped on a folder, is there with a report, and comes out again as it was', async ({
  alice: page,
}) => {
  const subject = aSubject('Brought along');
  const now = new Date();
  const message = `From: Grandmother <oma@example.org>\r\nDate: ${now.toUTCString()}\r\nMessage-ID: <${subject.replaceAll(' ', '-')}@example.org>\r\nSubject: ${subject}\r\n\r\nFrom the attic.\r\n`;
  const quoted = message.replace('\r\nFrom the', '\r\n>From the');
  const from = `${writeFromLine({ sender: 'oma@example.org', at: now.getTime() })}\r\n`;
  const text = `${from}${quoted}\r\n${from}no header\r\n\r\n`;
  await drop(page, mailbox(page, /^Archive/), { name: 'attic.mbox', text });
  const dialog = page.getByRole('dialog', { name: 'Import into Archive' });
  await expect(dialog).toContainText('1 imported, 1 not imported');
  await dialog.getByRole('button', { name: 'Report of attic.mbox' }).click();
  await expect(dialog).toContainText('No mail: there is no header');
  await page.keyboard.press('Escape');

  // A reload forgets nothing of it.
  await page.reload();
  await mailbox(page, /^Archive/).click();
  await row(page, subject).click();
  await expect(reading(page)).toContainText('From the attic.');
  await page.getByRole('button', { name: 'More for Archive' }).click();
  await page.getByRole('menuitem', { name: 'Import mail…' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'attic.mbox' })).toContainText('1 imported');
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'again.mbox', mimeType: '', buffer: Buffer.from(text) });
  await expect(dialog.getByRole('listitem').filter({ hasText: 'again.mbox' })).toContainText('1 already there');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'More for Archive' }).click();
  await page.getByRole('menuitem', { name: 'Download folder…' }).click();
  const saving = page.getByRole('dialog', { name: 'Download Archive' });
  await saving.getByRole('radio', { name: /^One mbox file/ }).check();
  const coming = page.waitForEvent('download');
  await saving.getByRole('button', { name: 'Download' }).click();
  const saved = await coming;
  expect(saved.suggestedFilename()).toBe('Archive.mbox');
  const mbox = await readFile(await saved.path(), 'utf8');
  expect(mbox.split(quoted)).toHaveLength(2);
});

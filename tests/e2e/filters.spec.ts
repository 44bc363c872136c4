import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { aSubject, countIn, deliver, expect, otherProgram, reading, row, test } from '@/tests/e2e/story';

const toast = (page: Page) => page.getByRole('status').filter({ has: page.getByRole('button', { name: 'Undo' }) });
const more = async (page: Page, item: string) => {
  await reading(page).getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** What was filed must not be found by the stories to come. */
test.afterEach(async () => {
  const client = await otherProgram('Archive');
  await client.messageDelete({ subject: 'Plankton' });
  await client.logout();
});

test('Alice makes a filter of a message, has it done with what is there, takes that back, and new mail obeys it', async ({
  alice: page,
}) => {
  const [first, second, third] = ['Plankton at sea', 'Plankton on land', 'Plankton in the air'].map(aSubject);
  if (!first || !second || !third) throw new Error('There are three subjects');
  const text = 'It drifts.';
  await deliver({ subject: first, text });
  await deliver({ subject: second, text });
  await expect(row(page, first)).toBeVisible();
  await expect(row(page, second)).toBeVisible();

  // Of the open message its sender is asked for; one word more, and the count follows.
  await row(page, first).click();
  await more(page, 'Filter messages like these');
  const form = page.getByRole('dialog', { name: 'New filter' });
  await expect(form.getByLabel('From')).toHaveValue('nadia.kaur@harbour-lane.example');
  await form.getByLabel('Subject').fill('plankton');
  await expect(form.getByText('Matches 2 messages in the inbox')).toBeVisible();
  await form.getByRole('button', { name: 'Create filter' }).click();
  await expect(form.getByRole('alert')).toHaveText('Say what is to be done.');
  await form.getByLabel('Where it goes').selectOption('Archive');
  await form.getByLabel('Star it').check();
  await form.getByLabel('Also do it with 2 messages in the inbox').check();
  await form.getByRole('button', { name: 'Create filter' }).click();
  await expect(form).toHaveCount(0);
  await expect(toast(page)).toContainText('Filter saved, and done with 2 messages');
  await expect(row(page, second)).toHaveCount(0);
  await expect.poll(() => countIn('Archive', 'Plankton', { flagged: true })).toBe(2);

  // All of it is taken back, here and on the server; the filter stays.
  await toast(page).getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, second)).toBeVisible();
  await expect.poll(() => countIn('INBOX', 'Plankton', { flagged: false })).toBe(2);

  await deliver({ subject: third, text });
  await expect.poll(() => countIn('Archive', third, { flagged: true })).toBe(1);
  expect(await countIn('INBOX', third)).toBe(0);

  // It is found with the others, goes out as a script, and is put off.
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Filters' }).click();
  await expect(page).toHaveURL(/\/mail\/filters$/);
  const name = 'From nadia.kaur@harbour-lane.example · Subject has plankton';
  const line = page.getByRole('listitem').filter({ hasText: name });
  await expect(line).toContainText('Archive · Star');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Export the filters of/ }).click(),
  ]);
  expect(readFileSync(await file.path(), 'utf8')).toContain('fileinto "Archive";');
  await line.getByRole('switch').click();
  await expect(line.getByRole('switch')).toHaveAttribute('aria-checked', 'false');

  // Deleted, taken back, deleted.
  const remove = async () => {
    await line.getByRole('button', { name: /^More about/ }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect(line).toHaveCount(0);
  };
  await remove();
  await toast(page).getByRole('button', { name: 'Undo' }).click();
  await expect(line.getByRole('switch')).toHaveAttribute('aria-checked', 'false');
  await remove();
});

test('Alice blocks a sender, who is found among the filters until she takes it back', async ({ alice: page }) => {
  const subject = aSubject('Plankton for sale');
  await deliver({ subject, text: 'Cheap!' });
  await row(page, subject).click();
  await more(page, 'Block sender');
  await expect(toast(page)).toContainText('Mail from nadia.kaur@harbour-lane.example goes to Spam from now on');
  await more(page, 'Block sender');
  await expect(page.getByRole('status').filter({ hasText: 'goes to Spam already' })).toBeVisible();
  await page.goto('/mail/filters');
  const line = page.getByRole('listitem').filter({ hasText: 'nadia.kaur@harbour-lane.example' });
  await expect(line).toContainText('Move to Spam');
  await line.getByRole('button', { name: /^More about/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(line).toHaveCount(0);

  // A search becomes one, too.
  await page
    .getByRole('combobox', { name: 'Search mail' })
    .fill('from:(nadia OR eve) subject:plankton -whale has:attachment larger:2M');
  await page.getByRole('button', { name: 'Search options' }).click();
  await page.getByRole('button', { name: 'Create a filter of this search' }).click();
  const form = page.getByRole('dialog', { name: 'New filter' });
  await expect(form.getByLabel('From')).toHaveValue('nadia OR eve');
  await expect(form.getByLabel('Subject')).toHaveValue('plankton');
  await expect(form.getByLabel('Doesn’t have')).toHaveValue('whale');
  await expect(form.getByLabel('At least (MB)')).toHaveValue('2');
  await expect(form.getByLabel('Has an attachment')).toBeChecked();
  await expect(form.getByText('Matches 0 messages in the inbox')).toBeVisible();
});

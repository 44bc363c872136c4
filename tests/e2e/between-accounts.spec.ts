import { person } from '@/tests/e2e/house';
import { aSubject, countIn, deliver, expect, otherProgram, row, test } from '@/tests/e2e/story';

test('Alice drags two conversations onto a folder of another account, takes them back, and copies one by keys', async ({
  alice: page,
}) => {
  const bob = person('Bob');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Add account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill(bob.email);
  await dialog.getByLabel('Password', { exact: true }).fill(bob.password);
  await dialog.getByRole('button', { name: 'Open mailbox' }).click();
  await expect(dialog).toBeHidden();
  const both = aSubject('Dragged');
  const [one, two] = [`${both} one`, `${both} two`];
  for (const subject of [one, two]) await deliver({ subject, text: 'To the other account.' });
  const hers = page.getByRole('region', { name: person('Alice').email });
  const his = page.getByRole('region', { name: bob.email });
  await hers.getByRole('link', { name: /^Inbox/ }).click();
  for (const subject of [one, two]) await expect(row(page, subject)).toBeVisible();
  for (const subject of [one, two]) await page.getByRole('checkbox', { name: `Select ${subject}` }).check();
  const archive = his.getByRole('link', { name: /^Archive/ });
  await row(page, two).dragTo(archive);
  for (const subject of [one, two]) await expect(row(page, subject)).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: `Moved to Archive, ${bob.email}` })).toBeVisible();
  await expect.poll(() => countIn('INBOX', both)).toBe(0);
  expect(await countIn('Archive', both, { of: 'Bob' })).toBe(2);
  await archive.click();
  await row(page, one).click();
  await expect(page.getByRole('region', { name: 'Conversation', exact: true })).toContainText('To the other account.');

  await page.keyboard.press('z');
  for (const subject of [one, two]) await expect(row(page, subject)).toHaveCount(0);
  await expect.poll(() => countIn('Archive', both, { of: 'Bob' })).toBe(0);
  expect(await countIn('INBOX', both)).toBe(2);

  await hers.getByRole('link', { name: /^Inbox/ }).click();
  await row(page, one).focus();
  await page.keyboard.press('v');
  await dialog.getByRole('checkbox').check();
  await dialog.getByRole('combobox').fill('archive bob');
  await page.keyboard.press('Enter');
  await expect.poll(() => countIn('Archive', one, { of: 'Bob' })).toBe(1);
  await expect(row(page, one)).toBeVisible();

  const client = await otherProgram('Archive', 'Bob');
  await client.messageDelete({ subject: one });
  await client.logout();
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: `More about ${bob.email}` }).click();
  await page.getByRole('menuitem', { name: 'Remove from Waxwing' }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: bob.email })).toHaveCount(0);
});

import { finger } from '@/tests/e2e/finger';
import { person } from '@/tests/e2e/house';
import { signIn } from '@/tests/e2e/signed-in';
import { aSubject, countIn, deliver, expect, row, rows, test } from '@/tests/e2e/story';

// A laptop whose screen is touched.
test.use({ hasTouch: true });

test('Bob adds an IMAP and a POP3 account, reads the three inboxes as one list, acts in it, and removes them', async ({
  page,
}) => {
  const alice = person('Alice');
  await signIn(page, 'Bob');
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Accounts' }).click();
  await expect(page.getByRole('heading', { name: 'Accounts' })).toBeVisible();

  await page.getByRole('button', { name: 'Add account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill(alice.email);
  await dialog.getByLabel('Password', { exact: true }).fill('not her password');
  await dialog.getByRole('button', { name: 'Open mailbox' }).click();
  await expect(dialog).toContainText('refuses this password');
  await dialog.getByLabel('Password', { exact: true }).fill(alice.password);
  await dialog
    .getByRole('button')
    .filter({ hasText: /Open mailbox|again/i })
    .click();
  await expect(dialog).toBeHidden();
  const card = page.getByRole('listitem').filter({ hasText: alice.email });
  await expect(card).toContainText(/\d+ = \d+/, { timeout: 60_000 });

  const carol = person('Carol');
  await page.getByRole('button', { name: 'Add account' }).click();
  await dialog.getByLabel('Address').fill(carol.email);
  await dialog.getByLabel('Password', { exact: true }).fill(carol.password);
  await dialog.getByRole('button', { name: 'Open mailbox' }).click();
  await expect(dialog).toBeHidden();

  const subject = aSubject('For all to see');
  const his = aSubject('For Bob alone');
  await deliver({ subject: his, text: 'Nobody but Bob is written to.', to: 'Bob' });
  await deliver({ subject, text: 'Nobody but Alice is written to.' });
  await page.getByRole('link', { name: /^All inboxes/ }).click();
  await expect(row(page, subject)).toBeVisible();
  await expect(row(page, his)).toBeVisible();
  await expect(row(page, 'The atlas has come back')).toBeVisible();

  // Swiped, a row is put away in the account that it belongs to.
  await finger(row(page, subject), { x: 150 });
  await expect(row(page, subject)).toHaveCount(0);
  await expect.poll(() => countIn('Archive', subject)).toBe(1);
  expect(await countIn('INBOX', his, { of: 'Bob' })).toBe(1);
  await page.getByRole('status').getByRole('button', { name: /^Undo/ }).click();
  await expect(row(page, subject)).toBeVisible();
  await expect.poll(() => countIn('INBOX', subject)).toBe(1);

  await row(page, subject).click();
  await expect(page.getByRole('region', { name: 'Conversation', exact: true })).toContainText('Nobody but Alice');
  await page.keyboard.press('e');
  await expect(row(page, subject)).toHaveCount(0);
  await expect.poll(() => countIn('Archive', subject)).toBe(1);
  await page.keyboard.press('z');
  await expect(row(page, subject)).toBeVisible();
  await expect.poll(() => countIn('INBOX', subject)).toBe(1);

  // Other lists of all accounts, each with an address of its own; Back gives the inboxes again.
  await page.getByRole('button', { name: 'Unfold the lists of all accounts' }).click();
  await page.getByRole('link', { name: /^All sent/ }).click();
  await expect(page).toHaveURL(/\/mail\/sent$/);
  await expect(page.getByRole('heading', { name: 'All sent' })).toBeVisible();
  await page.getByRole('link', { name: /^All spam/ }).click();
  await expect(rows(page).first()).toBeVisible();
  await rows(page).first().click();
  await expect(page).toHaveURL(/\/mail\/spam\/a\w+-t\w+$/);
  await page.goBack();
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(/\/mail\/inboxes\/|\/mail\/inboxes$/);
  await expect(row(page, subject)).toBeVisible();

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Accounts' }).click();
  // What the server allows; the POP3 account has no such server.
  await expect(page.getByRole('progressbar', { name: /of 2\d(\.\d)? GB used$/ })).toHaveCount(2);
  for (const { email } of [alice, carol]) {
    await page.getByRole('button', { name: `More about ${email}` }).click();
    await page.getByRole('menuitem', { name: 'Remove from Waxwing' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page.getByRole('listitem').filter({ hasText: email })).toHaveCount(0);
  }
  await expect(page.getByRole('link', { name: /^All inboxes/ })).toHaveCount(0);
  // Nothing was deleted at her provider.
  expect(await countIn('INBOX', subject)).toBe(1);
});

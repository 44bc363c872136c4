import { person } from '@/tests/e2e/house';
import { signIn } from '@/tests/e2e/signed-in';
import { aSubject, countIn, deliver, expect, reading, row, rows, test } from '@/tests/e2e/story';

test('Bob collects another mailbox over POP3: its mail is his to read, file and undo, and stays on the server', async ({
  page,
}) => {
  const alice = person('Alice');
  const subject = aSubject('Collected');
  await deliver({ subject, text: 'It came by way of POP3.' });
  await expect.poll(() => countIn('INBOX', subject)).toBe(1);

  await signIn(page, 'Bob');
  await expect(rows(page).first()).toBeVisible();
  const accounts = async () => {
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Accounts' }).click();
    await expect(page.getByRole('heading', { name: 'Accounts' })).toBeVisible();
  };
  await accounts();
  await page.getByRole('button', { name: 'Add account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill(alice.email);
  await dialog.getByLabel('Password', { exact: true }).fill(alice.password);
  await expect(dialog.getByText(/^Found:/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Other settings' }).click();
  await dialog.getByRole('radio', { name: /^POP3/ }).check();
  await expect(dialog.getByRole('group', { name: 'Receiving (POP3)' }).getByLabel('Port')).toHaveValue(
    String(alice.pop3.port),
  );
  await expect(dialog.getByRole('radio', { name: /^Keep it there/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Open mailbox' }).click();
  await expect(dialog).toBeHidden();
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'alice', exact: true }) });
  await expect(card).toContainText('POP3');

  await page.getByRole('link', { name: /^All inboxes/ }).click();
  await row(page, subject).click();
  await expect(reading(page)).toContainText('It came by way of POP3.');
  // Nothing is asked of a mail server here, so its own answer is what says that a change is done.
  const answered = (words: string) =>
    page.waitForResponse((answer) => (answer.request().postData() ?? '').includes(words));
  const archived = answered('"mailboxIds/m1":null');
  await page.keyboard.press('e');
  await expect(row(page, subject)).toHaveCount(0);
  await archived;
  const undone = answered('"mailboxIds/m1":true');
  await page.keyboard.press('z');
  await expect(row(page, subject)).toBeVisible();
  await undone;
  await page.reload();
  await expect(row(page, subject)).toBeVisible();
  // Nothing of this is known on the server.
  expect(await countIn('INBOX', subject)).toBe(1);
  expect(await countIn('Archive', subject)).toBe(0);

  await accounts();
  await page.getByRole('button', { name: `More about ${alice.email}` }).click();
  await page.getByRole('menuitem', { name: 'Remove from Waxwing' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(card).toHaveCount(0);
  expect(await countIn('INBOX', subject)).toBe(1);
});

test('Carol, whose provider has nothing but POP3, signs in, reads, and files in folders of her own', async ({
  page,
}) => {
  await signIn(page, 'Carol');
  await expect(row(page, 'The atlas has come back')).toBeVisible();
  const mailboxes = page.getByRole('navigation', { name: 'Mailboxes' });
  for (const name of ['Inbox', 'Drafts', 'Sent', 'Archive', 'Spam', 'Trash'])
    await expect(mailboxes.getByRole('link', { name: new RegExp(`^${name}`) })).toBeVisible();
  await row(page, 'Would you turn pages on the 12th?').click();
  await expect(reading(page)).toContainText('page turner has broken her wrist');
  const opening = page.waitForEvent('download');
  await reading(page)
    .getByRole('link', { name: /Programme\.pdf/ })
    .first()
    .click();
  expect((await opening).suggestedFilename()).toBe('Programme.pdf');
  await page.keyboard.press('e');
  await expect(row(page, 'Would you turn pages on the 12th?')).toHaveCount(0);
  await mailboxes.getByRole('link', { name: /^Archive/ }).click();
  await expect(row(page, 'Would you turn pages on the 12th?')).toBeVisible();
});

import AxeBuilder from '@axe-core/playwright';
import { type ParsedMail, simpleParser } from 'mailparser';
import { person } from '@/tests/e2e/house';
import { aSubject, countIn, deliver, expect, otherProgram, reading, row, test } from '@/tests/e2e/story';

/** What has come to Bob under a subject. */
const atBob = async (subject: string): Promise<ParsedMail | undefined> => {
  const client = await otherProgram('INBOX', 'Bob');
  const [uid] = (await client.search({ subject }, { uid: true })) || [];
  const found = uid === undefined ? false : await client.fetchOne(String(uid), { source: true }, { uid: true });
  await client.logout();
  return found && found.source !== undefined ? simpleParser(found.source) : undefined;
};

test('a mail to an alias of Alice is answered from it, with its signature, Reply-To and hidden copy', async ({
  alice: page,
}) => {
  const alias = 'alice@post.test';
  const { email } = person('Alice');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Accounts' }).click();
  const openDialog = async () => {
    await page
      .getByRole('button', { name: /^More about/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Addresses and signatures' }).click();
  };
  await openDialog();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add an address' }).click();
  await dialog.getByLabel('Name').fill('Alice of the choir');
  await dialog.getByLabel('Address', { exact: true }).fill(alias);
  await dialog.getByLabel('Replies go to').fill('choir-answers@example.test');
  await dialog.getByLabel('Copy to myself (Bcc)').fill(email);
  const signature = dialog.getByRole('textbox', { name: 'Signature' });
  await expect(signature).toHaveAttribute('contenteditable', 'true');
  await signature.click();
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Sing along');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('button', { name: alias })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();

  const subject = aSubject('The tenor is ill');
  await deliver({ subject, text: 'Can you sing?', address: alias });
  await page
    .getByRole('link', { name: /^Inbox/ })
    .first()
    .click();
  await row(page, subject).click();
  await expect(reading(page)).toContainText('Can you sing?');
  await page.keyboard.press('r');
  const body = page.getByRole('textbox', { name: 'Message' });
  await expect(body).toBeFocused();
  await expect(page.getByLabel('From').locator('option:checked')).toHaveText(`Alice of the choir <${alias}>`);
  await page.keyboard.type('I can.');
  // To Bob instead: his mailbox can be looked into.
  await page
    .getByRole('button', { name: /^Nadia Kaur/ })
    .first()
    .focus();
  await page.keyboard.press('Delete');
  await page.getByRole('combobox', { name: 'To', exact: true }).fill(person('Bob').email);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect.poll(async () => (await atBob(subject))?.from?.text, { timeout: 60_000 }).toContain(alias);
  const mail = await atBob(subject);
  expect(mail?.replyTo?.text).toBe('choir-answers@example.test');
  expect(mail?.text).toContain('I can.\n\n-- \nSing along');
  expect(mail?.html || '').toContain('<b>Sing along</b>');
  await expect.poll(() => countIn('INBOX', `Re: ${subject}`), { timeout: 30_000 }).toBe(1);

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Accounts' }).click();
  await openDialog();
  await dialog.getByRole('button', { name: alias }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  // What it has written from is offered now, and can be had with one press.
  await expect(dialog.getByRole('button', { name: `Add ${alias}` })).toBeVisible();
});

test('identities can be read and changed by everybody', async ({ page }) => {
  for (const [width, scheme] of [
    [1440, 'light'],
    [375, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 812 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto('/gallery/identities');
    await page.getByRole('button', { name: 'Several' }).click();
    const dialog = page.getByRole('dialog');
    const check = async (name: string) => {
      expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations, name).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    };
    await check('list');
    await dialog.getByRole('button', { name: /werkstatt/ }).click();
    await expect(dialog.getByRole('textbox', { name: 'Signature' })).toHaveAttribute('contenteditable', 'true');
    await check('form');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByRole('button', { name: 'Add jan@stmarys-choir.example' }).click();
    await dialog.getByLabel('Address', { exact: true }).fill('no address');
    await dialog.getByLabel('Plain text only').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByLabel('Address', { exact: true })).toBeFocused();
    await check('wrong');
  }
});

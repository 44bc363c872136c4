import type { Page } from '@playwright/test';
import { type ParsedMail, simpleParser } from 'mailparser';
import { person } from '@/tests/e2e/house';
import { aSubject, countIn, deliver, expect, otherProgram, reading, row, test } from '@/tests/e2e/story';

/** What has come to Bob under a subject, parsed; everything that has. */
const atBob = async (subject: string): Promise<ParsedMail[]> => {
  const client = await otherProgram('INBOX', 'Bob');
  const found = await client.search({ subject }, { uid: true });
  const mails: ParsedMail[] = [];
  for (const uid of found || []) {
    const { source } = (await client.fetchOne(String(uid), { source: true }, { uid: true })) || {};
    if (source) mails.push(await simpleParser(source));
  }
  await client.logout();
  return mails;
};

const body = (page: Page) => page.getByRole('textbox', { name: 'Message' });

test('Alice writes to Bob with a file: it arrives once, and lies in Sent once and in Drafts no more', async ({
  alice: page,
}) => {
  const subject = aSubject('The plan of the allotment');
  await page.keyboard.press('c');
  await page.getByRole('combobox', { name: 'To', exact: true }).fill(person('Bob').email);
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Subject' }).fill(subject);
  await body(page).click();
  await page.keyboard.type('Dear Bob, here is ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('the plan');
  await page.keyboard.press('Control+b');
  const file = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('beans, peas') };
  await page.getByTestId('attach').setInputFiles(file);
  await expect(page.getByRole('button', { name: 'Remove plan.txt' })).toBeVisible();
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await expect.poll(async () => (await atBob(subject)).length, { timeout: 60_000 }).toBe(1);
  const [mail] = await atBob(subject);
  expect(mail?.text).toContain('Dear Bob, here is the plan');
  expect(mail?.html || '').toContain('<b>the plan</b>');
  expect(mail?.attachments.map(({ filename, content }) => [filename, content.toString()])).toEqual([
    ['plan.txt', 'beans, peas'],
  ]);
  await expect.poll(() => countIn('Sent', subject), { timeout: 30_000 }).toBe(1);
  await expect.poll(() => countIn('Drafts', subject), { timeout: 60_000 }).toBe(0);
});

test('an answer quotes what it answers, and what is being written is there again after a reload', async ({
  alice: page,
}) => {
  const subject = aSubject('Soup on Thursday');
  await deliver({ subject, text: 'Shall I bring the bread?' });
  await row(page, subject).click();
  await expect(reading(page)).toContainText('Shall I bring the bread?');
  await page.keyboard.press('r');
  await expect(body(page)).toBeFocused();
  await page.keyboard.type('Yes please, and the salt.');
  await expect(page.getByText(/^Saved /)).toBeVisible();
  await page.reload();
  await expect(body(page)).toContainText('Yes please, and the salt.');
  // To Bob instead: his mailbox can be looked into.
  const to = page.getByRole('button', { name: /^Nadia Kaur/ }).first();
  await to.focus();
  await page.keyboard.press('Delete');
  await page.getByRole('combobox', { name: 'To', exact: true }).fill(person('Bob').email);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Send', exact: true }).click();

  await expect.poll(async () => (await atBob(subject)).length, { timeout: 60_000 }).toBe(1);
  const [mail] = await atBob(subject);
  expect(mail?.subject).toBe(`Re: ${subject}`);
  expect(mail?.text).toMatch(/Yes please, and the salt\.\s+On .* wrote:\s+> Shall I bring the bread\?/);
  const client = await otherProgram('INBOX');
  const original = await client.fetchOne('*', { envelope: true });
  await client.logout();
  expect([original]).toMatchObject([{ envelope: { messageId: mail?.inReplyTo } }]);
  expect(await countIn('INBOX', subject, { answered: true })).toBe(1);
});

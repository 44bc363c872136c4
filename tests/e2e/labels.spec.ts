import type { Page } from '@playwright/test';
import { aSubject, countIn, deliver, expect, otherProgram, reading, row, rows, test } from '@/tests/e2e/story';

const KEYWORD = 'clients/felt=26wool';
const place = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Mailboxes' }).getByRole('link', { name: new RegExp(`^${name}( \\d|$)`) });
const toast = (page: Page) => page.getByRole('status').filter({ hasText: /Label|Undone/ });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Labels' });
const field = (page: Page) => dialog(page).getByLabel('Find a label, or name a new one');
const labelled = (subject: string, keyword = KEYWORD) => countIn('INBOX', subject, { keyword });

const mark = async (subject: string, keyword: string): Promise<void> => {
  const client = await otherProgram('INBOX');
  await client.messageFlagsAdd({ subject }, [keyword]);
  await client.logout();
};

test('a label is made while typing, is a keyword to every program, is opened, looked for and dragged to, and goes again', async ({
  alice: page,
}) => {
  const [subject, other] = [aSubject('Felt for the hammers'), aSubject('Wool for the strings')];
  for (const one of [subject, other]) {
    await deliver({ subject: one, text: 'It is in stock.' });
    await expect(row(page, one)).toBeVisible();
  }
  await expect(page.getByRole('checkbox').first()).toBeAttached();

  await row(page, subject).focus();
  await page.keyboard.press('l');
  await field(page).fill('Clients/Felt&Wool');
  await expect(dialog(page).getByRole('button', { name: 'New label “Clients/Felt&Wool”' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(row(page, subject)).toContainText('Felt&Wool');
  await expect.poll(() => labelled(subject)).toBe(1);

  // Taken back, and given again, by the keyboard alone.
  await page.keyboard.press('z');
  await expect(row(page, subject)).not.toContainText('Felt&Wool');
  await expect.poll(() => labelled(subject)).toBe(0);
  await row(page, subject).focus();
  await page.keyboard.press('l');
  await field(page).fill('felt');
  await page.keyboard.press('Enter');
  await expect.poll(() => labelled(subject)).toBe(1);

  // What another program marks so, or with a label that Thunderbird has from the start, is seen here.
  await mark(other, KEYWORD);
  await expect(row(page, other)).toContainText('Felt&Wool');
  await mark(other, '$label4');
  await expect(row(page, other)).toContainText('To do');
  await expect(place(page, 'To do')).toBeVisible();

  await place(page, 'Clients/Felt&Wool').click();
  await expect(rows(page)).toHaveCount(2);
  await row(page, other).focus();
  await page.keyboard.press('y');
  await expect(rows(page)).toHaveCount(1);
  await expect.poll(() => labelled(other)).toBe(0);
  await place(page, 'Inbox').click();
  await row(page, other).dragTo(place(page, 'Clients/Felt&Wool'));
  await expect(toast(page)).toContainText('Labelled Clients/Felt&Wool');
  await expect.poll(() => labelled(other)).toBe(1);

  await page.keyboard.press('/');
  await page.keyboard.type('label:to-do');
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(1);
  await row(page, other).click();
  await reading(page).getByRole('button', { name: 'Take the label Clients/Felt&Wool away' }).click();
  await expect.poll(() => labelled(other)).toBe(0);

  await page.goto('/mail/labels');
  for (const name of ['To do', 'Clients/Felt&Wool']) {
    await page.getByRole('button', { name: `Delete the label ${name}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete label' }).click();
    await expect(place(page, name)).toHaveCount(0);
  }
  await expect.poll(() => labelled(subject)).toBe(0);
  await expect.poll(() => labelled(other, '$label4')).toBe(0);
});

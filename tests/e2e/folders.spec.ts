import type { Page } from '@playwright/test';
import { aSubject, countIn, deliver, expect, otherProgram, reading, row, test } from '@/tests/e2e/story';

/** The folders that every mail program sees. */
const foldersThere = async (): Promise<string[]> => {
  const client = await otherProgram('INBOX');
  const all = (await client.list()).map(({ path }) => path);
  await client.logout();
  return all;
};

const ready = async (page: Page): Promise<void> => {
  await expect(page.getByRole('checkbox').first()).toBeAttached();
};
const place = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}( \\d|$)`) });

test('a folder is made, filled, painted, renamed into another one, and deleted, its mail going to Trash', async ({
  alice: page,
}) => {
  const subject = aSubject('For the folder');
  await deliver({ subject, text: 'Keep me.' });
  await ready(page);
  await page.getByRole('button', { name: 'New folder' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New folder' });
  await dialog.getByRole('button', { name: 'Make folder' }).click();
  await expect(dialog).toContainText('Give it a name.');
  await dialog.getByLabel('Name').fill('Choir');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('There is one of this name there already');
  await dialog.getByLabel('Name').fill('Felt & Glue');
  await dialog.getByRole('radio', { name: 'Moss' }).check({ force: true });
  await dialog.getByRole('button', { name: 'Make folder' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(place(page, 'Felt & Glue')).toBeVisible();
  await expect.poll(foldersThere).toContain('Felt & Glue');

  await row(page, subject).focus();
  await page.keyboard.press('v');
  await page.getByRole('combobox', { name: 'Find a folder' }).fill('felt');
  await page.keyboard.press('Enter');
  await expect.poll(() => countIn('Felt & Glue', subject)).toBe(1);
  await place(page, 'Felt & Glue').click();
  // At once, while the list is on its way.
  await place(page, 'Choir').click({ button: 'right' });
  await expect(page.getByRole('menu', { name: 'Choir' })).toBeVisible();
  await page.keyboard.press('Escape');
  await row(page, subject).click();
  await expect(reading(page)).toContainText('Felt & Glue');

  await place(page, 'Felt & Glue').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Name, place and colour' }).click();
  const change = page.getByRole('dialog', { name: 'Change folder' });
  await expect(change.getByRole('radio', { name: 'Moss' })).toBeChecked();
  await change.getByLabel('Name').fill('Felt');
  await change.getByLabel('Inside').selectOption({ label: 'Projects' });
  await change.getByRole('button', { name: 'Save' }).click();
  await expect(change).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Felt', exact: true })).toBeVisible();
  await expect.poll(foldersThere).toContain('Projects/Felt');
  await expect.poll(() => countIn('Projects/Felt', subject)).toBe(1);

  // It is put elsewhere among those beside it: by its menu, by keys, by the pointer. The server keeps the order.
  const beside = page.getByRole('navigation').getByRole('link', { name: /^(cents|Felt|Flat|Piano No. 7)( \d|$)/ });
  await place(page, 'Felt').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move down' }).click();
  await expect(beside).toHaveText([/^cents/, /^Flat/, /^Felt/, /^Piano/]);
  await place(page, 'Felt').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(beside).toHaveText([/^cents/, /^Flat/, /^Piano/, /^Felt/]);
  await place(page, 'Felt').dragTo(place(page, 'cents'), { targetPosition: { x: 60, y: 4 } });
  await expect(beside).toHaveText([/^Felt/, /^cents/, /^Flat/, /^Piano/]);

  // Out to the top, between two others; into another one; and each time back by its toast. The server keeps where it lies.
  const told = (text: string) => page.getByRole('status').filter({ hasText: text });
  await place(page, 'Projects').dragTo(place(page, 'Felt'), { targetPosition: { x: 60, y: 16 } });
  const refused = page.getByRole('alert').filter({ hasText: 'Projects stays where it is. It cannot lie there.' });
  await expect(refused).toBeVisible();
  await place(page, 'Felt').dragTo(place(page, 'Projects'), { targetPosition: { x: 60, y: 30 } });
  await expect(told('Felt lies at the top now.')).toBeVisible();
  await expect.poll(foldersThere).toContain('Felt');
  const tops = page.getByRole('navigation').getByRole('link', { name: /^(Felt|Projects|Receipts)( \d|$)/ });
  await expect(tops).toHaveText([/^Projects/, /^Felt/, /^Receipts/]);
  await place(page, 'Felt').dragTo(place(page, 'Travel'), { targetPosition: { x: 60, y: 16 } });
  await expect.poll(foldersThere).toContain('Travel/Felt');
  await told('Felt lies in Travel now.').getByRole('button', { name: /^Undo/ }).click();
  await expect(told('Felt lies at the top now.')).toBeVisible();
  await expect(tops).toHaveText([/^Projects/, /^Felt/, /^Receipts/]);
  await expect.poll(foldersThere).toContain('Felt');
  await place(page, 'Felt').dragTo(place(page, 'Projects'), { targetPosition: { x: 60, y: 16 } });
  await expect.poll(foldersThere).toContain('Projects/Felt');

  // A favourite stands above all others, in every tab and after a reload.
  await place(page, 'Felt').click({ button: 'right' });
  // It is seen at once; the page may go when the server has it.
  const isSaved = page.waitForResponse((answer) => (answer.request().postData() ?? '').includes('favourites/'));
  await page.getByRole('menuitem', { name: 'Add to favourites' }).click();
  const favourite = page.getByRole('region', { name: 'Favourites' }).getByRole('link', { name: 'Felt' });
  await expect(favourite).toBeVisible();
  await isSaved;
  await page.reload();
  await expect(favourite).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('navigation').getByRole('link').first()).toHaveText('Felt');
  await expect(beside).toHaveText([/^Felt/, /^cents/, /^Flat/, /^Piano/, /^Felt/]);
  // Another one; they are put in order by the menu, by keys and by the pointer, and the order is on the server.
  const favourites = page.getByRole('region', { name: 'Favourites' }).getByRole('link');
  await place(page, 'Travel').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Add to favourites' }).click();
  await expect(favourites).toHaveText([/^Felt/, /^Travel/]);
  await favourite.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Move down' }).click();
  await expect(favourites).toHaveText([/^Travel/, /^Felt/]);
  await expect(told('Felt is number 2 of 2 favourites now.')).toBeVisible();
  await favourite.press('Alt+ArrowUp');
  await expect(favourites).toHaveText([/^Felt/, /^Travel/]);
  await expect(favourite).toBeFocused();
  await favourite.dragTo(favourites.last(), { targetPosition: { x: 60, y: 30 } });
  await expect(favourites).toHaveText([/^Travel/, /^Felt/]);
  await expect(told('Felt is number 2 of 2 favourites now.')).toBeVisible();
  await page.reload();
  await expect(favourites).toHaveText([/^Travel/, /^Felt/]);
  for (const one of [favourites.first(), favourite]) {
    await one.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Remove from favourites' }).click();
  }
  await expect(favourites).toHaveCount(0);

  await page.getByRole('button', { name: 'More for Felt' }).click();
  await page.getByRole('menuitem', { name: 'Delete folder' }).click();
  const sure = page.getByRole('dialog', { name: 'Delete the folder Felt?' });
  await expect(sure).toContainText('Its 1 message is moved to Trash first');
  await sure.getByRole('button', { name: 'Delete folder' }).click();
  await expect(place(page, 'Felt')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Inbox' })).toBeVisible();
  await expect.poll(foldersThere).not.toContain('Projects/Felt');
  expect(await countIn('Trash', subject)).toBe(1);
});

test('a folder is made while mail is moved into it; one that holds others cannot be deleted', async ({
  alice: page,
}) => {
  const subject = aSubject('Into a new one');
  await deliver({ subject, text: 'Where to?' });
  await ready(page);
  await row(page, subject).focus();
  await page.keyboard.press('v');
  await page.getByRole('combobox', { name: 'Find a folder' }).fill('Strings');
  await expect(page.getByRole('option', { name: 'New folder “Strings”' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(row(page, subject)).toHaveCount(0);
  await expect(place(page, 'Strings')).toBeVisible();
  await expect.poll(foldersThere).toContain('Strings');
  await expect.poll(() => countIn('Strings', subject)).toBe(1);

  await place(page, 'Projects').click();
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  await page.getByRole('button', { name: 'More for Projects' }).click();
  await page.getByRole('menuitem', { name: 'Delete folder' }).click();
  const sure = page.getByRole('dialog', { name: 'Delete the folder Projects?' });
  await expect(sure).toContainText('There are folders in it.');
  await expect(sure.getByRole('button', { name: 'Delete folder' })).toHaveCount(0);
});

import type { Page } from '@playwright/test';
import { aSubject, deliver, expect, row, rows, test } from '@/tests/e2e/story';

const field = (page: Page) => page.getByRole('combobox', { name: 'Search mail' });

test('Alice searches, narrows, opens, goes back and finds her list as it was', async ({ alice: page }) => {
  const subject = aSubject('Walnut');
  await deliver({ subject, text: 'The walnut burl has come, and the glue with it.' });
  await expect(row(page, subject)).toBeVisible();
  const inbox = page.url();

  // The key, a word, Enter: the address holds the search.
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('walnut bu');

  // What is found so far is offered while it is typed, and Enter on it opens it beside the list.
  const hit = page.getByRole('group', { name: 'Conversations' }).getByRole('option').filter({ hasText: subject });
  await expect(hit.locator('mark').first()).toHaveText(/walnut/i);
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('group', { name: 'Conversations' }).getByRole('option').last()).toHaveAttribute(
    'aria-selected',
    'true',
  );
  while ((await hit.getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/m\w+\/t\w+$/);
  await expect(page.getByRole('heading', { name: subject })).toBeVisible();
  await expect(field(page)).toHaveValue('');
  await page.goBack();

  await page.keyboard.press('/');
  await page.keyboard.type('walnut burl');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=walnut\+burl$/);
  await expect(row(page, subject)).toContainText('Inbox');
  await expect(row(page, subject).locator('mark').first()).toHaveText(/walnut/i);

  // A conversation is opened from it, and Back gives the results again; so does a copy of the address.
  await row(page, subject).click();
  await expect(page).toHaveURL(/\/search\/t\w+\?q=walnut\+burl$/);
  await page.goBack();
  await expect(row(page, subject)).toBeVisible();
  await page.reload();
  await expect(row(page, subject)).toBeVisible();
  await expect(field(page)).toHaveValue('walnut burl');

  // Narrowed until nothing is left, which says what to try; taken away again by one press.
  await page.getByRole('button', { name: 'Has attachment' }).click();
  await expect(page.getByText('No mail matches.')).toBeVisible();
  await expect(field(page)).toHaveValue('walnut burl');
  await page.getByRole('button', { name: 'Search without has:attachment' }).click();
  await expect(row(page, subject)).toBeVisible();

  // An operator becomes a chip of the field when it is finished: changed by a press, taken away by keys or a press.
  const chips = page.getByRole('list', { name: 'What narrows the search' }).getByRole('listitem');
  await field(page).press('End');
  await page.keyboard.type(' larger:5M in:inbox ');
  await expect(chips).toHaveText(['larger:5M', 'in:inbox']);
  await expect(field(page)).toHaveValue('walnut burl ');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+x');
  await expect(chips).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+v');
  await expect(chips).toHaveText(['larger:5M', 'in:inbox']);
  await expect(field(page)).toHaveValue('walnut burl');
  await chips
    .first()
    .getByRole('button', { name: /^larger:5M: edit/ })
    .click();
  await expect(field(page)).toHaveValue('larger:5M walnut burl');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('G ');
  await expect(chips).toHaveText(['in:inbox', 'larger:5G']);
  await page.keyboard.press('Home');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(chips).toHaveText(['in:inbox']);
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=in%3Ainbox\+walnut\+burl$/);
  await page.getByRole('button', { name: 'Remove in:inbox' }).click();
  await expect(page).toHaveURL(/q=walnut\+burl$/);

  // What is wrong is shown where it is.
  await field(page).fill('walnut is:gone');
  await page.keyboard.press('Enter');
  const wrong = page.getByRole('alert').filter({ hasText: 'This search cannot be read.' });
  await expect(wrong).toContainText('“gone” is none of them');
  await expect(wrong.locator('mark')).toHaveText('is:gone');

  // The form reads the same language and writes it.
  await page.getByRole('button', { name: 'Search options' }).click();
  const form = page.getByRole('dialog', { name: 'Search options' });
  await form.getByLabel('Has the words').fill('walnut');
  await form.getByLabel('Since').fill('2020-01-31');
  await form.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page).toHaveURL(/q=after%3A2020-01-31\+walnut$/);
  await expect(row(page, subject)).toBeVisible();

  // It is kept in the sidebar, called something else there, and forgotten again.
  const kept = page.getByRole('region', { name: 'Searches' }).getByRole('link', { name: 'after:2020-01-31 walnut' });
  await page.getByRole('button', { name: 'Keep in the sidebar' }).click();
  await expect(kept).toHaveAttribute('aria-current', 'page');
  await kept.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Walnut since 2020');
  await page.keyboard.press('Enter');
  const named = page.getByRole('region', { name: 'Searches' }).getByRole('link', { name: 'Walnut since 2020' });
  await expect(named).toHaveAttribute('aria-current', 'page');
  await page.getByRole('button', { name: 'Keep in the sidebar' }).click();
  await expect(named).toHaveCount(0);

  // The panel remembers, and is gone through by keyboard alone.
  await page.keyboard.press('/');
  await page.keyboard.press('Backspace');
  const options = page.getByRole('option');
  await expect(options.first()).toContainText('after:2020-01-31 walnut');
  await page.keyboard.press('ArrowDown');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');

  // Escape leaves it.
  await page.keyboard.press('Escape');
  await expect(rows(page).first()).toBeVisible();
  await expect(field(page)).toHaveValue('');
  if (/\/mail\/a\w+\/m\w+$/.test(inbox)) await expect(page).toHaveURL(/\/mail\/a\w+\/m\w+$/);
});

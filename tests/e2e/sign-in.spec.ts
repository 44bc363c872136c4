import type { Page } from '@playwright/test';
import { hosterUrl, imapOf, person } from '@/tests/e2e/house';
import { openMailbox } from '@/tests/e2e/signed-in';
import { expect, rows, test } from '@/tests/e2e/story';

const address = (page: Page) => page.getByLabel('Address');
const password = (page: Page) => page.getByLabel('Password', { exact: true });
const open = (page: Page) => page.getByRole('button', { name: 'Open mailbox' });

const typeAddress = async (page: Page, email: string) => {
  await page.goto('/sign-in');
  await address(page).fill(email);
  await password(page).focus();
};

test('Alice sees the servers that were found before her password leaves, and then her mail', async ({ page }) => {
  const bodies: string[] = [];
  page.on('request', (request) => bodies.push(`${new URL(request.url()).pathname} ${request.postData() ?? ''}`));
  const alice = person('Alice');
  await typeAddress(page, alice.email);
  await expect(page.getByText('Found: localhost over TLS')).toBeVisible();
  await expect(page.getByText(/Sending by localhost over STARTTLS/)).toBeVisible();
  await password(page).fill(alice.password);
  expect(bodies.filter((body) => body.includes(alice.password))).toEqual([]);
  await openMailbox(page);
  await expect(rows(page).first()).toBeVisible();
  await expect(page).toHaveURL(/\/mail\/a\w+\/m\w+$/);
  expect(bodies.filter((body) => body.includes(alice.password)).map((body) => body.split(' ')[0])).toEqual([
    '/api/sign-in',
  ]);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    alice.password,
  );
});

test('the found servers can be edited by hand', async ({ page }) => {
  await typeAddress(page, person('Alice').email);
  await expect(page.getByText(/^Found:/)).toBeVisible();
  await page.getByRole('button', { name: 'Other settings' }).click();
  const receiving = page.getByRole('group', { name: 'Receiving (IMAP)' });
  await expect(receiving.getByLabel('Server')).toHaveValue('localhost');
  await expect(receiving.getByLabel('Port')).toHaveValue(String(imapOf('Alice').port));
});

test('people of a hoster come by its own host and see its page', async ({ page }) => {
  await page.goto(hosterUrl());
  await expect(page.getByRole('heading', { name: 'Open your mailbox at Novák Hosting' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Help' })).toHaveAttribute('href', 'https://help.novak.example');
  await expect(page.locator('main img')).toHaveJSProperty('naturalWidth', 274);
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { name: 'Open your mailbox', exact: true })).toBeVisible();
});

test('her session is over when she signs out', async ({ page, request }) => {
  const alice = person('Alice');
  await typeAddress(page, alice.email);
  await password(page).fill(alice.password);
  await openMailbox(page);
  await expect(rows(page).first()).toBeVisible();
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  const session = () => request.get('/api/jmap/session', { headers });
  expect((await session()).status()).toBe(200);
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await session()).status()).toBe(401);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Open your mailbox' })).toBeVisible();
});

test.describe('when it does not work', () => {
  test.use({ mayComplain: /status of 4\d\d/ });

  test('a wrong password is told with a next step and the words of the server', async ({ page }) => {
    await typeAddress(page, person('Bob').email);
    await password(page).fill('not this one');
    await open(page).click();
    await expect(password(page)).toHaveAccessibleDescription(/localhost refuses this password for bob@example\.test\./);
    await expect(password(page)).toBeFocused();
    await expect(page.getByText(/^Check the password and the login name\./)).toBeVisible();
    await page.getByText('Details').click();
    await expect(page.getByText(/Authentication failed/i)).toBeVisible();
    await expect(address(page)).toHaveValue('bob@example.test');
  });

  test('an unknown server is told by its name', async ({ page }) => {
    await typeAddress(page, person('Bob').email);
    await expect(page.getByText(/^Found:/)).toBeVisible();
    await page.getByRole('button', { name: 'Other settings' }).click();
    await page.getByRole('group', { name: 'Receiving (IMAP)' }).getByLabel('Server').fill('imap.nowhere.example.test');
    await password(page).fill('anything');
    await page.getByRole('button', { name: /^(Open mailbox|Try again)$/ }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Mail server not found' });
    await expect(alert).toContainText('There is no server named imap.nowhere.example.test.', { timeout: 20_000 });
  });
});

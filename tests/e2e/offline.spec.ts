import type { Page } from '@playwright/test';
import { signIn } from '@/tests/e2e/signed-in';
import { aSubject, deliver, expect, otherProgram, row, rows, shown, test } from '@/tests/e2e/story';

test.use({ mayComplain: /ERR_INTERNET_DISCONNECTED|Failed to fetch|network|Failed to load resource/i });

const line = (page: Page) => page.getByText(/^Offline\. Mail as of/);
/** The worker has the page and its files, the store has the mail. */
const isKept = (page: Page, subjects: readonly string[]) =>
  page.evaluate(async (wanted) => {
    const cache = await caches.open('waxwing-1');
    const files = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    const loaded = performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.startsWith('/_next/static/'));
    if (![...loaded, '/mail', '/mail-frame'].every((path) => files.includes(path))) return false;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('waxwing-mail alice@example.test');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const all = await new Promise<unknown[]>((resolve, reject) => {
      const asked = database.transaction('kept').objectStore('kept').getAll();
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    database.close();
    const text = JSON.stringify(all);
    const emails = all.flatMap((one) => (one as { emails?: { subject: string; keywords: object }[] }).emails ?? []);
    // That they were read is kept, too: offline nothing of it is left to be done.
    const isRead = emails.every(({ subject, keywords }) => !wanted.includes(subject) || '$seen' in keywords);
    return isRead && wanted.every((one) => text.includes(one));
  }, subjects);

test('without the network the app opens, what was read is there, what is done waits and is carried out', async ({
  alice: page,
  context,
}) => {
  const [starred, archived] = [aSubject('To be starred'), aSubject('To be archived')];
  await deliver({ subject: starred, text: 'Plain.', html: '<p>The <b>soup</b> is hot.</p>' });
  await deliver({ subject: archived, text: 'Plain.', html: '<p>The <i>bread</i> is warm.</p>' });
  await row(page, starred).click();
  await expect(shown(page)).toContainText('soup is hot');
  await expect(row(page, starred)).not.toHaveAccessibleName(/^Unread\./);
  await page.keyboard.press('u');
  await row(page, archived).click();
  await expect(shown(page)).toContainText('bread is warm');
  await expect(row(page, archived)).not.toHaveAccessibleName(/^Unread\./);
  await page.keyboard.press('u');
  await expect
    .poll(() => isKept(page, ['soup</b> is hot', 'bread</i> is warm', archived, starred]), { timeout: 40_000 })
    .toBe(true);

  await context.setOffline(true);
  await page.reload();
  await expect(line(page)).toBeVisible();
  await row(page, starred).click();
  await expect(shown(page)).toContainText('soup is hot');
  await expect(shown(page).locator('b')).toHaveText('soup');
  await page.reload();
  await expect(shown(page)).toContainText('soup is hot');
  await page.keyboard.press('s');
  await page.keyboard.press('u');
  await row(page, archived).click();
  await expect(shown(page)).toContainText('bread is warm');
  await page.keyboard.press('e');
  await expect(row(page, archived)).toHaveCount(0);
  await expect(page.getByText('2 actions wait.')).toBeVisible();

  await page.reload();
  await expect(row(page, starred)).toHaveAccessibleName(/Starred/);
  await expect(row(page, archived)).toHaveCount(0);
  await expect(page.getByText('2 actions wait.')).toBeVisible();

  await context.setOffline(false);
  await expect(line(page)).toBeHidden({ timeout: 40_000 });
  const other = await otherProgram('INBOX');
  await expect
    .poll(
      async () => {
        // No EXPUNGE may be told while a SEARCH runs (RFC 9051 §7.5.1): the other program asks for the news first.
        await other.noop();
        return [
          (await other.search({ subject: starred, flagged: true })) || [],
          (await other.search({ subject: archived })) || [],
        ];
      },
      { timeout: 40_000 },
    )
    .toEqual([[expect.any(Number)], []]);
  await other.mailboxOpen('Archive');
  expect(await other.search({ subject: archived })).toHaveLength(1);
  await other.messageDelete({ subject: archived });
  await other.logout();
});

test('the page of the last visit stands before the server answers, and one of an earlier program is loaded again', async ({
  page,
}) => {
  await signIn(page, 'Alice');
  await expect(rows(page).first()).toBeVisible();
  await expect.poll(() => isKept(page, []), { timeout: 40_000 }).toBe(true);
  /** Marks the page that is kept, and lets it name a file that no program has. */
  const mark = (text: string, of: string) =>
    page.evaluate(
      async ([words, extra]) => {
        const cache = await caches.open('waxwing-1');
        const kept = (await cache.match('/mail')) ?? new Response();
        const html = (await kept.text()).replace('<html ', `<html data-kept="${words}" ${extra} `);
        await cache.put('/mail', new Response(html, { headers: kept.headers }));
      },
      [text, of] as const,
    );
  const marked = page.locator('html[data-kept]');

  await mark('the same program', '');
  await page.reload();
  await expect(marked).toHaveAttribute('data-kept', 'the same program');
  await expect(rows(page).first()).toBeVisible();
  // It was only the last visit's: the server's has taken its place for the next.
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.match('/mail'))?.text())?.includes('data-kept')))
    .toBe(false);

  await mark('an earlier program', 'data-file="/_next/static/chunks/earlier.js"');
  await page.reload();
  await expect(marked).toHaveCount(0);
  await expect(rows(page).first()).toBeVisible();
});

test('signing out leaves nothing of ours in the browser', async ({ page }) => {
  await signIn(page, 'Alice');
  await expect(rows(page).first()).toBeVisible();
  const left = () =>
    page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
    }));
  await expect
    .poll(async () => (await left()).databases.length > 1 && (await left()).caches.length, { timeout: 40_000 })
    .toBe(1);
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL(/sign-in/);
  await expect(page.getByLabel('Address')).toBeVisible();
  expect(await left()).toEqual({ databases: [], caches: [] });
});

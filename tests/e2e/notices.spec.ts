import type { Page } from '@playwright/test';
import { wholeChromium } from '@/tests/e2e/chromium';
import { aSubject, deliver, expect, reading, row, test } from '@/tests/e2e/story';

test.use({ launchOptions: wholeChromium });

type Told = { readonly title: string; readonly body: string };

/** Keeps what the browser is asked to show, which it still does; the tab can be made one that nobody looks at. */
const watchNotices = (page: Page) =>
  page.addInitScript(() => {
    const told: Notification[] = [];
    class Watched extends Notification {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        told.push(this);
      }
    }
    let isHidden = false;
    Object.defineProperty(document, 'hidden', { get: () => isHidden });
    const turn = (hidden: boolean) => {
      isHidden = hidden;
    };
    Object.assign(window, { Notification: Watched, told, turn });
  });

type Watched = { told: Notification[]; turn: (isHidden: boolean) => void };
const lookAway = (page: Page, isAway: boolean) =>
  page.evaluate((away) => (window as unknown as Watched).turn(away), isAway);
const told = (page: Page): Promise<Told[]> =>
  page.evaluate(() => (window as unknown as Watched).told.map(({ title, body }) => ({ title, body })));

test('new mail is told of once it was asked for, as text, while nobody looks, and a click opens it', async ({
  alice: page,
  context,
}) => {
  await context.grantPermissions(['notifications']);
  await watchNotices(page);
  await page.reload();
  const [before, looking, away] = [aSubject('Not asked for'), aSubject('In sight'), aSubject('<b>Soup</b> & bread')];
  await expect(row(page, 'Lunch?')).toBeVisible();
  await lookAway(page, true);
  await deliver({ subject: before, text: 'Nobody is told.' });
  await expect(row(page, before)).toBeVisible();

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Tell me of new mail' }).click();
  await page.getByRole('button', { name: /^Account of/ }).click();
  await expect(page.getByRole('menuitem', { name: 'New mail is told of' })).toBeVisible();
  await page.keyboard.press('Escape');
  await lookAway(page, false);
  await deliver({ subject: looking, text: 'It is on the screen.' });
  await expect(row(page, looking)).toBeVisible();
  expect(await told(page)).toEqual([]);

  await lookAway(page, true);
  await deliver({ subject: away, text: 'Come over.' });
  await expect.poll(() => told(page)).toEqual([{ title: 'Nadia Kaur', body: away }]);
  await page.evaluate(() => (window as unknown as Watched).told[0]?.dispatchEvent(new Event('click')));
  await expect(reading(page)).toContainText('Come over.');

  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'New mail is told of' }).click();
  await page.getByRole('button', { name: /^Account of/ }).click();
  await expect(page.getByRole('menuitem', { name: 'Tell me of new mail' })).toBeVisible();
});

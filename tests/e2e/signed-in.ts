import { test as base, expect, type Page } from '@playwright/test';
import { house, person } from '@/tests/e2e/house';

/** Presses the button. */
export const openMailbox = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Open mailbox' }).click();
  await enter(page);
};

/** Where no Postfix can run (it needs root) nothing can be sent, which a person is told first. */
export const enter = async (page: Page): Promise<void> => {
  if (house().smtpPort === 0) await page.getByRole('button', { name: 'Read my mail' }).click();
};

/** Signs in on the page as a person would, and waits for the first rows. */
export const signIn = async (page: Page, name: 'Alice' | 'Bob' | 'Carol'): Promise<void> => {
  const { email, password } = person(name);
  await page.goto('/sign-in');
  await page.getByLabel('Address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await openMailbox(page);
  await page.waitForURL(/\/mail/);
};

/** Playwright puts scripts of its own into every frame; a mail's frame runs none, and says so each time. */
const REFUSED_TO_PLAYWRIGHT = /^Blocked script execution in '(about:blank|[^']*\/mail-frame)'/;

/** Tests in which nothing may go wrong unseen. */
export const test = base.extend<{ problems: string[] }>({
  problems: [
    async ({ page }, use) => {
      const problems: string[] = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !REFUSED_TO_PLAYWRIGHT.test(message.text())) problems.push(message.text());
      });
      await use(problems);
      expect(problems, 'errors in the console').toEqual([]);
    },
    { auto: true },
  ],
});
export { expect };

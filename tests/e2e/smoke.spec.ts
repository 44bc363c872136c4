import nodemailer from 'nodemailer';
import { house } from '@/tests/e2e/house';
import { expect, signIn, test } from '@/tests/e2e/signed-in';

/** As another mail server would hand it over: SMTP to Postfix, or LMTP where no Postfix can run. */
const deliver = async (subject: string): Promise<void> => {
  const { smtpPort, lmtpPort } = house();
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: smtpPort || lmtpPort,
    lmtp: smtpPort === 0,
    secure: false,
    ignoreTLS: true,
  });
  await transport.sendMail({
    from: 'Nadia <nadia@example.test>',
    to: 'alice@example.test',
    subject,
    text: 'The ferry leaves at nine.',
  });
  transport.close();
};

test('a stranger is shown the sign-in page', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole('heading', { name: 'Open your mailbox' })).toBeVisible();
});

test('Alice signs in, reads a message, and a new one appears by itself', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, 'Alice');
  const list = page.getByRole('grid', { name: 'Conversations in Inbox' });
  await list.getByRole('link', { name: /Lunch\?/ }).click();
  await expect(page.getByRole('heading', { name: 'Lunch?' })).toBeVisible();
  await expect(page.frameLocator('iframe').last().getByText('Come over, bring the plane.')).toBeVisible();

  const subject = `Ferry ${Date.now()}`;
  await deliver(subject);
  await expect(list.getByRole('link', { name: new RegExp(subject) })).toBeVisible();
});

test('Alice reads with the keyboard alone', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, 'Alice');
  const list = page.getByRole('grid', { name: 'Conversations in Inbox' });
  await expect(list.getByRole('link').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/mail\/\w+\/\w+\/\w+$/);
  const first = page.url();
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(first);
  await page.keyboard.press('k');
  await expect(page).toHaveURL(first);
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/\/mail\/\w+\/\w+$/);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText('shortcuts', { ignoreCase: true });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

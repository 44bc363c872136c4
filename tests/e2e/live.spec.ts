import {
  aSubject,
  deliver,
  expect,
  imapServer,
  otherProgram,
  reading,
  row,
  rows,
  shown,
  test,
} from '@/tests/e2e/story';

const mailboxes = 'Mailboxes';

test('a message delivered by SMTP appears on the open screen by itself', async ({ alice: page }) => {
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const subject = aSubject('Soup is ready');
  await deliver({ subject, text: 'Come over, bring the plane.' });
  await expect(row(page, subject)).toBeVisible();
  await expect(rows(page).first()).toContainText(subject);
  await row(page, subject).click();
  await expect(reading(page)).toContainText('Come over, bring the plane.');
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
});

test('what another mail program does shows here: read, starred, moved, deleted', async ({ alice: page }) => {
  const [moved, deleted] = [aSubject('Will be moved'), aSubject('Will be deleted')];
  await deliver({ subject: moved, text: 'To the choir.' });
  await deliver({ subject: deleted, text: 'To nobody.' });
  const it = row(page, moved);
  await expect(it).toHaveAccessibleName(/^Unread\./);
  await expect(row(page, deleted)).toBeVisible();

  const other = await otherProgram('INBOX');
  await other.messageFlagsAdd({ subject: moved }, ['\\Seen', '\\Flagged']);
  await expect(it).not.toHaveAccessibleName(/^Unread\./);
  await expect(it).toHaveAccessibleName(/Starred/);
  await other.messageFlagsRemove({ subject: moved }, ['\\Flagged']);
  await expect(it).not.toHaveAccessibleName(/Starred/);

  await other.messageMove({ subject: moved }, 'Choir');
  await expect(it).toHaveCount(0);
  await other.messageDelete({ subject: deleted });
  await expect(row(page, deleted)).toHaveCount(0);
  await other.logout();
  await page
    .getByRole('navigation', { name: mailboxes })
    .getByRole('link', { name: /^Choir/ })
    .click();
  await expect(row(page, moved)).toBeVisible();
});

test('a folder that another mail program makes and fills appears beside the others', async ({ alice: page }) => {
  const name = aSubject('Fugen');
  const other = await otherProgram('INBOX');
  await other.mailboxCreate(name);
  await other.append(name, 'From: a@b.example\r\nSubject: First in it\r\n\r\nHello\r\n', [], new Date());
  const link = page.getByRole('navigation', { name: mailboxes }).getByRole('link', { name: new RegExp(`^${name}`) });
  await expect(link).toBeVisible({ timeout: 45_000 });
  await link.click();
  await expect(row(page, 'First in it')).toBeVisible();
  await other.mailboxDelete(name);
  await other.logout();
});

test('when the mail server stops, reading goes on, and when it is back everything is caught up', async ({
  alice: page,
}) => {
  const subject = aSubject('While it was away');
  await imapServer('stop');
  try {
    await row(page, 'My grandmother’s Bechstein').click();
    await expect(shown(page)).toContainText('Slower! It is not a race.');
    await page.reload();
    await expect(shown(page)).toContainText('Slower! It is not a race.');
    await expect(page.getByRole('status').filter({ hasText: 'alice@example.test' })).toBeVisible({ timeout: 60_000 });
    await page.getByRole('navigation', { name: mailboxes }).getByRole('link', { name: /^Sent/ }).click();
    await expect(rows(page).first()).toBeVisible();
  } finally {
    await imapServer('start');
  }
  await deliver({ subject, text: 'Hello again.' });
  await page
    .getByRole('navigation', { name: mailboxes })
    .getByRole('link', { name: /^Inbox/ })
    .click();
  await expect(row(page, subject)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('status').filter({ hasText: 'alice@example.test' })).toBeHidden();
});

test.describe('without the network', () => {
  test.use({ mayComplain: /ERR_INTERNET_DISCONNECTED|Failed to fetch|network/i });

  test('a line says so, what is here can be read, and new mail comes when it is back', async ({
    alice: page,
    context,
  }) => {
    await row(page, 'My grandmother’s Bechstein').click();
    await expect(shown(page)).toContainText('Slower!');
    await page.keyboard.press('u');
    await context.setOffline(true);
    await expect(page.getByText(/^Offline\. Mail as of/)).toBeVisible();
    await row(page, 'My grandmother’s Bechstein').click();
    await expect(reading(page).getByRole('heading', { name: 'My grandmother’s Bechstein' })).toBeVisible();
    const subject = aSubject('Came while offline');
    await deliver({ subject, text: 'Here.' });
    await context.setOffline(false);
    await expect(page.getByText(/^Offline\. Mail as of/)).toBeHidden({ timeout: 30_000 });
    await expect(row(page, subject)).toBeVisible();
  });
});

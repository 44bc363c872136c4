import { imapOf, person } from '@/tests/e2e/house';
import { signIn } from '@/tests/e2e/signed-in';
import { aSubject, deliver, expect, row, rows, test } from '@/tests/e2e/story';

test('Bob looks after his accounts: another order, other servers, a check, and one of them goes', async ({ page }) => {
  const alice = person('Alice');
  await signIn(page, 'Bob');
  await expect(rows(page).first()).toBeVisible();
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'Add account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Address').fill(alice.email);
  await dialog.getByLabel('Password', { exact: true }).fill(alice.password);
  await dialog.getByRole('button', { name: 'Other settings' }).click();
  await expect(dialog.getByText(/^Found:/)).toBeVisible();
  await dialog.getByRole('radio', { name: /^POP3/ }).check();
  await dialog.getByRole('button', { name: 'Open mailbox' }).click();
  await expect(dialog).toBeHidden();
  const cards = page.getByRole('main').getByRole('listitem');
  const card = cards.filter({ hasText: alice.email });
  await expect(card).toContainText('All that is on the server is here', { timeout: 30_000 });

  // Another tab follows, and so do both sidebars.
  const other = await page.context().newPage();
  await other.goto('/mail');
  const sections = (of: typeof page) => of.getByRole('navigation', { name: 'Mailboxes' }).getByRole('region');
  await expect(sections(other).first()).toHaveAccessibleName(person('Bob').email);
  await page.getByRole('button', { name: new RegExp(`^Move ${alice.email}`) }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(cards.first()).toContainText(alice.email);
  for (const tab of [page, other]) await expect(sections(tab).first()).toHaveAccessibleName(alice.email);
  await other.close();
  await cards
    .first()
    .getByRole('button', { name: /^Move / })
    .dragTo(cards.nth(1));
  await expect(cards.nth(1)).toContainText(alice.email);
  await expect(sections(page).first()).toHaveAccessibleName(person('Bob').email);

  await card.getByRole('button', { name: /^More about/ }).click();
  await page.getByRole('menuitem', { name: 'Mail servers' }).click();
  await expect(dialog.getByRole('group', { name: 'Receiving (POP3)' }).getByLabel('Port')).toHaveValue(
    String(alice.pop3.port),
  );
  const sending = dialog.getByRole('group', { name: 'Sending (SMTP)' });
  const [host, port] = [sending.getByLabel('Server'), sending.getByLabel('Port')];
  const before = [await host.inputValue(), await port.inputValue()] as const;
  await host.fill(imapOf('Bob').host);
  await port.fill('1');
  await dialog.getByRole('button', { name: 'Use these servers' }).click();
  await expect(dialog).toContainText('did not let this account in on port 1. Nothing was changed.');
  await host.fill(before[0]);
  await port.fill(before[1]);
  await dialog.getByRole('button', { name: 'Use these servers' }).click();
  await expect(dialog).toBeHidden();

  const subject = aSubject('Asked for');
  await deliver({ subject, text: 'Somebody was waiting for this.' });
  // The mail server puts it into the mailbox in its own time.
  await expect(async () => {
    await card.getByRole('button', { name: /^Check(ing)? / }).click();
    await expect(card).toContainText('Newest');
    await card.getByRole('button', { name: /^Check .* now$/ }).waitFor();
    await page.getByRole('link', { name: /^All inboxes/ }).click();
    await expect(row(page, subject)).toHaveCount(1, { timeout: 2000 });
  }).toPass({ timeout: 40_000 });
  await page.goBack();

  await card.getByRole('button', { name: /^More about/ }).click();
  await page.getByRole('menuitem', { name: 'Remove from Waxwing' }).click();
  await expect(dialog.getByRole('link', { name: /^Download all its mail/ })).toHaveAttribute(
    'href',
    /^\/api\/export\/a\d+\?format=zip$/,
  );
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(card).toHaveCount(0);
});

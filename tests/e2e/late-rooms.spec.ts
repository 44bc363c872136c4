import { expect, rows, test } from '@/tests/e2e/story';

test.use({ mayComplain: /ERR_INTERNET_DISCONNECTED/, serviceWorkers: 'block' });

test('what comes after the first look and cannot come takes nothing away, and comes later', async ({
  alice: page,
  context,
}) => {
  let isCut = true;
  let cut = 0;
  // By its words: the menu of the mailbox, and whatever comes in the same file.
  await context.route('**/_next/static/chunks/*.js', async (route) => {
    const answer = await route.fetch();
    if (!isCut || !(await answer.text()).includes('More for {name}')) return route.fulfill({ response: answer });
    cut += 1;
    return route.abort('internetdisconnected');
  });
  await page.reload();
  await expect(rows(page).first()).toBeVisible();
  await expect.poll(() => cut).toBeGreaterThan(0);
  await expect(page.getByText('This page broke.')).toHaveCount(0);
  await expect(page.getByText('This pane broke.')).toHaveCount(0);
  await expect(rows(page).first()).toBeVisible();
  const menu = page.getByRole('button', { name: /^More for/ });
  await expect(menu).toHaveCount(0);
  isCut = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(menu.first()).toBeVisible();
});

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

/** Everything that a policy stopped. */
const watchPolicy = (page: Page): string[] => {
  const stopped: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/.test(message.text())) stopped.push(message.text());
  });
  page.on('pageerror', (error) => stopped.push(String(error)));
  return stopped;
};

const openStory = async (page: Page, name: string) => {
  await page.goto(`/gallery/composer?story=${name}`);
  const body = page.getByRole('textbox', { name: 'Message' });
  await expect(body).toHaveAttribute('contenteditable', 'true');
  return body;
};

/** What a program puts on the clipboard, pasted where the cursor is. */
const paste = (page: Page, html: string) =>
  page.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/html', given);
    data.setData('text/plain', 'pasted');
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector('[role="textbox"][contenteditable]')?.dispatchEvent(event);
  }, html);

test.describe('a window of writing', () => {
  test('is filled in, formatted and put aside with the keyboard alone, and no policy has anything to stop', async ({
    page,
  }) => {
    const stopped = watchPolicy(page);
    const body = await openStory(page, 'new');
    await page.getByRole('combobox', { name: 'To', exact: true }).focus();
    await page.keyboard.type('marta');
    await expect(page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await page.keyboard.type('ruth@allotment,"Builder, Bob" <bob@example.test>;');
    await expect(page.getByRole('button', { name: /^Marta Kowalska, marta@roofs.example/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'ruth@allotment is no mail address' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Builder, Bob, bob@example.test/ })).toBeVisible();
    await page.getByRole('textbox', { name: 'Subject' }).fill('Roof');
    await page.keyboard.press('Tab');
    await page.keyboard.type('One ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('bold');
    await page.keyboard.press('Control+b');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Shift+8');
    await page.keyboard.type('first');
    await expect(body.locator('b')).toHaveText('bold');
    await expect(body.locator('ul li')).toHaveText('first');
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Address' }).fill('javascript:alert(1)');
    await page.keyboard.press('Enter');
    await expect(page.getByText('This is no address of a web page or a mailbox.')).toBeVisible();
    await page.getByRole('textbox', { name: 'Address' }).fill('example.test');
    await page.keyboard.press('Enter');
    await expect(body.locator('a')).toHaveAttribute('href', 'https://example.test/');
    // A wrong address is told and nothing is sent.
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('ruth@allotment is no mail address. Change it or remove it.')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('button', { name: 'Open again: Roof' }).press('Enter');
    await expect(body).toContainText('One bold');
    expect(stopped).toEqual([]);
  });

  test('takes what is pasted without anything that could run, load, hide or name', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('evil.test')) asked.push(request.url());
    });
    const body = await openStory(page, 'new');
    await body.click();
    await paste(
      page,
      '<style>body{display:none}</style><p id="a" class="fixed" style="position:fixed;background:url(//evil.test/b)">kept <b>words</b>' +
        '<img src="https://evil.test/x.png" alt="a picture"><img src="/api/image/a1/e1?token=ours" alt=", its sail"><img src="x" onerror="alert(1)"><a href="javascript:alert(1)">link</a></p>' +
        '<form action="//evil.test"><input name="q"></form><iframe src="//evil.test"></iframe><svg><script>alert(1)</script></svg>',
    );
    await expect(body).toContainText('kept wordsa picture, its sail');
    const inside = await body.innerHTML();
    expect(inside).not.toMatch(
      /<(?:style|script|iframe|form|input|svg|img)|javascript:|onerror|position|url\(|class=|id="a"/i,
    );
    expect(asked).toEqual([]);
  });

  test('unfolds the quote into the words, and gives back what was thrown away', async ({ page }) => {
    const stopped = watchPolicy(page);
    const body = await openStory(page, 'reply');
    await expect(body).not.toContainText('I have priced both variants');
    await page.getByRole('button', { name: 'Show quoted text' }).click();
    await expect(body.locator('blockquote')).toContainText('I have priced both variants');
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(body.locator('blockquote')).toContainText('I have priced both variants');
    expect(stopped).toEqual([]);
  });

  for (const story of [
    'new',
    'written',
    'unfolded',
    'failed',
    'refused',
    'copies',
    'plain',
    'three',
    'full',
    'waiting',
  ])
    test(`says what it is in every state: ${story}`, async ({ page }) => {
      await page.goto(`/gallery/composer?story=${story}`);
      await expect(page.locator('[data-compose-dock] > *').last()).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
});

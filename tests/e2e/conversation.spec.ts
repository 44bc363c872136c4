import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { violationsOn } from '@/tests/axe/violations-on';
import { aSubject, deliver, reading, row, rows, shown, test as story, wholeRow } from '@/tests/e2e/story';

const STORIES = [
  ...['thread', 'plain', 'newsletter', 'receipt', 'wide', 'outlook', 'hebrew', 'embedded', 'phishing', 'disguised'],
  ...['replyElsewhere', 'encrypted', 'signed', 'large', 'truncated', 'empty', 'waiting', 'unavailable', 'loading'],
  ...['gone', 'failed'],
];

const open = async (page: Page, story: string) => {
  await page.goto(`/gallery/conversation?story=${story}`);
  await page.waitForLoadState('networkidle');
};

test.describe('a conversation', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has nothing for axe to find in any state, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const story of STORIES) {
        await open(page, story);
        // The inside of a frame is the sender's; its own colours and headings are not ours to judge.
        const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
        expect(violations.map(({ id, nodes }) => `${story}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      }
    });
  }

  test('has nothing for axe to find beside the original of a message', async ({ page }) => {
    for (const state of ['ready', 'loading', 'failed']) {
      await page.goto(`/gallery/original?state=${state}`);
      await page.waitForLoadState('networkidle');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${state}: ${id} ${nodes[0]?.html}`)).toEqual([]);
    }
  });

  test('folds what is read, and stacks what is old', async ({ page }) => {
    await open(page, 'thread');
    await expect(page.getByRole('article')).toHaveCount(1);
    await expect(page.getByRole('button', { name: /^Unfold message from/ })).toHaveCount(2);
    await page.getByRole('button', { name: '9 earlier messages' }).click();
    await expect(page.getByRole('button', { name: /^Unfold message from/ })).toHaveCount(11);
    await page.getByRole('button', { name: 'Unfold message from me' }).first().click();
    await expect(page.getByRole('article')).toHaveCount(2);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: /Unfold all/ }).click();
    await expect(page.getByRole('article')).toHaveCount(12);
  });

  test('shows every header on demand', async ({ page }) => {
    await open(page, 'plain');
    await page.getByRole('button', { name: 'to me, Marta' }).click();
    const details = page.locator('dl');
    await expect(details).toContainText('marta@kowalska-dach.example');
    await expect(details).toContainText('2.20261124@kowalska-dach.example');
    await expect(details).toContainText('Inbox');
    await expect(details).toContainText(/Tuesday, November 24, 2026/);
  });

  test('finds links in plain text, joins broken lines and folds the quote', async ({ page }) => {
    await open(page, 'plain');
    const link = page.getByRole('link', { name: 'https://example.test/plan' });
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(page.getByText('the drill as well as the long bits')).toBeVisible();
    await expect(page.getByText('> Lunch on Thursday?')).toBeHidden();
    await page.getByRole('button', { name: 'Show quoted text' }).click();
    await expect(page.getByText('> Lunch on Thursday?')).toBeVisible();
  });

  test('shows the text of a mail first that is too large, and its HTML when asked', async ({ page }) => {
    await open(page, 'large');
    await expect(page.getByText('The log of the night')).toBeVisible();
    await expect(page.locator('iframe')).toHaveCount(0);
    await page.getByRole('button', { name: 'Show the HTML' }).click();
    await expect
      .poll(() => page.locator('iframe').evaluate((frame) => (frame as HTMLElement).offsetHeight))
      .toBeGreaterThan(0);
  });

  test('lists what is attached, not what the mail shows inside itself', async ({ page }) => {
    await open(page, 'embedded');
    await expect(page.locator('iframe')).toBeVisible();
    await expect(page.getByRole('region', { name: /attachment/ })).toHaveCount(0);
    await open(page, 'thread');
    const file = page.getByRole('link', { name: 'Download Offer-2025-118-both-variants.pdf, 214 kB' });
    await expect(file).toHaveAttribute('href', /\/api\/jmap\/download\/a1\/b1-2\//);
  });

  test('is readable at every width', async ({ page }) => {
    for (const width of [320, 375, 768, 1024, 1440, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      for (const story of ['thread', 'newsletter', 'unavailable', 'phishing']) {
        await open(page, story);
        const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(`${story} at ${width}: ${excess}`).toBe(`${story} at ${width}: 0`);
      }
    }
  });
});

story.describe('an open conversation', () => {
  story('is searched through, also within the frames of its messages', async ({ alice: page }) => {
    const subject = aSubject('Which wood');
    await deliver({
      subject,
      text: 'x',
      html: '<p>Larch, or <b>la</b>rch again, says the Lärch Society.</p><p>Oak.</p>',
    });
    await row(page, subject).click();
    await expect(shown(page)).toContainText('Oak.');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('find in this');
    await page.keyboard.press('Enter');
    const bar = reading(page).getByRole('search');
    await expect(bar.getByRole('textbox')).toBeFocused();
    await page.keyboard.type('larch');
    await expect(bar.getByRole('status')).toHaveText('1 of 3');
    const current = () =>
      page.evaluate(() => {
        const view = document.querySelector<HTMLIFrameElement>('article iframe')?.contentWindow as
          | (Window & typeof globalThis)
          | null;
        const [range] = view?.CSS.highlights.get('waxwing-hit-current') ?? [];
        return [String(range), view?.CSS.highlights.get('waxwing-hit')?.size];
      });
    await expect.poll(current).toEqual(['Larch', 2]);
    await page.keyboard.press('Enter');
    await expect.poll(current).toEqual(['larch', 2]);
    await page.keyboard.press('Shift+Enter');
    await bar.getByRole('button', { name: 'Previous hit' }).click();
    await expect(bar.getByRole('status')).toHaveText('3 of 3');
    await expect.poll(current).toEqual(['Lärch', 2]);
    expect(await violationsOn(page)).toEqual([]);
    await bar.getByRole('textbox').fill('beech');
    await expect(bar.getByRole('status')).toHaveText('not found');
    await page.keyboard.press('Escape');
    await expect(bar).toHaveCount(0);
    await expect.poll(current).toEqual(['undefined', undefined]);
  });

  story('is printed whole from a document of its own, and a message alone', async ({ alice: page }) => {
    const subject = aSubject('The plan on paper');
    const html = '<style>body{color:#0a7d34} p{margin:0}</style><p>Oak, 52 mm</p><script>parent.hacked = true</script>';
    const attachments = [{ filename: 'plan.txt', content: 'beans', contentType: 'text/plain' }];
    await deliver({ subject, text: 'x', html, attachments });
    await row(page, subject).click();
    await expect(shown(page)).toContainText('Oak, 52 mm');
    await page.keyboard.press('Control+p');
    const paper = page.frameLocator('iframe[name="waxwing-print"]');
    await expect(paper.locator('h1')).toHaveText(subject);
    await expect(paper.locator('header')).toContainText('Nadia Kaur <nadia.kaur@harbour-lane.example>');
    await expect(paper.locator('footer')).toContainText('plan.txt (');
    const text = paper.getByText('Oak, 52 mm');
    // Its own style holds for it, and for nothing around it.
    expect(await text.evaluate((one) => getComputedStyle(one).color)).toBe('rgb(10, 125, 52)');
    expect(await paper.locator('header').evaluate((one) => getComputedStyle(one).color)).not.toBe('rgb(10, 125, 52)');
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await reading(page)
      .getByRole('button', { name: /^More for this message/ })
      .click();
    await page.getByRole('menuitem', { name: 'Print', exact: true }).click();
    await expect(paper.locator('article')).toHaveCount(1);
  });

  story('is opened in a window of its own', async ({ alice: page, context }) => {
    const subject = aSubject('Beside the list');
    await deliver({ subject, text: 'Look here.' });
    await row(page, subject).click();
    await expect(reading(page)).toContainText('Look here.');
    // Among its details stands what the mail servers wrote above it.
    await reading(page).getByRole('button', { name: 'to me' }).click();
    await expect(reading(page).locator('dl')).toContainText('Mailed byharbour-lane.example');
    await reading(page).getByRole('button', { name: 'More', exact: true }).click();
    const opening = context.waitForEvent('page');
    await page.getByRole('menuitem', { name: 'Open in a new window' }).click();
    const own = await opening;
    await expect(reading(own).getByRole('heading', { name: subject })).toBeVisible();
    // Playwright gives every window the size of the first; people get the one that is asked for.
    await own.setViewportSize({ width: 620, height: 900 });
    await expect(own.getByRole('grid', { name: /^Conversations in/ })).toBeHidden();
    await own.close();
  });

  story('is merged with another one and split again by hand, and taken back', async ({ alice: page }) => {
    const [roof, gutter] = [aSubject('The roof'), aSubject('The gutter')];
    const id = (words: string) => `<${words.replaceAll(' ', '-')}@harbour-lane.example>`;
    await deliver({ subject: roof, text: 'Slate.', messageId: id(roof) });
    await deliver({ subject: gutter, text: 'Zinc.', messageId: id(gutter) });
    for (const subject of [roof, gutter]) await wholeRow(page, subject).getByRole('checkbox').press('Space');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('merge conversations');
    await page.keyboard.press('Enter');
    await expect(page.getByText('2 conversations merged into one')).toBeVisible();
    await expect(rows(page).filter({ hasText: /The (roof|gutter) / })).toHaveCount(1);
    await page.reload();
    // The answer to either joins both, whatever it is called.
    const answer = aSubject('Copper, rather');
    await deliver({ subject: answer, text: 'Copper.', inReplyTo: id(roof), messageId: id(answer) });
    await row(page, roof).filter({ hasText: '3 messages' }).click();
    const pane = reading(page);
    await expect(pane).toContainText('3 messages');
    await pane.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: /Unfold all/ }).click();
    await pane
      .getByRole('button', { name: /^More for this message/ })
      .nth(1)
      .click();
    await expect(page.getByRole('menuitem', { name: 'Split off from here on' })).toBeVisible();
    await page.getByRole('menuitem', { name: 'Split off this message' }).click();
    await expect(page.getByText('1 message split off')).toBeVisible();
    await expect(pane).toContainText('2 messages');
    await expect(row(page, gutter)).toHaveCount(1);
    // The message in its place has the keyboard.
    await expect(pane.getByRole('button', { name: /^Fold message from/ }).last()).toBeFocused();
    await page.keyboard.press('z');
    await expect(pane).toContainText('3 messages');
    await expect(row(page, gutter)).toHaveCount(0);
  });
});

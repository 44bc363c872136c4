import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { simpleParser } from 'mailparser';
import { finger } from '@/tests/e2e/finger';
import {
  aSubject,
  countIn,
  deliver,
  expect,
  otherProgram,
  reading,
  row,
  rows,
  shown,
  test,
  type Watch,
  wholeRow,
} from '@/tests/e2e/story';

const BECHSTEIN = 'My grandmother’s Bechstein';
const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** What another program finds on the server. */
const onServer = async (mailbox: string, subject: string) => {
  const client = await otherProgram(mailbox);
  try {
    const found = await client.search({ subject }, { uid: true });
    const sources: Buffer[] = [];
    for await (const message of client.fetch(found || [], { source: true }, { uid: true }))
      sources.push(message.source!);
    return sources;
  } finally {
    await client.logout();
  }
};

test('a conversation that spans Inbox, Sent and a folder is read as one', async ({ alice: page }) => {
  await row(page, BECHSTEIN).click();
  await expect(reading(page).getByRole('heading', { name: BECHSTEIN })).toBeVisible();
  await expect(reading(page)).toContainText(/16 messages.*Inbox.*Sent/);
  await expect(reading(page)).toContainText('Piano No. 7');
  await reading(page).getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /Unfold all/ }).click();
  await expect(reading(page).getByRole('article')).toHaveCount(16);
  await expect(reading(page).getByRole('article', { name: 'Message from Alice Marlow' }).first()).toContainText(
    "Please don't let it go to somebody who does not lift the lid.",
  );
  await expect(shown(page)).toContainText('Slower! It is not a race.');
});

test('what Outlook repeats below an answer is folded away, and shown when asked', async ({ alice: page }) => {
  await row(page, 'Bergen, and who comes along').click();
  await expect(shown(page)).toContainText('We have printed the posters today!');
  const repeated = shown(page).getByText('Accounts for those who like them');
  await expect(repeated).toBeHidden();
  await expect(shown(page).getByText('From:').first()).toBeHidden();
  await reading(page).getByRole('button', { name: 'Show quoted text' }).click();
  await expect(repeated).toBeVisible();
});

test('one click opens a row that is half hidden at the lower edge', async ({ alice: page }) => {
  const edge = (await page
    .getByRole('grid', { name: /^Conversations in/ })
    .locator('..')
    .boundingBox())!;
  await page.mouse.move(edge.x + 200, edge.y + edge.height - 8);
  await page.mouse.down();
  await page.mouse.up();
  await expect(reading(page).getByRole('article').first()).toBeVisible();
});

test('by keyboard alone: down, open, from message to message, back, help', async ({ alice: page }) => {
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  const first = await rows(page).first().getAttribute('href');
  await page.keyboard.press('o');
  await expect(page).toHaveURL(new RegExp(`${first}$`));
  await expect(reading(page).getByRole('article').first()).toBeVisible();
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/\/mail\/\w+\/\w+$/);
  await page.goto((await row(page, BECHSTEIN).getAttribute('href')) ?? '');
  await expect(reading(page).getByRole('article')).toHaveCount(1);
  await page.keyboard.press('p');
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await expect(reading(page).getByRole('article')).toHaveCount(2);
  // The line is gone, and the keyboard is at the message that it became.
  await expect(reading(page).getByRole('button', { name: 'Fold message from Alice Marlow' })).toBeFocused();
  await page.keyboard.press('n');
  await expect(
    reading(page).getByRole('button', { name: 'Fold message from Ruth Adeyemi', exact: true }),
  ).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the markup of a message does nothing to its reader', async ({ alice: page, watch }) => {
  const subject = aSubject('A letter with tricks');
  const html = `<style>@import url(https://evil.example/a.css); p { background: url(https://evil.example/b.png) }</style>
    <script>window.top.document.title = 'taken'</script><p onclick="alert(1)">Read <b>this</b>.</p>
    <img src="https://evil.example/pixel.gif" width="200" height="80" alt="a sail"><img src=x onerror="parent.hit = true">
    <iframe src="https://evil.example/f"></iframe><form action="https://evil.example/p"><input name="q"></form>`;
  await deliver({ subject, text: 'Read this.', html });
  await row(page, subject).click();
  await expect(shown(page)).toContainText('Read this.');
  await expect(shown(page).locator('b')).toHaveText('this');
  await expect(reading(page)).toContainText(/images are not loaded/);
  await expect(shown(page).locator('script, form, iframe')).toHaveCount(0);
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  expect(await page.title()).not.toBe('taken');
  // `watch` holds that no request of the page has left the house.
  expect(watch.asked).toContain('GET /mail-frame');
});

test('a mail that pretends to come from the bank is called by its name', async ({ alice: page }) => {
  await row(page, 'Urgent: your account will be limited').click();
  await expect(reading(page)).toContainText('this came from alert@secure-login-hcb.example');
  await expect(shown(page)).toContainText('unusual activity');
  await expect(shown(page).locator('input')).toHaveCount(0);
});

test('on a wide screen it is told who writes, and a list is left by the message that it wants', async ({
  alice: page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1000 });
  const subject = aSubject('Tides');
  const headers = { 'List-Unsubscribe': '<mailto:leave@harbour-lane.example?subject=leave%207>' };
  await deliver({ subject, text: 'High water at noon.', headers });
  await row(page, subject).click();
  await expect(reading(page)).toContainText('High water at noon.');
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('nadia.kaur@harbour-lane.example');
  await expect(details).toContainText(/first conversation|You have exchanged/);
  await details.getByRole('button', { name: 'Close the details' }).click();
  await expect(details).toHaveCount(0);
  await expect(reading(page).getByRole('button', { name: 'Details' })).toBeFocused();

  await reading(page).getByRole('button', { name: 'Unsubscribe' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unsubscribe from Nadia Kaur?' });
  await expect(dialog).toContainText('leave@harbour-lane.example');
  await dialog.getByRole('button', { name: 'Write it' }).click();
  await expect(page.getByRole('textbox', { name: 'Subject' })).toHaveValue('leave 7');
});

test('an attachment is downloaded with the bytes and the name that it has', async ({ alice: page }) => {
  await page
    .getByRole('navigation', { name: 'Mailboxes' })
    .getByRole('link', { name: /^日本の工房/ })
    .click();
  await row(page, '響板の修理').click();
  await reading(page).getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: /Unfold all/ }).click();
  const mails = await Promise.all((await onServer('日本の工房', '響板')).map((source) => simpleParser(source)));
  const part = mails.flatMap((mail) => mail.attachments).find(({ filename }) => filename === '作業手順書.pdf');
  const waiting = page.waitForEvent('download');
  await reading(page)
    .getByRole('link', { name: /^Download 作業手順書\.pdf/ })
    .click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('作業手順書.pdf');
  expect(hash(readFileSync(await download.path()))).toBe(hash(part!.content));
});

test('the original is shown and downloaded as it lies on the server', async ({ alice: page, context }) => {
  const subject = aSubject('As it came');
  await deliver({ subject, text: 'Größe und Maß.' });
  await row(page, subject).click();
  await expect(reading(page).getByRole('article')).toContainText('Größe und Maß.');
  await reading(page)
    .getByRole('button', { name: /^More for this message/ })
    .click();
  const opening = context.waitForEvent('page');
  await page.getByRole('menuitem', { name: 'Show original' }).click();
  const original = await opening;
  await expect(original.getByText(`Subject: ${subject}`)).toBeVisible();
  const waiting = original.waitForEvent('download');
  await original.getByRole('link', { name: 'Download original' }).click();
  const [source] = await onServer('INBOX', subject);
  expect(hash(readFileSync(await (await waiting).path()))).toBe(hash(source!));
});

/** Nothing was asked for half a second: Playwright's own rest of the network sometimes misses that frames came and went. */
const quiet = async (watch: Watch): Promise<void> => {
  let before = -1;
  const isQuiet = () => {
    const was = before;
    before = watch.asked.length;
    return was === before;
  };
  await expect.poll(isQuiet, { intervals: [500] }).toBe(true);
};

/** The calls that somebody's hand has made: what an earlier story left for the server to do may end at any time. */
const byHand = (watch: Watch) => watch.takeCalls().filter((names) => names.some((name) => !/^Operation/.test(name)));

test('a click costs one call, and none for what was read before', async ({ alice: page, watch }) => {
  await quiet(watch);
  watch.takeCalls();
  const nav = page.getByRole('navigation', { name: 'Mailboxes' });
  await nav.getByRole('link', { name: /^Archive/ }).click();
  await expect(page.getByRole('grid', { name: 'Conversations in Archive' })).toBeVisible();
  await expect(rows(page).first()).toBeVisible();
  expect(byHand(watch)).toHaveLength(1);

  await nav.getByRole('link', { name: /^Inbox/ }).click();
  await expect(row(page, BECHSTEIN)).toBeVisible();
  await row(page, BECHSTEIN).click();
  await expect(shown(page)).toContainText('Slower!');
  await quiet(watch);
  watch.takeCalls();
  watch.asked.length = 0;
  await nav.getByRole('link', { name: /^Archive/ }).click();
  await expect(page.getByRole('grid', { name: 'Conversations in Archive' })).toBeVisible();
  await nav.getByRole('link', { name: /^Inbox/ }).click();
  await row(page, BECHSTEIN).click();
  await expect(shown(page)).toContainText('Slower!');
  expect(byHand(watch)).toEqual([]);
  expect(watch.asked.filter((path) => !/mail-frame|_next\/static|icon|^POST \/api\/jmap$/.test(path))).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true });

  test('the list, a conversation, back, another mailbox by the menu', async ({ alice: page }) => {
    const isNarrow = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    await expect(reading(page)).toBeHidden();
    expect(await isNarrow()).toBe(true);
    await row(page, BECHSTEIN).tap();
    await expect(reading(page).getByRole('heading', { name: BECHSTEIN })).toBeVisible();
    await expect(rows(page).first()).toBeHidden();
    expect(await isNarrow()).toBe(true);
    await reading(page).getByRole('button', { name: 'Back to the list' }).tap();
    await expect(row(page, BECHSTEIN)).toBeVisible();
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Menu' }).tap();
    const drawer = page.getByRole('dialog');
    // Held down, a folder has its menu there as well.
    const travel = drawer.getByRole('link', { name: /^Travel/ });
    for (const name of ['Add to favourites', 'Remove from favourites']) {
      await travel.last().click({ button: 'right' });
      await page.getByRole('menuitem', { name }).tap();
      await expect(travel).toHaveCount(name.startsWith('Add') ? 2 : 1);
    }
    await travel.tap();
    await expect(page.getByRole('heading', { name: 'Travel' })).toBeVisible();
    await expect(drawer).toBeHidden();
    await page.goBack();
    await expect(page.getByRole('grid', { name: 'Conversations in Inbox' })).toBeVisible();
    const bar = page.getByRole('navigation', { name: 'Places' });
    await bar.getByRole('button', { name: 'Search' }).tap();
    await expect(page.getByRole('combobox', { name: 'Search mail' })).toBeFocused();
    await page.keyboard.press('Escape');
    await bar.getByRole('button', { name: 'Accounts' }).tap();
    await expect(page.getByRole('heading', { name: 'Accounts' })).toBeVisible();
    await bar.getByRole('button', { name: 'Inbox' }).tap();
    await expect(row(page, BECHSTEIN)).toBeVisible();
  });

  test('a row is swiped: a little does nothing, further it acts, and it can be undone; up and down scrolls', async ({
    alice: page,
  }) => {
    const subject = aSubject('Under the thumb');
    await deliver({ subject, text: 'Swipe me.' });
    const swiped = row(page, subject);
    const isUnread = swiped.getByText('Unread.');
    await expect(isUnread).toBeAttached();
    // What hears a finger comes after the rows, and so does what is at the end of their header.
    await expect(page.getByRole('button', { name: 'More for Inbox' })).toBeVisible();
    const toast = page.getByRole('status').filter({ hasText: 'Undo' });

    await finger(swiped, {
      x: -60,
      look: () => expect(wholeRow(page, subject).getByText('Mark as read')).toBeAttached(),
    });
    await expect(wholeRow(page, subject).getByText('Mark as read')).toHaveCount(0);
    await expect(isUnread).toBeAttached();
    await expect(reading(page)).toBeHidden();

    await finger(swiped, { x: -150 });
    await expect(isUnread).toHaveCount(0);
    await toast.getByRole('button', { name: /^Undo/ }).click();
    await expect(isUnread).toBeAttached();

    await finger(swiped, { x: 150 });
    await expect(swiped).toHaveCount(0);
    await expect.poll(() => countIn('Archive', subject)).toBe(1);
    await toast.getByRole('button', { name: /^Undo/ }).click();
    await expect(swiped).toBeVisible();
    await expect.poll(() => countIn('INBOX', subject)).toBe(1);

    await finger(swiped, { x: 20, y: -200 });
    const scroller = page.getByRole('grid').locator('..');
    await expect.poll(() => scroller.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(50);
    await expect.poll(() => countIn('INBOX', subject, { seen: false })).toBe(1);

    // What is found is swiped as well. It is found wherever it lies, so it comes back to its place in the list and says the new one.
    // A finger that comes down while a list rolls on stops it, and presses nothing.
    let before = -1;
    await expect
      .poll(async () => {
        const now = await scroller.evaluate(({ scrollTop }) => scrollTop);
        const isStill = now === before;
        before = now;
        return isStill;
      })
      .toBe(true);
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Search' }).tap();
    await expect(page.getByRole('combobox', { name: 'Search mail' })).toBeFocused();
    await page.keyboard.type(`subject:"${subject}"`);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/search\?q=/);
    await expect(swiped).toContainText('Inbox');
    await finger(swiped, { x: 150 });
    await expect(swiped).toContainText('Archive');
    await expect(page.locator('[data-swiped]')).toHaveCount(0);
    await expect.poll(() => countIn('Archive', subject)).toBe(1);
    await toast.getByRole('button', { name: /^Undo/ }).click();
    await expect(swiped).toContainText('Inbox');
    await expect.poll(() => countIn('INBOX', subject)).toBe(1);
  });
});

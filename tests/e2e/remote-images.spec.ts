import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { aSubject, deliver, expect, otherProgram, reading, row, shown, test } from '@/tests/e2e/story';

const PICTURE = readFileSync(resolve(import.meta.dirname, '../builders/face/novak.png'));
const WIDTH = PICTURE.readUInt32BE(16);

/** A server of the sender's, and what it hears. */
const aForeignServer = async () => {
  const heard: string[] = [];
  const server = createServer((request, answer) => {
    heard.push(request.url ?? '');
    answer.writeHead(200, { 'content-type': 'image/png', 'set-cookie': 'reader=1' }).end(PICTURE);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => server.close();
  return { heard, close, url: `http://127.0.0.1:${Object(server.address()).port}` };
};

/** Without the soft line breaks of quoted-printable (RFC 2045 §6.7). */
const unfolded = (source: string): string => source.replaceAll(/=\r?\n/g, '');

/** What of Alice's drafts is about this, as every mail program finds it. */
const draftOf = async (subject: string): Promise<string> => {
  const client = await otherProgram('Drafts');
  const found = await client.search({ subject }, { uid: true });
  const sources: string[] = [];
  for await (const { source } of client.fetch(found || [], { source: true }, { uid: true }))
    sources.push(unfolded(String(source)));
  await client.logout();
  return sources.join('\n');
};

test('images from elsewhere come when one says so, through our own origin, and always from a sender of whom one says so', async ({
  alice: page,
  watch,
}) => {
  const subject = aSubject('Sails for sale');
  const foreign = await aForeignServer();
  const { heard } = foreign;
  const html = `<style>.wall{background-image:url(${foreign.url}/wall.png)}</style><div class="wall">Our new sails.</div>
    <img src="${foreign.url}/sail.png?who=alice&amp;no=1" width="200" height="80" alt="a sail">
    <img src="${foreign.url}/pixel.gif" width="1" height="1">`;
  await deliver({ subject, text: 'Our new sails.', html });
  const sender = 'nadia.kaur@harbour-lane.example';
  const always = reading(page).getByRole('button', { name: `Always from ${sender}` });
  const images = () => watch.asked.filter((one) => one.startsWith('GET /api/image/'));

  await row(page, subject).click();
  await expect(shown(page)).toContainText('Our new sails.');
  await expect(reading(page).getByText('images are not loaded, 1 of them is a tracker')).toBeVisible();
  await expect(shown(page).locator('img')).toHaveCount(0);
  expect([heard, images()]).toEqual([[], []]);

  await reading(page).getByRole('button', { name: 'Show images' }).click();
  const sail = shown(page).getByRole('img', { name: 'a sail' });
  await expect(sail).toHaveJSProperty('naturalWidth', WIDTH);
  await expect.poll(() => heard.toSorted()).toEqual(['/sail.png?who=alice&no=1', '/wall.png']);
  expect(images()).toHaveLength(2);
  await expect(reading(page).getByText('Images of this message are shown')).toBeFocused();

  await page.getByRole('button', { name: /^More for this message/ }).click();
  await page.getByRole('menuitem', { name: 'Print' }).click();
  const paper = page.frameLocator('iframe[name="waxwing-print"]');
  await expect(paper.getByRole('img', { name: 'a sail' })).toHaveJSProperty('naturalWidth', WIDTH);

  // Answered and passed on is what the message says, not what is seen here: where images come from here is nobody's business.
  await page.getByRole('button', { name: /^More for this message/ }).click();
  const opening = page.waitForEvent('popup');
  await page.getByRole('menuitem', { name: 'Show original' }).click();
  const original = await opening;
  await expect(original.getByText(`Subject: ${subject}`)).toBeVisible();
  const source = unfolded((await original.locator('body').textContent()) ?? '');
  expect(source).toContain(`${foreign.url}/sail.png`);
  expect(source).not.toContain('api/image');
  await original.close();
  for (const key of ['r', 'f']) {
    await page.keyboard.press(key);
    const body = page.getByRole('textbox', { name: 'Message' });
    await expect(body).toBeVisible();
    await body.click();
    await page.keyboard.type('See below.');
    const unfold = page.getByRole('button', { name: 'Show quoted text' });
    if (await unfold.isVisible()) await unfold.click();
    await expect(body).toContainText('Our new sails.');
    await expect(body).toContainText('a sail');
    await expect(body.locator('img, [style*="url("], [background]')).toHaveCount(0);
    await expect.poll(() => draftOf(subject)).toContain('See below.');
    expect(await draftOf(subject)).not.toContain('api/image');
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(body).toHaveCount(0);
    await expect.poll(() => draftOf(subject)).toBe('');
  }

  // It is seen at once; the page may go when the server has it.
  const isSaid = () =>
    page.waitForResponse((answer) => (answer.request().postData() ?? '').includes('UserSettings/set'));
  const isAllowed = isSaid();
  await always.click();
  await expect(reading(page).getByText(`From now on images from ${sender} are shown`)).toBeVisible();
  await isAllowed;
  await page.reload();
  await expect(sail).toHaveJSProperty('naturalWidth', WIDTH);
  await expect(reading(page).getByText(/[Ii]mages/)).toHaveCount(0);

  // What was said is taken back, and holds no longer for a mail that is open.
  await page.goto('/mail/settings/privacy');
  const isForgotten = isSaid();
  await page.getByRole('button', { name: `Ask again before images from ${sender} are shown` }).click();
  await expect(page.getByText('Nobody yet.')).toBeVisible();
  await isForgotten;
  await page.goBack();
  await expect(always).toBeVisible();
  await expect(shown(page).locator('img')).toHaveCount(0);
  expect(heard).not.toContain('/pixel.gif');
  foreign.close();
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { violationsOn } from '@/tests/axe/violations-on';
import { unzipped } from '@/tests/builders/zip/unzipped';
import { aSubject, deliver, expect, reading, row, test } from '@/tests/e2e/story';

const picture = readFileSync(join(import.meta.dirname, '../../public/icons/icon-192.png'));

/** One page with one line, in a font that every reader has. */
const aPdf = (line: string): string => {
  const stream = `BT /F1 18 Tf 20 150 Td (${line}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const written = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('');
  return `%PDF-1.4\n${written}trailer << /Size 6 /Root 1 0 R >>\n%%EOF`;
};

test('what is attached is looked at, one after the other, without saving it', async ({ alice: page }) => {
  const subject = aSubject('Varnish, and how it dried');
  const attachments = [
    { filename: 'soundboard.png', content: picture, contentType: 'image/png' },
    { filename: 'offer.docx', content: 'PK', contentType: 'application/msword' },
    {
      filename: 'recipe.txt',
      content: Buffer.from('Zwei Teile Sandarak, gelöst in Öl.\n', 'latin1'),
      contentType: 'text/plain; charset=iso-8859-1',
    },
    { filename: 'broken.png', content: 'no picture', contentType: 'image/png' },
  ];
  await deliver({ subject, text: 'See what came of it.', attachments });
  await row(page, subject).click();
  const card = reading(page).getByRole('button', { name: /^Open soundboard\.png/ });
  await card.click();
  const shown = page.getByRole('dialog', { name: 'soundboard.png' });
  const image = shown.getByRole('img', { name: 'soundboard.png' });
  await expect.poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(192);
  await expect(shown.getByText('1 of 3')).toBeVisible();
  expect(await violationsOn(page)).toEqual([]);

  // What cannot be shown is left out; it has its arrow all the same.
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('dialog', { name: 'recipe.txt' })).toContainText('Zwei Teile Sandarak, gelöst in Öl.');
  await page.getByRole('button', { name: 'Next attachment' }).click();
  const broken = page.getByRole('dialog', { name: 'broken.png' });
  await expect(broken.getByRole('alert')).toContainText('cannot be shown here');
  await expect(broken.getByRole('link', { name: /^Download broken\.png/ })).toHaveAttribute('href', /download/);
  expect(await violationsOn(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(card).toBeFocused();
  await expect(reading(page).getByRole('link', { name: /^Download offer\.docx/ })).toBeVisible();
});

/** A message as a file: it has a picture in its text, a link that lies, and a note attached. */
const anAttachedMessage = (): Promise<Buffer> =>
  new MailComposer({
    from: 'Ruth Berg <ruth@berg.example>',
    to: 'Nadia Kaur <nadia.kaur@harbour-lane.example>',
    subject: 'What the tuner said',
    date: new Date('2026-11-20T09:30:00Z'),
    html: '<p>He said: <b>no</b>. <img src="cid:p@x" width="40"><script>parent.hacked = true</script></p>',
    attachments: [
      { filename: 'p.png', content: picture, contentType: 'image/png', cid: 'p@x', contentDisposition: 'inline' },
      { filename: 'note.txt', content: 'Ask again in spring.', contentType: 'text/plain' },
    ],
  })
    .compile()
    .build();

test('a card and a message that are attached are looked at as what they are, down to what is attached to that', async ({
  alice: page,
}) => {
  const subject = aSubject('From my address book');
  const card =
    'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ruth Berg\r\nORG:Berg Pianos\r\nTEL;TYPE=cell:+47 55 01\r\nEND:VCARD\r\n';
  const attachments = [
    { filename: 'ruth.vcf', content: card, contentType: 'text/vcard' },
    { filename: 'tuner.eml', content: await anAttachedMessage(), contentType: 'message/rfc822' },
  ];
  await deliver({ subject, text: 'She is the one.', attachments });
  await row(page, subject).click();
  await reading(page)
    .getByRole('button', { name: /^Open ruth\.vcf/ })
    .click();
  const contact = page.getByRole('dialog', { name: 'ruth.vcf' });
  await expect(contact.getByRole('heading', { name: 'Ruth Berg' })).toBeVisible();
  await expect(contact).toContainText('Berg Pianos');
  await expect(contact).toContainText('+47 55 01 mobile');
  expect(await violationsOn(page)).toEqual([]);

  await page.keyboard.press('ArrowRight');
  const attached = page.getByRole('dialog', { name: 'tuner.eml' });
  await expect(attached.getByRole('heading', { name: 'What the tuner said' })).toBeVisible();
  await attached.getByRole('button', { name: 'to Nadia' }).click();
  await expect(attached.locator('dl')).toContainText('ruth@berg.example');
  await expect(attached.locator('dl')).not.toContainText('Received');
  const text = attached.frameLocator('iframe').locator('body');
  await expect(text).toContainText('He said: no.');
  await expect.poll(() => text.locator('img').evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(192);
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await violationsOn(page)).toEqual([]);
  await attached.getByRole('button', { name: /^Open note\.txt/ }).click();
  await expect(page.getByRole('dialog', { name: 'note.txt' })).toContainText('Ask again in spring.');
  await page.keyboard.press('Escape');
  await expect(attached).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('all that is attached comes as one archive, under the subject', async ({ alice: page }) => {
  const subject = aSubject('Two of a name');
  const attachments = ['first', 'second'].map((content) => ({
    filename: 'plan.txt',
    content,
    contentType: 'text/plain',
  }));
  await deliver({ subject, text: 'Both plans.', attachments });
  await row(page, subject).click();
  const downloading = page.waitForEvent('download');
  await reading(page)
    .getByRole('link', { name: /^Download all/ })
    .click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe(`${subject}.zip`);
  const files = await unzipped(readFileSync(await download.path()));
  expect(files.map(({ name, octets }) => [name, octets.toString()])).toEqual([
    ['plan.txt', 'first'],
    ['plan (2).txt', 'second'],
  ]);
});

test('a PDF is drawn page by page, and its words can be selected; one that is none says so', async ({
  alice: page,
}) => {
  const subject = aSubject('The offer for the roof');
  const attachments = [
    { filename: 'offer.pdf', content: aPdf('Larch shingles, 48 square metres'), contentType: 'application/pdf' },
    { filename: 'broken.pdf', content: '%PDF-1.4 and nothing more', contentType: 'application/pdf' },
  ];
  await deliver({ subject, text: 'Here it is.', attachments });
  await row(page, subject).click();
  await reading(page)
    .getByRole('button', { name: /^Open offer\.pdf/ })
    .click();
  const shown = page.getByRole('dialog', { name: 'offer.pdf' });
  const first = shown.getByRole('listitem', { name: 'Page 1 of 1' });
  await expect(first.getByText('Larch shingles, 48 square metres')).toBeAttached();
  const inked = () =>
    first.locator('canvas').evaluate((one) => {
      const canvas = one as HTMLCanvasElement;
      const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
      const context = copy.getContext('2d');
      context?.drawImage(canvas, 0, 0);
      const pixels = context?.getImageData(0, 0, copy.width, copy.height).data ?? [];
      return pixels.some((value, at) => at % 4 === 0 && value < 100 && pixels[at + 3] === 255);
    });
  await expect.poll(inked).toBe(true);
  expect(await violationsOn(page)).toEqual([]);
  await page.keyboard.press('ArrowRight');
  const broken = page.getByRole('dialog', { name: 'broken.pdf' });
  await expect(broken.getByRole('alert')).toContainText('cannot be shown here');
});

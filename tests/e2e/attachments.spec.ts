import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { violationsOn } from '@/tests/axe/violations-on';
import { aSubject, deliver, expect, reading, row, test } from '@/tests/e2e/story';

const picture = readFileSync(join(import.meta.dirname, '../../public/icons/icon-192.png'));

test('what is attached is looked at, one after the other, without saving it', async ({ alice: page }) => {
  const subject = aSubject('Varnish, and how it dried');
  const attachments = [
    { filename: 'soundboard.png', content: picture, contentType: 'image/png' },
    { filename: 'offer.pdf', content: '%PDF-1.4', contentType: 'application/pdf' },
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
  await expect(reading(page).getByRole('link', { name: /^Download offer\.pdf/ })).toBeVisible();
});

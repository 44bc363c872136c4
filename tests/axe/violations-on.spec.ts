import { violationsOn } from '@/tests/axe/violations-on';
import { expect, test } from '@/tests/e2e/signed-in';

const PAGE = `<!doctype html><html lang="en"><title>Wrong</title><main><h1>Wrong</h1>
<p style="color: #ddd; background: #fff">Hard to read</p><img src="data:,"></main></html>`;

test('what is wrong on a page is found', async ({ page }) => {
  await page.setContent(PAGE);
  const found = await violationsOn(page);
  expect(found.map((line) => line.split(':')[0]).sort()).toEqual(['color-contrast', 'image-alt']);
  expect(await violationsOn(page, ['image-alt'])).toHaveLength(1);
});

import { expect, test } from '@playwright/test';
import { atRest } from '@/tests/e2e/at-rest';

/** The main screens, as the gallery has them: nothing in them depends on when one looks. */
const SCREENS = {
  'sign-in': '/gallery/sign-in/found',
  mail: '/gallery/mail',
  'thread-list': '/gallery/thread-list',
  conversation: '/gallery/conversation',
  composer: '/gallery/composer',
  search: '/gallery/search',
  palette: '/gallery/palette',
  settings: '/gallery/settings',
  accounts: '/gallery/accounts',
  parts: '/gallery/ui',
} as const;
const LOOKS = [
  { width: 1440, height: 900, colorScheme: 'light' },
  { width: 1440, height: 900, colorScheme: 'dark' },
  { width: 375, height: 812, colorScheme: 'light' },
] as const;

/*
 * A picture that is not as it was is not wrong, but nobody has looked at it yet: look, then keep it (CONTRIBUTING.md, Looks). Another
 * build of the same browser draws edges of letters a shade differently; what moves, comes or goes is far more than that.
 */
for (const [name, path] of Object.entries(SCREENS)) {
  test(`${name} looks as it did`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect((await page.goto(path))?.ok()).toBe(true);
    await atRest(page);
    for (const { colorScheme, ...size } of LOOKS) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page).toHaveScreenshot(`${name}-${size.width}-${colorScheme}.png`, {
        maxDiffPixelRatio: 0.004,
        timeout: 15_000,
      });
    }
  });
}

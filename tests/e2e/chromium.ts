/** Debian's Chromium without the windows around a page that nobody sees: Playwright's own download is no part of a test run. */
const HEADLESS_SHELL = process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell';
/** With all of it: the shell gives nobody leave to show a notification. */
const WHOLE = process.env['WHOLE_CHROMIUM'] ?? '/usr/bin/chromium';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** How the browser is started. */
export const headlessShell = { executablePath: HEADLESS_SHELL, args };
export const wholeChromium = { executablePath: WHOLE, args };

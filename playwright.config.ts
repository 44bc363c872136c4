import { defineConfig } from '@playwright/test';

/** Debian's Chromium: Playwright's own download is no part of a test run. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Postfix needs root: without it nothing can be sent, and there is nothing to tell of sending. */
const SENDING = process.getuid?.() === 0 ? [] : ['writing.spec.ts', 'keyboard.spec.ts'];

export default defineConfig({
  globalSetup: './tests/e2e/global-setup.ts',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    // Set by the global set-up.
    baseURL: process.env['E2E_URL'] ?? '',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'browser', testDir: './tests/e2e', testIgnore: SENDING, outputDir: './test-results/browser' },
    // Nothing there changes what another looks at.
    { name: 'axe', testDir: './tests/axe', outputDir: './test-results/axe', fullyParallel: true },
  ],
});

import { defineConfig } from '@playwright/test';
import { headlessShell } from './tests/e2e/chromium';
import { house } from './tests/e2e/house';

/** Postfix needs root: without it nothing can be sent, and there is nothing to tell of sending. */
const SENDING =
  process.getuid?.() === 0
    ? []
    : ['writing.spec.ts', 'keyboard-only-day.spec.ts', 'identities.spec.ts', 'invitations.spec.ts'];

export default defineConfig({
  globalSetup: './tests/e2e/global-setup.ts',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 40_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    // The configuration is read again by every worker, when the set-up has started its house.
    baseURL: process.env['TEST_PARALLEL_INDEX'] === undefined ? '' : house().url,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // A trace of every story costs a fifth of the time: say --trace=retain-on-failure to see what a story did.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: headlessShell,
  },
  // In this order: the first two leave a house as they found it, stories do not. Two workers are two houses.
  projects: [
    // Axe takes seconds for a look at a large page, and a test has many looks.
    { name: 'axe', testDir: './tests/axe', outputDir: './test-results/axe', fullyParallel: true, timeout: 300_000 },
    {
      name: 'looks',
      testDir: './tests/looks',
      outputDir: './test-results/looks',
      snapshotPathTemplate: '{testDir}/kept/{arg}{ext}',
      fullyParallel: true,
    },
    { name: 'browser', testDir: './tests/e2e', testIgnore: SENDING, outputDir: './test-results/browser' },
  ],
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url));
/** `server-only` throws outside Next; in tests it is nothing. The real guard is the floor check. */
const alias = [
  { find: /^server-only$/, replacement: `${root}tests/fakes/server-only.ts` },
  { find: /^@\//, replacement: root },
];

/**
 * Modules are loaded once by each worker: to load them again for every file takes as long as the tests themselves. A file can see
 * what another has left behind in a module; nothing of ours keeps anything there that a test would have to take away.
 */
const modulesOnce = { isolate: false };

/** A machine that is busy with something else, or that stood still for a while, is no reason to fail. */
const patient = { testTimeout: 240_000, hookTimeout: 240_000, expect: { poll: { timeout: 60_000 } } };

/** What takes a minute or more begins first: begun last it would run on alone when everything else has ended. */
const LONG = [
  'sync/random-writers',
  'chaos/',
  'bench/',
  'sync/matrix',
  'embedded/',
  'sync/carry-out',
  'start/',
  'auth/sign-in',
];
const place = ({ moduleId }: TestSpecification): number => {
  const at = LONG.findIndex((name) => moduleId.includes(`/integration/${name}`));
  return at < 0 ? LONG.length : at;
};
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          environment: 'node',
          ...modulesOnce,
          pool: 'threads',
          ...patient,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/integration/global-setup.ts'],
          ...modulesOnce,
          ...patient,
          maxWorkers: 3,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'conformance',
          include: ['tests/conformance/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/integration/global-setup.ts'],
          ...modulesOnce,
          ...patient,
          maxWorkers: 2,
        },
      },
    ],
  },
});

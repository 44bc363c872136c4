import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildApp } from './build.mjs';
import { buildDir, root, tool } from './root.mjs';
import { logTail, runTool } from './run-tool.mjs';

const has = (path) => existsSync(join(root, path));
const result = (name) => join(buildDir, 'log', `${name}.json`);
const isThere = (folder, ending) =>
  has(folder) && readdirSync(join(root, folder), { recursive: true }).some((name) => ending.test(name));

/** A tool that is right or wrong as a whole counts as one. */
const whole = (name, args) => async () => {
  const { code, log } = await runTool({ name, args });
  return code === 0 ? { passed: 1, failed: 0, said: [] } : { passed: 0, failed: 1, said: logTail(log) };
};

/** Runners colour their messages even in a file. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what these begin with
const plain = (line) => line.replaceAll(/\x1b\[[\d;]*m/g, '');

/** Counts of a runner's JSON file; one that ended badly without naming a failed test is a failure itself. */
const counted = async (name, args, { env = {}, read }) => {
  const file = result(name);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  const { code, log } = await runTool({ name, args, env });
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, said: [] };
  if (code === 0 && counts.passed > 0) return counts;
  if (counts.failed === 0) return { ...counts, failed: 1, said: [...counts.said, ...logTail(log)] };
  return { ...counts, said: [...counts.said.map(plain), `All of it: ${log}`] };
};

const readVitest = ({ numPassedTests, numPendingTests, numTodoTests, testResults }) => {
  const said = [];
  let failed = 0;
  for (const { name, status, message, assertionResults } of testResults) {
    const wrong = assertionResults.filter((test) => test.status === 'failed');
    failed += wrong.length;
    if (status === 'failed' && wrong.length === 0) {
      failed += 1;
      said.push(`${name}`, ...message.split('\n').map((line) => `    ${line}`));
    }
    for (const { fullName, failureMessages } of wrong) {
      // Of a test that took too long vitest gives no message here.
      const why = failureMessages.join('\n').replace('Error: STACK_TRACE_ERROR', 'It took too long.');
      said.push(`${name}`, `  ${fullName}`, ...why.split('\n').slice(0, 25));
    }
  }
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests, said };
};

const vitest = (project) => () =>
  counted(
    project,
    [
      tool('vitest/vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${result(project)}`,
    ],
    { read: readVitest },
  );

const readPlaywright = ({ suites, errors, stats }) => {
  const said = errors.map((error) => error.message ?? String(error.value));
  const walk = ({ suites: inner = [], specs = [], file }) => {
    inner.forEach(walk);
    for (const { title, tests } of specs) {
      for (const { status, projectName, results } of tests) {
        if (status !== 'unexpected') continue;
        const why = results.flatMap((attempt) => attempt.errors.map((error) => error.message ?? ''));
        said.push(`${file} (${projectName})`, `  ${title}`, ...why.join('\n').split('\n').slice(0, 40));
      }
    }
  };
  suites.forEach(walk);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    said,
  };
};

const playwright = (projects, { workers }) => {
  const args = ['test', ...projects.map((one) => `--project=${one}`), `--workers=${workers}`, '--reporter=list,json'];
  return () =>
    counted('browser', [tool('@playwright/test/cli.js'), ...args], {
      env: { PLAYWRIGHT_JSON_OUTPUT_NAME: result('browser') },
      read: readPlaywright,
    });
};

const types = async () => {
  // Next writes the types of its routes; before the first build there are none.
  if (has('app')) await runTool({ name: 'typegen', args: [tool('next/dist/bin/next'), 'typegen'] });
  return whole('types', [tool('typescript/bin/tsc'), '--noEmit'])();
};

const build = async () => {
  try {
    await buildApp();
    return { passed: 1, failed: 0, said: [] };
  } catch (error) {
    return { passed: 0, failed: 1, said: [error.message, ...(error.log ? logTail(error.log) : [])] };
  }
};

/** Every check there is; `isHere` says whether this repository has something for it to look at. */
export const checks = {
  lint: {
    label: 'format and lint',
    run: whole('lint', [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
  },
  types: { label: 'types', run: types },
  floors: { label: 'floors', run: whole('floors', [join(root, 'scripts', 'floors.mjs')]) },
  dead: { label: 'dead code', run: whole('dead', [tool('knip/bin/knip.js')]) },
  unit: { label: 'unit', run: vitest('unit') },
  integration: { label: 'integration', run: vitest('integration') },
  conformance: {
    label: 'conformance',
    run: vitest('conformance'),
    isHere: () => isThere('tests/conformance', /\.test\.ts$/),
  },
  build: { label: 'build', run: build, isHere: () => has('app') },
  browser: {
    label: 'axe, looks, browser',
    // Each worker has a Waxwing and mail servers of its own (tests/e2e/global-setup.ts).
    run: playwright(['axe', 'looks', 'browser'], { workers: 2 }),
    isHere: () => isThere('tests/e2e', /\.spec\.ts$/),
  },
};

/** Runs checks in order, `atOnce` of them side by side, and tells each result as it comes. Gives all of them. */
export const runChecks = async (names, { atOnce = 1, tell }) => {
  const waiting = names.filter((name) => checks[name].isHere?.() ?? true);
  const results = [];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const start = performance.now();
      const counts = await checks[name].run();
      const outcome = { label: checks[name].label, seconds: (performance.now() - start) / 1000, ...counts };
      results.push(outcome);
      tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
};

// `npm test`: everything there is to prove, on real servers, from a clean clone. The last line has the counts.
import { runChecks } from './lib/checks.mjs';
import { installDebian, mayInstall, missingPackages } from './lib/debian.mjs';
import { makeReady } from './lib/ready.mjs';
import { summarise, tellCheck } from './lib/report.mjs';
import { logTail } from './lib/run-tool.mjs';

const start = performance.now();
const tell = (what) => console.log(`${what} …`);

const giveUp = (lines) => process.exit(summarise([{ label: 'preparation', passed: 0, failed: 1, said: lines }], start));

const debianPackages = async () => {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const names = missing.join(' ');
  if (!mayInstall()) {
    giveUp([`These Debian packages are missing: ${names}`, `Install them: sudo apt-get install ${names}`]);
  }
  tell(`Installing Debian packages: ${names}`);
  const { code, log } = await installDebian(missing);
  if (code !== 0) giveUp([`apt-get could not install: ${names}`, ...logTail(log)]);
};

try {
  await makeReady({ tell });
  await debianPackages();
} catch (error) {
  giveUp([error.message, error.next ?? error.stack, ...(error.log ? logTail(error.log) : [])]);
}
const still = await runChecks(['types', 'lint', 'floors', 'dead', 'unit'], { atOnce: 2, tell: tellCheck });
// These start servers and watch the clock: nothing else may run beside them. What they start is built before.
const moving = await runChecks(['build', 'integration', 'conformance', 'browser'], { tell: tellCheck });
process.exit(summarise([...still, ...moving], start));

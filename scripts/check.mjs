// `npm run check`: what can be known in a minute, without servers. Before every commit.
import { runChecks } from './lib/checks.mjs';
import { makeReady } from './lib/ready.mjs';
import { summarise, tellCheck } from './lib/report.mjs';

const start = performance.now();
await makeReady({ tell: (what) => console.log(`${what} …`) });
const results = await runChecks(['types', 'unit', 'lint', 'floors'], { atOnce: 2, tell: tellCheck });
process.exit(summarise(results, start));

// `npm start`: everything Waxwing needs, under one supervisor, until Ctrl-C.
import { join } from 'node:path';
import { createSteps } from './lib/steps.mjs';
import { explainStart, startWaxwing } from './supervise.mjs';

const begun = performance.now();
const steps = createSteps();
const stopping = new AbortController();
let waxwing;

const end = async () => {
  if (stopping.signal.aborted) return;
  stopping.abort();
  if (!waxwing) return;
  steps.line(`\n${waxwing.say('start.stopping')}`);
  await waxwing.stop();
  steps.line(waxwing.say('start.stopped', { folder: waxwing.dataDir }));
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end);

steps.line('\nWaxwing\n');
try {
  waxwing = await startWaxwing({ steps, signal: stopping.signal });
} catch (error) {
  if (stopping.signal.aborted) process.exit(130);
  steps.line(`\n${explainStart(error).join('\n')}\n`);
  process.exit(1);
}
const { say, url, dataDir } = waxwing;
steps.line();
steps.line(`${say('start.ready.address', { url })}    ${((performance.now() - begun) / 1000).toFixed(1)} s`);
steps.line(say('start.ready.next'));
steps.line(say('start.ready.data', { folder: dataDir, logs: join(dataDir, 'logs') }));
steps.line(say('start.ready.stop', { pid: String(process.pid) }));

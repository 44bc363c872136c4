import { explainStart, startWaxwing } from '../supervise.mjs';
import { createSteps } from './steps.mjs';

/**
 * Starts Waxwing for a person at a terminal and ends it in order when they ask for it; `ready` tells them what to do now. A
 * start that fails ends the process with the reason and exit code 1.
 */
export const runUntilStopped = async ({ options = {}, ready }) => {
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
    waxwing = await startWaxwing({ ...options, steps, signal: stopping.signal });
  } catch (error) {
    if (stopping.signal.aborted) process.exit(130);
    steps.line(`\n${explainStart(error).join('\n')}\n`);
    process.exit(1);
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  steps.line(`\n${waxwing.say('start.ready.address', { url: waxwing.url })}    ${seconds} s`);
  for (const line of ready(waxwing)) steps.line(line);
};

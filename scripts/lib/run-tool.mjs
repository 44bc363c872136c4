import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildDir, root } from './root.mjs';

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    const isOurs = running.size > 0 || process.listenerCount(signal) === 1;
    for (const child of running) child.kill(signal);
    if (isOurs) process.exit(130);
  });
}

/**
 * Runs a program to its end with everything it says in a log file of its own. Gives its exit code, the seconds it took
 * and the log; a program that cannot be started has code 127.
 */
export const runTool = async ({ name, command = process.execPath, args, env = {} }) => {
  const log = join(buildDir, 'log', `${name.replaceAll(/[^\w.-]+/g, '-')}.log`);
  mkdirSync(dirname(log), { recursive: true });
  const file = openSync(log, 'w');
  const start = performance.now();
  const code = await new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
      stdio: ['ignore', file, file],
    });
    running.add(child);
    const end = (value) => {
      running.delete(child);
      done(value);
    };
    child.once('error', () => end(127));
    child.once('exit', (exitCode, signal) => end(exitCode ?? (signal ? 128 : 1)));
  });
  closeSync(file);
  return { code, seconds: (performance.now() - start) / 1000, log };
};

/** The end of a log, as much as a person wants to read at once. */
export const logTail = (log, lines = 60) => {
  const all = readFileSync(log, 'utf8').trimEnd().split('\n');
  return all.length > lines ? [`… ${all.length - lines} lines before, see ${log}`, ...all.slice(-lines)] : all;
};

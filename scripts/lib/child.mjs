import { spawn } from 'node:child_process';
import { root } from './root.mjs';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** After this long a crash is a new one, and no longer the same again. */
const STEADY_MS = 60_000;

/**
 * Keeps one program running: what it says goes to its log; when it ends unexpectedly it is started again, a little later
 * each time, and `onCrash` is told. It holds one end of a channel whose closing tells it that we are gone.
 */
export const keepRunning = ({ args, env, log, onCrash }) => {
  let child;
  let timer;
  let stopping = false;
  let wait = FIRST_WAIT_MS;
  let started = 0;
  let firstEnd;
  const endedEarly = new Promise((resolve) => {
    firstEnd = resolve;
  });

  const start = () => {
    started = performance.now();
    child = spawn(process.execPath, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C in the terminal reaches us alone, and we end it in order.
      detached: process.platform !== 'win32',
    });
    child.stdout.on('data', log.write);
    child.stderr.on('data', log.write);
    child.on('error', () => undefined);
    child.once('exit', (code, signal) => ended(signal ?? `exit ${code}`));
  };

  const ended = (how) => {
    firstEnd(how);
    if (stopping) return;
    if (performance.now() - started > STEADY_MS) wait = FIRST_WAIT_MS;
    onCrash({ how, seconds: wait / 1000, log: log.path });
    timer = setTimeout(start, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  };

  /** It leads a group of its own: what it has started ends with it. */
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
  };
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  start();
  return {
    /** Fulfilled with how it ended the first time. */
    endedEarly,
    pid: () => child.pid,
    /** Asks it to end, and ends it after `patienceMs`. */
    stop: async (patienceMs) => {
      stopping = true;
      clearTimeout(timer);
      if (isOver()) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const late = setTimeout(kill, patienceMs);
      await gone;
      clearTimeout(late);
    },
  };
};

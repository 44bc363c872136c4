import { readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

/** A process that ended and that nobody has waited for keeps its number (a container whose first process does not reap). */
const isZombie = (pid: number): boolean => {
  if (process.platform !== 'linux') return false;
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
};

/** Whether a process of this number runs. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(pid);
};

const pidFile = (dataFolder: string): string[] => {
  try {
    return readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
};

/**
 * The pid of a server that really serves this folder; 0 when none does. After a crash the pid of the file may belong to
 * another program by now: such a file is removed, or PostgreSQL would refuse to start.
 */
export const livePostmaster = (dataFolder: string): number => {
  const pid = Math.abs(Number.parseInt(pidFile(dataFolder)[0] ?? '', 10)) || 0;
  if (pid === 0 || !isAlive(pid)) return 0;
  if (process.platform === 'linux') {
    let command = '';
    try {
      command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return 0;
    }
    if (!command.split('\0').includes(dataFolder)) {
      rmSync(join(dataFolder, 'postmaster.pid'), { force: true });
      return 0;
    }
  }
  return pid;
};

/** PostgreSQL makes its socket before recovery has ended; the eighth line of its pid file says when it serves. */
export const isReady = (dataFolder: string): boolean => (pidFile(dataFolder)[7] ?? '').startsWith('ready');

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
/** Speaks just enough protocol to know that a server answers on this socket. */
export const answers = (socketPath: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(socketPath);
    const end = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(false), 500);
    socket.on('connect', () => socket.write(SSL_REQUEST));
    socket.on('data', () => end(true));
    socket.on('error', () => end(false));
  });

import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '@/lib/base/errors';
import { isAlive } from '@/lib/server/store/embedded/postmaster';

const WAIT_MS = 60_000;

/**
 * Two first starts at the same moment must not both run initdb. A file holds the pid of the one that is starting; a file
 * left behind by a process that died is taken over. Returns what releases the lock.
 */
export const takeStartLock = async (path: string): Promise<() => void> => {
  const end = Date.now() + WAIT_MS;
  while (true) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(path);
    if (holder !== undefined && !isAlive(holder)) rmSync(path, { force: true });
    else if (Date.now() > end) throw new UserError('database.locked', { params: { file: path } });
    else await sleep(50);
  }
};

/** The pid in the lock; undefined while its maker has not written it yet, or when it is gone. */
const readHolder = (path: string): number | undefined => {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
};

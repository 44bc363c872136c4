import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
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
    if (holder !== undefined && !isAlive(holder)) removeStale(path, holder);
    else if (Date.now() > end) throw new UserError('database.locked', { params: { file: path } });
    else await sleep(50);
  }
};

/**
 * Takes away the lock of a process that is gone. Another one may do the same and make its own lock in between: what was
 * taken is looked at, and given back when it is not the stale one.
 */
const removeStale = (path: string, holder: number): void => {
  const taken = `${path}.${process.pid}`;
  try {
    renameSync(path, taken);
    if (readHolder(taken) !== holder) linkSync(taken, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  rmSync(taken, { force: true });
};

/** The pid in the lock; undefined while its maker has not written it yet, or when it is gone. */
const readHolder = (path: string): number | undefined => {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
};

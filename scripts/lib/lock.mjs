import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './setup-error.mjs';

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const holder = (file) => {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || 0;
  } catch {
    return 0;
  }
};

/** Another one may take the stale lock away and make its own in between: such a one is given back. */
const removeStale = (file, pid) => {
  const taken = `${file}.${process.pid}`;
  try {
    renameSync(file, taken);
    if (holder(taken) !== pid) linkSync(taken, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  }
  rmSync(taken, { force: true });
};

/** Runs `work` while nobody else does under the same file: two starts at once must not install or build at once. */
export const withLock = async (file, work) => {
  for (let tries = 0; ; tries += 1) {
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code === 'EACCES' || error.code === 'EROFS') {
        throw new SetupError(
          `Something must be installed or built, and this user may not write to ${dirname(file)}.`,
          'Start once as the owner of that folder, or give this user the right to write there.',
        );
      }
      if (error.code !== 'EEXIST') throw error;
    }
    const pid = holder(file);
    // An empty file is one whose maker has not written its number yet, unless it stays so.
    if ((pid !== 0 && !isAlive(pid)) || (pid === 0 && tries > 20)) removeStale(file, pid);
    else await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
};

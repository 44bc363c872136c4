import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRun } from '@/tests/bench/report';

/** Small runs lie apart: nobody compares them with anything else. */
const folderOf = (root: string, isSmall: boolean): string => join(root, '.build', isSmall ? 'bench-small' : 'bench');

/** Runs of the same size, newest first. A run that was cut off while it was written counts for nothing. */
export const keptRuns = (root: string, isSmall: boolean): BenchRun[] => {
  const folder = folderOf(root, isSmall);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names
    .sort()
    .reverse()
    .flatMap((name) => {
      try {
        return [JSON.parse(readFileSync(join(folder, name), 'utf8')) as BenchRun];
      } catch {
        return [];
      }
    });
};

/** Keeps a run for those that come after. Gives the file. */
export const keepRun = (root: string, run: BenchRun): string => {
  const folder = folderOf(root, run.isSmall);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${run.at.slice(0, 19).replaceAll(':', '-')}.json`);
  writeFileSync(file, `${JSON.stringify(run, null, 1)}\n`);
  return file;
};

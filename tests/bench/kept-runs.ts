import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRun } from '@/tests/bench/report';

const folderOf = (root: string): string => join(root, '.build', 'bench');

/** Runs of the same size, newest first. A run that was cut off while it was written counts for nothing. */
export const keptRuns = (root: string, isSmall: boolean): BenchRun[] => {
  const folder = folderOf(root);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const runs = names
    .sort()
    .reverse()
    .flatMap((name) => {
      try {
        return [JSON.parse(readFileSync(join(folder, name), 'utf8')) as BenchRun];
      } catch {
        return [];
      }
    });
  return runs.filter((run) => run.isSmall === isSmall);
};

/** Keeps a run for those that come after. Gives the file. */
export const keepRun = (root: string, run: BenchRun): string => {
  const folder = folderOf(root);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${run.at.slice(0, 19).replaceAll(':', '-')}.json`);
  writeFileSync(file, `${JSON.stringify(run, null, 1)}\n`);
  return file;
};

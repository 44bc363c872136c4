import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

/** What the figures were measured on. */
export type Machine = {
  readonly cores: number;
  readonly cpu: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** The load of the minute before the run, and of the last minute of it. */
  readonly loadBefore: number;
  readonly loadAfter?: number;
};

const systemName = (): string => {
  try {
    return /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? release();
  } catch {
    return release();
  }
};

export const lastLoad = (): number => loadavg()[0] ?? 0;

export const readMachine = (): Machine => ({
  cores: availableParallelism(),
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: systemName(),
  node: process.version,
  loadBefore: lastLoad(),
});

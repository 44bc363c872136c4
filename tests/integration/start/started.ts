import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { projectRoot } from '@/tests/integration/bundled-house';

export type Started = {
  readonly child: ChildProcess;
  /** All that it has said until now. */
  readonly said: () => string;
  /** Fulfilled when it says this; rejected when it ends before. */
  readonly says: (what: RegExp) => Promise<string>;
  /** Fulfilled with its exit code. */
  readonly ended: Promise<number | null>;
};

export type Env = Readonly<Record<string, string>>;
export type StartOptions = { readonly env: Env; readonly uid?: number; readonly gid?: number };

/** `npm start` as its own process, without npm: what it does is all in the script. */
export const start = ({ env, ...as }: StartOptions): Started => {
  const { DATABASE_URL: _, ...rest } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    ...as,
    cwd: projectRoot,
    env: { ...rest, HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const waiting = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    text += chunk.toString();
    for (const look of waiting) look();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<number | null>((resolve) => void child.once('exit', resolve));
  return {
    child,
    said: () => text,
    ended,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const [found] = what.exec(text) ?? [];
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        void ended.then((code) => reject(new Error(`It ended with ${code} and had said: ${text}`)));
        look();
      }),
  };
};

type Running = { readonly pid: number; readonly command: string; readonly rss: number };

/** The processes that belong to this data directory: they have it in their environment or on their command line. */
export const processesOf = (dataDir: string): Running[] => {
  const found: Running[] = [];
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const environment = readFileSync(`/proc/${name}/environ`, 'utf8');
      if (!`${command}\0${environment}`.includes(dataDir)) continue;
      // Memory that is shared counts once: half of it in each of two.
      const pss = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/smaps_rollup`, 'utf8'))?.[1];
      found.push({ pid: Number(name), command, rss: Number(pss ?? 0) / 1024 });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
};

import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const readProc = (pid: number | string, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It ended while we looked.
    return '';
  }
};

/** A process and everything that it has started. */
const treeOf = (root: number): number[] => {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    // The name of a program may hold spaces and parentheses; its parent comes behind the last one.
    const parent = Number(readProc(name, 'stat').split(') ').at(-1)?.split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const walk = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(walk)];
  return walk(root);
};

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/postgres/, 'database'],
  [/worker\.mjs/, 'worker'],
  [/next/, 'web'],
  [/start\.mjs/, 'supervisor'],
];

/** PSS in MB: what is shared counts once, half of it in each of two. */
const pssOf = (pid: number): number => Number(/^Pss:\s+(\d+)/m.exec(readProc(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024;

/** The memory of a process and all it has started, by what they are. */
export const memoryOf = (root: number): { readonly total: number; readonly byKind: ReadonlyMap<string, number> } => {
  const byKind = new Map<string, number>();
  let total = 0;
  for (const pid of treeOf(root)) {
    const command = readProc(pid, 'cmdline');
    const kind = KINDS.find(([pattern]) => pattern.test(command))?.[1] ?? 'other';
    const memory = pssOf(pid);
    byKind.set(kind, (byKind.get(kind) ?? 0) + memory);
    total += memory;
  }
  return { total, byKind };
};

/** Watches the memory of one process until `stop`, which gives the most that it had. */
export const watchMemory = (pid: number): { readonly stop: () => Promise<number> } => {
  let most = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, pssOf(pid));
      await sleep(100);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await watching;
      return most;
    },
  };
};

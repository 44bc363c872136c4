import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aRandom } from '@/tests/builders/jmap/a-random';

export type Sizes = {
  /** Messages of the mailbox that is collected from Dovecot. */
  readonly mailbox: number;
  /** Of them, those that are fetched over the slow link. */
  readonly slowLink: number;
  /** Emails of the accounts whose lists are paged through. */
  readonly lists: readonly number[];
  /** Emails with search documents, beside `neighbours` accounts with `neighbourEmails` each. */
  readonly indexed: number;
  readonly neighbours: number;
  readonly neighbourEmails: number;
  /** Messages of the person whose screen is looked at. */
  readonly onScreen: number;
  readonly idleAccounts: number;
  /** With `--tenants`: so many accounts with so many emails each, and one that is huge. */
  readonly tenants: number;
  readonly tenantEmails: number;
  readonly huge: number;
  /** How often a fast thing, a thing with a browser, and a bulk read is done. */
  readonly calls: number;
  readonly clicks: number;
  readonly runs: number;
};

export const FULL: Sizes = {
  mailbox: 100_000,
  slowLink: 20_000,
  lists: [100_000, 1_000_000],
  indexed: 100_000,
  neighbours: 200,
  neighbourEmails: 5000,
  onScreen: 100_000,
  idleAccounts: 20,
  tenants: 200,
  tenantEmails: 5000,
  huge: 2_000_000,
  calls: 100,
  clicks: 40,
  runs: 3,
};

/** For trying the bench itself: the figures mean nothing. */
export const SMALL: Sizes = {
  mailbox: 2000,
  slowLink: 400,
  lists: [2000],
  indexed: 1000,
  neighbours: 3,
  neighbourEmails: 50,
  onScreen: 200,
  idleAccounts: 2,
  tenants: 12,
  tenantEmails: 200,
  huge: 3000,
  calls: 10,
  clicks: 3,
  runs: 1,
};

type Made<T> = { readonly value: T; readonly end?: () => Promise<void> };

/** One run: how big everything is, what has been started for it, and what is taken down in the end. */
export type Bench = {
  readonly sizes: Sizes;
  readonly isSmall: boolean;
  /** The folder with package.json. */
  readonly root: string;
  /** A folder that is gone when the run is over. */
  readonly dir: string;
  readonly random: () => number;
  /** Tells whoever watches what takes time just now. */
  readonly tell: (what: string) => void;
  /** What several rows need is made for the first of them, and ended after the last row. */
  readonly once: <T>(name: string, make: () => Promise<Made<T>>) => Promise<T>;
  /** Ends what was made under a name, before the run is over. */
  readonly drop: (name: string) => Promise<void>;
};

export type OpenBench = {
  readonly root: string;
  readonly isSmall: boolean;
  /** Emails of the huge account, where somebody wants another number of them. */
  readonly huge: number | null;
  readonly tell: (what: string) => void;
};

export const openBench = ({ root, isSmall, huge, tell }: OpenBench): { bench: Bench; end: () => Promise<void> } => {
  const dir = mkdtempSync(join(tmpdir(), 'waxwing-bench-'));
  // Started by root, database and mail server run as others, who must get through to their folders.
  chmodSync(dir, 0o711);
  const made = new Map<string, Promise<unknown>>();
  /** Of what stands, in the order in which it was made. What is still being made fails when that on which it is made ends. */
  const ends = new Map<string, () => Promise<void>>();
  const drop = async (name: string) => {
    const endOf = ends.get(name);
    made.delete(name);
    ends.delete(name);
    await endOf?.();
  };
  const bench: Bench = {
    sizes: { ...(isSmall ? SMALL : FULL), ...(huge !== null && { huge }) },
    isSmall,
    root,
    dir,
    random: aRandom(1),
    tell,
    once: <T>(name: string, make: () => Promise<Made<T>>) => {
      const begin = async () => {
        const { value, end: endOf } = await make();
        if (endOf) ends.set(name, endOf);
        return value;
      };
      const one = (made.get(name) ?? begin()) as Promise<T>;
      made.set(name, one);
      return one;
    },
    drop,
  };
  const endAll = async () => {
    for (const name of [...ends.keys()].reverse()) await drop(name);
    rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  };
  // Asked by whoever stops the run and by the run itself: both wait for the one end.
  let ending: Promise<void> | undefined;
  const end = () => {
    ending ??= endAll();
    return ending;
  };
  return { bench, end };
};

import { Components } from '@/lib/mail/threading/components';

export type JoinedThreads = {
  /** The thread of each message, in order. */
  readonly threads: readonly number[];
  /** Hashes that were not known before, with their thread. */
  readonly links: readonly (readonly [hash: string, thread: number])[];
  /** Known threads that turned out to be one: the smaller becomes the bigger. */
  readonly merges: readonly (readonly [from: number, to: number])[];
};

/** A thread never grows past this by merging: a wrong merge is worse than a missed one, and a list row must stay cheap. */
export const LARGEST_THREAD = 1000;

export type JoinThreadsOptions = {
  /** Hashes of the message-ids that each message names, its own first. A message without any stands alone. */
  readonly messages: readonly { readonly hashes: readonly string[] }[];
  /** Hash -> thread, as far as the store knows. */
  readonly known: ReadonlyMap<string, number>;
  /** The first thread number that is free. */
  readonly fresh: number;
  /** Thread -> emails in it, for threads that may meet. */
  readonly sizes: ReadonlyMap<number, number>;
};

/**
 * Threads are the connected components over Message-ID, In-Reply-To and References, so the order of arrival cannot matter
 * (RFC 8621 §3 leaves the algorithm to the server). Pure; the caller stores what comes back.
 */
export const joinThreads = ({ messages, known, fresh, sizes }: JoinThreadsOptions): JoinedThreads => {
  const components = new Components();
  for (const message of messages) {
    for (const hash of message.hashes) {
      components.union(`h${hash}`, `h${message.hashes[0]}`);
      const thread = known.get(hash);
      if (thread !== undefined) components.union(`h${hash}`, `t${thread}`);
    }
  }
  const { chosen, merges } = chooseThreads(components, sizes);
  let next = fresh;
  const links = new Map<string, number>();
  const threads = messages.map((message) => {
    const first = message.hashes[0];
    if (first === undefined) return next++;
    const root = components.root(`h${first}`);
    let thread = chosen.get(root);
    if (thread === undefined) {
      thread = next++;
      chosen.set(root, thread);
    }
    for (const hash of message.hashes) if (!known.has(hash)) links.set(hash, thread);
    return thread;
  });
  return { threads, links: [...links], merges };
};

/** For every component the thread that stays: the biggest it holds, the oldest of two equals. */
const chooseThreads = (components: Components, sizes: ReadonlyMap<number, number>) => {
  const meeting = new Map<string, number[]>();
  for (const item of [...components.items()]) {
    if (!item.startsWith('t')) continue;
    const root = components.root(item);
    meeting.set(root, [...(meeting.get(root) ?? []), Number(item.slice(1))]);
  }
  const chosen = new Map<string, number>();
  const merges: [number, number][] = [];
  const size = (thread: number) => sizes.get(thread) ?? 0;
  for (const [root, threads] of meeting) {
    const [stays, ...others] = threads.sort((a, b) => size(b) - size(a) || a - b);
    if (stays === undefined) continue;
    chosen.set(root, stays);
    let grown = size(stays);
    for (const other of others) {
      if (grown + size(other) > LARGEST_THREAD) continue;
      grown += size(other);
      merges.push([other, stays]);
    }
  }
  return { chosen, merges };
};

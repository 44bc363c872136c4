import type { AccountId, ThreadId } from '@/lib/base/ids';
import type { Readable } from '@/lib/client/cache/readable';
import { threadKeyOf } from '@/lib/client/cache/thread-key';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { ThreadRow } from '@/lib/client/cache/thread-row';

type Part = { readonly accountId: AccountId; readonly list: Readable<ThreadListView> };
type Entry = { readonly part: number; readonly index: number; readonly row: ThreadRow };

/** Rows keep being the same object while nothing of them changed. */
const keyed = new WeakMap<ThreadRow, ThreadRow>();
const withKey = (row: ThreadRow): ThreadRow => {
  const known = keyed.get(row) ?? { ...row, threadId: threadKeyOf(row.accountId, row.threadId) };
  keyed.set(row, known);
  return known;
};

/** Lists of several accounts, each the newest first, as one: as far as all of them are known. */
class Merge {
  readonly views: readonly ThreadListView[];
  readonly #order: Entry[] = [];
  /** How many rows of each list stand in the order. */
  readonly #taken: number[];

  constructor(views: readonly ThreadListView[]) {
    this.views = views;
    this.#taken = views.map(() => 0);
  }

  /** The entries up to this row; fewer, where the next row of one list is not here. */
  upTo(last: number): readonly Entry[] {
    while (this.#order.length <= last) {
      const next = this.#next();
      if (!next) break;
      this.#order.push(next);
      this.#taken[next.part] = next.index + 1;
    }
    return this.#order;
  }

  #next(): Entry | undefined {
    let newest: Entry | undefined;
    for (const [part, view] of this.views.entries()) {
      const index = this.#taken[part] ?? 0;
      if (view.state !== 'ready' || index >= view.total) continue;
      const row = view.rowAt(index);
      // Nobody can say what comes next while one of them is not known.
      if (!row) return undefined;
      if (!newest || row.listDate > newest.row.listDate) newest = { part, index, row };
    }
    return newest;
  }

  /** These rows are on screen: of each list as many may be among them, from where it stands there. */
  want(first: number, last: number): void {
    const before = this.upTo(last).slice(0, first);
    for (const [part, view] of this.views.entries()) {
      const from = before.reduce((count, entry) => (entry.part === part ? count + 1 : count), 0);
      if (from < view.total || view.total === 0) view.wanted(from, from + last - first);
    }
  }
}

const stateOf = (views: readonly ThreadListView[]): ThreadListView['state'] => {
  if (views.some(({ state }) => state === 'loading')) return 'loading';
  return views.some(({ state }) => state === 'ready') ? 'ready' : 'failed';
};

const viewOf = (merge: Merge): ThreadListView => {
  const { views } = merge;
  const ready = views.filter(({ state }) => state === 'ready');
  return {
    state: stateOf(views),
    total: ready.reduce((sum, { total }) => sum + total, 0),
    isCounted: ready.every(({ isCounted }) => isCounted),
    collecting: null,
    rowAt: (index) => {
      const row = merge.upTo(index)[index]?.row;
      return row && withKey(row);
    },
    wanted: (first, last) => merge.want(Math.max(0, first), Math.max(0, first, last)),
    indexOf: (key: ThreadId) => {
      const index = merge.upTo(-1).findIndex(({ row }) => threadKeyOf(row.accountId, row.threadId) === key);
      return index < 0 ? undefined : index;
    },
    retry: () => {
      for (const { retry } of views) retry();
    },
  };
};

/** One list of the lists of several accounts. It is ready when all of them have answered, so that no row moves another away. */
export const mergedList = (parts: readonly Part[]): Readable<ThreadListView> => {
  let shown: ThreadListView | undefined;
  let of: readonly ThreadListView[] = [];
  const read = (): ThreadListView => {
    const views = parts.map(({ list }) => list.read());
    if (!shown || views.some((view, at) => view !== of[at])) {
      of = views;
      shown = viewOf(new Merge(views));
    }
    return shown;
  };
  return {
    read,
    subscribe: (listener) => {
      const ends = parts.map(({ list }) => list.subscribe(listener));
      return () => {
        for (const end of ends) end();
      };
    },
    initial: viewOf(new Merge(parts.map(({ list }) => list.initial))),
  };
};

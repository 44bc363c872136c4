import type { ThreadRow } from '@/lib/client/cache/thread-row';

type KeptRow = { readonly parts: readonly unknown[]; readonly row: ThreadRow };

const MOST_ROWS_KEPT = 2_000;

/** Are these the same things in the same order? */
export const isEqual = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((part, index) => part === other[index]);

/** Rows by what they are made of: the same object as long as nothing of it changed. */
export class RowCache {
  readonly #rows = new Map<string, KeptRow>();

  row(key: string, parts: readonly unknown[], make: () => ThreadRow): ThreadRow {
    const kept = this.#rows.get(key);
    if (kept && isEqual(kept.parts, parts)) return kept.row;
    const row = make();
    if (this.#rows.size >= MOST_ROWS_KEPT) this.#rows.clear();
    this.#rows.set(key, { parts, row });
    return row;
  }
}

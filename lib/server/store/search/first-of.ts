/** Beyond the wanted ones so many more are held before they are sorted. */
const SLACK = 1000;

export type FirstOfOptions<T> = {
  readonly most: number;
  readonly compare: (a: T, b: T) => number;
  /** Of items with the same key only the first counts. */
  readonly keyOf: (item: T) => number;
};

/** The first of very many items, in order, without holding all of them: never more than twice as many as are wanted. */
export class FirstOf<T> {
  readonly #options: FirstOfOptions<T>;
  #held: T[] = [];
  /** Nothing behind it can be among the first any more. */
  #last: T | undefined;

  constructor(options: FirstOfOptions<T>) {
    this.#options = options;
  }

  add(item: T): void {
    const { most, compare } = this.#options;
    if (this.#last !== undefined && compare(item, this.#last) > 0) return;
    this.#held.push(item);
    if (this.#held.length >= 2 * most + SLACK) this.#sort();
  }

  /** Those that are the first of all that was added so far. */
  list(): readonly T[] {
    this.#sort();
    return this.#held;
  }

  #sort(): void {
    const { most, compare, keyOf } = this.#options;
    const seen = new Set<number>();
    const isFirst = (item: T): boolean => !seen.has(keyOf(item)) && seen.add(keyOf(item)) !== undefined;
    this.#held = this.#held.sort(compare).filter(isFirst).slice(0, most);
    if (this.#held.length === most) this.#last = this.#held.at(-1);
  }
}

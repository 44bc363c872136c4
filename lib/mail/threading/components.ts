/** A union-find over strings, path-compressing. */
export class Components {
  readonly #parent = new Map<string, string>();

  root(item: string): string {
    let top = item;
    for (let up = this.#parent.get(top); up !== undefined && up !== top; up = this.#parent.get(top)) top = up;
    for (let at = item; at !== top; ) {
      const up = this.#parent.get(at) ?? top;
      this.#parent.set(at, top);
      at = up;
    }
    if (!this.#parent.has(top)) this.#parent.set(top, top);
    return top;
  }

  union(a: string, b: string): void {
    const [ra, rb] = [this.root(a), this.root(b)];
    if (ra !== rb) this.#parent.set(ra, rb);
  }

  items(): IterableIterator<string> {
    return this.#parent.keys();
  }
}

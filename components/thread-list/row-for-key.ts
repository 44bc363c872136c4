type Standing = {
  /** Where the keyboard stands; undefined: nowhere in the list. */
  readonly at: number | undefined;
  /** The rows on screen. */
  readonly first: number;
  readonly last: number;
  readonly total: number;
};

/** The row that a key of a grid leads to, within the list; undefined: it is none of those keys. */
export const rowForKey = (key: string, { at, first, last, total }: Standing): number | undefined => {
  // The row at the edge stays in sight, so that the eye finds its place again.
  const page = Math.max(1, last - first - 1);
  const to = {
    Home: 0,
    End: total - 1,
    ArrowDown: at === undefined ? first : at + 1,
    ArrowUp: at === undefined ? first : at - 1,
    PageDown: (at ?? first) + page,
    PageUp: (at ?? first) - page,
  }[key];
  return to === undefined ? undefined : Math.max(0, Math.min(to, total - 1));
};

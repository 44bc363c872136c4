/** More folded messages in a row than this become one line. */
const MOST_LINES = 4;

export type FoldRun<T> =
  | { readonly kind: 'open'; readonly item: T }
  | { readonly kind: 'folded'; readonly item: T }
  | { readonly kind: 'stack'; readonly items: readonly T[] };

/**
 * What stands in a conversation, line by line: open messages, folded ones, and stacks of many folded ones, of which the
 * first and the last keep a line of their own.
 */
export const foldRuns = <T>(items: readonly T[], isOpen: (item: T) => boolean): FoldRun<T>[] => {
  const runs: FoldRun<T>[] = [];
  for (let at = 0; at < items.length; ) {
    const end = items.findIndex((item, index) => index >= at && isOpen(item));
    const folded = items.slice(at, end < 0 ? items.length : end);
    const line = (item: T): FoldRun<T> => ({ kind: 'folded', item });
    if (folded.length > MOST_LINES)
      runs.push(
        ...folded.slice(0, 1).map(line),
        { kind: 'stack', items: folded.slice(1, -1) },
        ...folded.slice(-1).map(line),
      );
    else runs.push(...folded.map(line));
    if (end < 0) break;
    const opened = items[end];
    if (opened !== undefined) runs.push({ kind: 'open', item: opened });
    at = end + 1;
  }
  return runs;
};

/** As many conversations are offered while somebody types. */
export const MOST_HITS = 6;

/**
 * What stands in the list when an answer has come. What the pointer and the keyboard are on stays where it is, and so does
 * everything above it; below it stands what is new, in its order. Nobody there: all stands in its order.
 */
export const settleHits = <H extends { readonly key: string }>(
  shown: readonly H[],
  next: readonly H[],
  held: readonly string[],
): readonly H[] => {
  const at = shown.findLastIndex(({ key }) => held.includes(key));
  const kept = shown.slice(0, at + 1);
  const keys = new Set(kept.map(({ key }) => key));
  return [...kept, ...next.filter(({ key }) => !keys.has(key))].slice(0, Math.max(MOST_HITS, kept.length));
};

/** One of each kind, made when it is first asked for. */
export type OnceEach<K, V> = {
  readonly of: (key: K) => V;
  /** Those that were made so far. */
  readonly made: ReadonlyMap<K, V>;
};

/** `make` is called once for a key; what it gives is there before `onMade` is told of it. */
export const onceEach = <K, V>(make: (key: K) => V, onMade?: (value: V) => void): OnceEach<K, V> => {
  const made = new Map<K, V>();
  return {
    made,
    of: (key) => {
      const known = made.get(key);
      if (known !== undefined) return known;
      const value = make(key);
      made.set(key, value);
      onMade?.(value);
      return value;
    },
  };
};

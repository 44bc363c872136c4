/** A value that changes: `read` gives the same object until it does. Made for React's useSyncExternalStore, knows no React. */
export type Readable<T> = {
  readonly read: () => T;
  /** Calls back after each change, until the returned function is called. Who subscribes wants it kept up to date. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What it is before anything was loaded; a server renders this. */
  readonly initial: T;
};

/** Those who want to be told. `onUse` is called when the first comes and when the last has gone. */
export type Listeners = {
  readonly subscribe: Readable<unknown>['subscribe'];
  readonly tell: () => void;
  readonly isUsed: () => boolean;
};

export const createListeners = (onUse: (isUsed: boolean) => void = () => undefined): Listeners => {
  const all = new Set<{ readonly listener: () => void }>();
  return {
    subscribe: (listener) => {
      const entry = { listener };
      all.add(entry);
      if (all.size === 1) onUse(true);
      return () => {
        if (all.delete(entry) && all.size === 0) onUse(false);
      };
    },
    tell: () => {
      for (const { listener } of [...all]) listener();
    },
    isUsed: () => all.size > 0,
  };
};

/** A value that changes: `read` gives the same object until it does. Made for React's useSyncExternalStore, knows no React. */
export type Readable<T> = {
  readonly read: () => T;
  /** Calls back after each change, until the returned function is called. Who subscribes wants it kept up to date. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What it is before anything was loaded; a server renders this. */
  readonly initial: T;
};

/** Holds something under a name for as long as this page lives; false: another window holds it. */
export type HoldDraft = (key: string) => Promise<{ readonly isHeld: boolean; readonly release: () => void }>;

/**
 * One window at a time brings a kept draft back and sends what waits (Web Locks; a closed or crashed window lets go by itself).
 * Where there are no locks every window does: the client keys still keep anything from being sent twice.
 */
export const holdDraft = (locks: LockManager | undefined): HoldDraft => {
  return async (key) => {
    if (!locks) return { isHeld: true, release: () => undefined };
    return new Promise((resolve) => {
      const held = locks.request(`waxwing-compose ${key}`, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve({ isHeld: false, release: () => undefined });
          return undefined;
        }
        return new Promise<void>((release) => resolve({ isHeld: true, release }));
      });
      held.catch(() => resolve({ isHeld: true, release: () => undefined }));
    });
  };
};

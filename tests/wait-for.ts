import { vi } from 'vitest';

/** Waits until `look` no longer throws. How long that takes is the machine's affair: it gives up only when nothing can come any more. */
export const waitFor = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 60_000 });

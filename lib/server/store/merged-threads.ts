import type { Changes } from '@/lib/server/store/write-transaction';

/** Which emails got another id because their thread was merged into a bigger one. */
export type MergedEmail = { readonly id: number; readonly from: number; readonly visible: boolean };

/**
 * The change record of threads that were merged: the emails of the smaller side have new ids (RFC 8621 §4: an email's threadId
 * is immutable), and their thread is gone.
 */
export const mergedThreads = (
  merged: readonly MergedEmail[],
  merges: readonly (readonly [from: number, to: number])[],
): Changes => {
  const seen = merged.filter((email) => email.visible);
  const dead = new Set(seen.map((email) => email.from));
  return {
    email: { created: seen.map((email) => email.id), destroyed: seen.map((email) => email.id - 1) },
    thread: {
      updated: [...new Set(merges.filter(([from]) => dead.has(from)).map(([, to]) => to))],
      destroyed: [...dead],
    },
    threads: merges.flat(),
  };
};

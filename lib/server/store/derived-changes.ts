import type { AccountNo } from '@/lib/base/ids';
import { type Derived, threadSizes } from '@/lib/server/store/join-copies';
import type { Sql } from '@/lib/server/store/sql';
import type { Changes } from '@/lib/server/store/write-transaction';

const jmapNo = (email: Derived): number => email.no * 1024 + email.generation;

/**
 * The change record of emails whose copies were read again (RFC 8620 §5.2): one that became visible was created, one that
 * is visible no more was destroyed, one that is visible in another way was updated; and so for their threads.
 */
export const derivedChanges = async (sql: Sql, account: AccountNo, derived: readonly Derived[]): Promise<Changes> => {
  const created = derived.filter((email) => !email.wasVisible && email.isVisible);
  const destroyed = derived.filter((email) => email.wasVisible && !email.isVisible);
  const updated = derived.filter((email) => email.wasVisible && email.isVisible);
  const threads = [...new Set([...created, ...destroyed].map((email) => email.threadNo))];
  const now = await threadSizes(sql, account, threads);
  const delta = new Map<number, number>();
  for (const email of created) delta.set(email.threadNo, (delta.get(email.threadNo) ?? 0) + 1);
  for (const email of destroyed) delta.set(email.threadNo, (delta.get(email.threadNo) ?? 0) - 1);
  const before = (thread: number) => (now.get(thread) ?? 0) - (delta.get(thread) ?? 0);
  return {
    email: { created: created.map(jmapNo), updated: updated.map(jmapNo), destroyed: destroyed.map(jmapNo) },
    thread: {
      created: threads.filter((thread) => before(thread) <= 0 && now.has(thread)),
      updated: threads.filter((thread) => before(thread) > 0 && now.has(thread)),
      destroyed: threads.filter((thread) => before(thread) > 0 && !now.has(thread)),
    },
    threads: derived.filter((email) => email.wasVisible || email.isVisible).map((email) => email.threadNo),
  };
};

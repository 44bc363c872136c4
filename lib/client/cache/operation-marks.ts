import type { EmailId } from '@/lib/base/ids';
import type { Operation } from '@/lib/jmap/waxwing/operation';

/** Most are done within this time, and nobody needs to see them wait. */
export const WAITS_FROM_MS = 3_000;

/** The operation that each email is marked by: a refused one before one that has waited too long. */
export const operationMarks = (operations: readonly Operation[], now: number): ReadonlyMap<EmailId, Operation> => {
  const marks = new Map<EmailId, Operation>();
  const isLate = ({ createdAt }: Operation): boolean => now - Date.parse(createdAt) >= WAITS_FROM_MS;
  for (const operation of operations) {
    if (operation.state === 'waiting' && !isLate(operation)) continue;
    for (const id of operation.emailIds) if (marks.get(id)?.state !== 'refused') marks.set(id, operation);
  }
  return marks;
};

/** When the next of them has waited too long; undefined: none that has not. */
export const nextLateAt = (operations: readonly Operation[], now: number): number | undefined => {
  const at = operations
    .filter(({ state }) => state === 'waiting')
    .map(({ createdAt }) => Date.parse(createdAt) + WAITS_FROM_MS)
    .filter((moment) => moment > now);
  return at.length > 0 ? Math.min(...at) : undefined;
};

import type { MailboxId } from '@/lib/base/ids';
import type { Mailbox } from '@/lib/jmap/mailbox';

type Sibling = Pick<Mailbox, 'id' | 'sortOrder'>;

/**
 * Above every order that a mailbox has by itself: what was put in order stands below what has come since, which so is not overlooked.
 */
const FIRST = 100;

/**
 * The sortOrder (RFC 8621 §2) that mailboxes need so that one of them stands at this place among them; as few as possible are changed.
 * `siblings` stand in their order. Empty: it stands there already, or is none of them.
 */
export const arrangeSiblings = (
  siblings: readonly Sibling[],
  id: MailboxId,
  to: number,
): ReadonlyMap<MailboxId, number> => {
  const from = siblings.findIndex((one) => one.id === id);
  const moved = siblings[from];
  const at = Math.max(0, Math.min(siblings.length - 1, to));
  if (!moved || at === from) return new Map();
  const others = siblings.filter((one) => one !== moved);
  const next = [...others.slice(0, at), moved, ...others.slice(at)];
  const changed = next
    .map((one, index) => [one, FIRST + index] as const)
    .filter(([one, order]) => one.sortOrder !== order);
  return new Map(changed.map(([one, order]) => [one.id, order]));
};

import { mailboxName } from '@/lib/server/methods/mailbox/mailbox-name';
import { invalid, type Outcome, refused } from '@/lib/server/methods/set-shape';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';

const INBOX = 1;

/**
 * Some servers keep all mailboxes below INBOX (RFC 2342 calls it their personal namespace): there nothing can be made beside it,
 * and what is asked for at the top is its child.
 */
const topOf = (boxes: readonly StoredMailbox[]): number | null => {
  const inbox = boxes.find((box) => box.role === INBOX);
  const others = boxes.filter((box) => box.no !== inbox?.no);
  const isRoot =
    others.length > 0 && others.every((box) => inbox && box.path.startsWith(`${inbox.path}${inbox.delimiter}`));
  return inbox && inbox.delimiter !== '' && isRoot ? inbox.no : null;
};

const isWithin = (boxes: readonly StoredMailbox[], no: number | null, ancestor: number): boolean => {
  const seen = new Set<number>();
  for (let at = no; at !== null && !seen.has(at); at = boxes.find((box) => box.no === at)?.parentNo ?? null) {
    if (at === ancestor) return true;
    seen.add(at);
  }
  return false;
};

/** What a name is compared by: INBOX in any case is one name (RFC 3501 §5.1). */
const sameAs = (name: string, isTop: boolean): string =>
  isTop && name.toUpperCase() === 'INBOX' ? 'INBOX' : name.normalize('NFC');

export type Place = { readonly name: string; readonly parentNo: number | null };

/**
 * May a mailbox of this name lie there (RFC 8621 §2)? Errors: invalidProperties for a name that can be none or that a sibling
 * has, and for a parent that would be below its own child; forbidden below one that can have no children.
 */
export const placeMailbox = (
  boxes: readonly StoredMailbox[],
  wanted: { readonly name: unknown; readonly parentNo: number | null; readonly self: number | null },
): Outcome<Place> => {
  const parentNo = wanted.parentNo ?? topOf(boxes);
  const parent = boxes.find((box) => box.no === parentNo);
  if (wanted.self !== null && isWithin(boxes, parentNo, wanted.self)) return invalid('parentId');
  const delimiter = parent?.delimiter ?? boxes.find((box) => box.delimiter !== '')?.delimiter ?? '';
  if (parent && delimiter === '')
    return refused('forbidden', { description: 'This server keeps no mailboxes in others' });
  const name = mailboxName(wanted.name, delimiter);
  if (name === undefined) return invalid('name');
  const isTop = parentNo === null;
  const isTaken = boxes.some(
    (box) => box.no !== wanted.self && box.parentNo === parentNo && sameAs(box.name, isTop) === sameAs(name, isTop),
  );
  return isTaken ? invalid('name') : { done: { name, parentNo } };
};

import { mailboxNoOf } from '@/lib/base/ids';
import type { Condition } from '@/lib/server/methods/email/email-filter';
import type { ListName } from '@/lib/server/store/list-page';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';

export type SortStep = { readonly property: string; readonly isAscending: boolean };

/** Newest first, which is also what no sort means here: our lists are kept in that order. */
const isNewestFirst = (sort: readonly SortStep[]): boolean =>
  sort.length === 0 || (sort.length === 1 && sort[0]?.property === 'receivedAt' && !sort[0].isAscending);

const TRASH = 4;
const JUNK = 5;

/** "Everywhere but in Trash and Spam": the account's own lists. */
const isOutsideHidden = (ids: readonly string[], boxes: readonly StoredMailbox[]): boolean => {
  const hidden = boxes.filter((box) => box.role === TRASH || box.role === JUNK).map((box) => box.no);
  const named = new Set(ids.map((id) => mailboxNoOf(id) as number | undefined));
  return named.size === hidden.length && hidden.every((no) => named.has(no));
};

/**
 * The list that is kept sorted and counted for a query, if there is one (DESIGN §3, Lists): conversations of one mailbox, all
 * or unread; of the whole account without Trash and Spam, all, unread or starred. Every other query is searched for.
 */
export const keptList = (
  query: {
    readonly filter: readonly Condition[];
    readonly sort: readonly SortStep[];
    readonly collapseThreads: boolean;
  },
  boxes: () => readonly StoredMailbox[],
): ListName | undefined => {
  const keys = query.filter.flatMap((one) => Object.keys(one));
  const one: Condition = Object.assign({}, ...query.filter);
  if (!query.collapseThreads || !isNewestFirst(query.sort) || new Set(keys).size !== keys.length) return undefined;
  const rest = new Set(keys);
  const unread = one.notKeyword === '$seen' && rest.delete('notKeyword');
  const starred = one.hasKeyword === '$flagged' && rest.delete('hasKeyword');
  const kind = unread ? 'unread' : 'all';
  if (one.inMailbox !== undefined && rest.delete('inMailbox')) {
    const mailboxNo = mailboxNoOf(one.inMailbox);
    return rest.size === 0 && mailboxNo !== undefined && !starred ? { mailboxNo, kind } : undefined;
  }
  if (one.inMailboxOtherThan === undefined || !rest.delete('inMailboxOtherThan') || rest.size > 0) return undefined;
  if ((unread && starred) || !isOutsideHidden(one.inMailboxOtherThan, boxes())) return undefined;
  return { mailboxNo: null, kind: starred ? 'starred' : kind };
};

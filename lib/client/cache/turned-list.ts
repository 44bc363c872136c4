import type { EmailId, ThreadId } from '@/lib/base/ids';
import { belongsToList } from '@/lib/client/cache/belongs-to-list';
import { isOfPlace } from '@/lib/client/cache/email-query';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { isMessagesName } from '@/lib/client/cache/message-list';
import type { Records } from '@/lib/client/cache/records';
import { type PlacedId, type SparseList, withId, withoutIds } from '@/lib/client/cache/sparse-list';
import type { ListName } from '@/lib/client/cache/thread-list-view';

export type TurnOptions = {
  readonly name: ListName;
  readonly hidden: ReadonlySet<string>;
  readonly records: Records;
  /** What the person has changed and the list does not know of. */
  readonly emails: Iterable<EmailId>;
};

/** Newest first, as the server sorts. */
const isNewer = (one: EmailSummary, other: EmailSummary): boolean => one.listDate > other.listDate;

/** What a row is of: a conversation, or in a list of single messages the message itself. */
const rowsOf = ({ name, records }: Pick<TurnOptions, 'name' | 'records'>) =>
  isMessagesName(name)
    ? {
        rowOf: (id: EmailId) => (records.email(id) ? id : undefined),
        emailsOf: (row: string) => [records.email(row as EmailId) ?? []].flat(),
      }
    : {
        rowOf: (id: EmailId) => records.email(id)?.threadId,
        emailsOf: (row: string) => records.emailsOf(row as ThreadId) ?? [],
      };

/**
 * A list as it is after what the person has just done: a row that belongs to it no more leaves it, one that belongs to
 * it again, or for the first time, stands at its place. Where that place is in a part that was never looked at, it waits there.
 */
export const turnedList = (list: SparseList, { name, hidden, records, emails }: TurnOptions): SparseList => {
  const { rowOf, emailsOf } = rowsOf({ name, records });
  const touched = new Set([...emails].flatMap((id) => rowOf(id) ?? []));
  const standing = new Map<string, EmailId>();
  for (const { ids } of list.segments)
    for (const id of ids) {
      const row = rowOf(id);
      if (row !== undefined && touched.has(row)) standing.set(row, id);
    }
  const gone = new Set<EmailId>();
  const back: EmailSummary[] = [];
  for (const row of touched) {
    const here = emailsOf(row).filter((email) => belongsToList(email, name, hidden));
    const stands = standing.get(row);
    const newest = here.at(-1);
    if (stands !== undefined && !newest) gone.add(stands);
    // Nobody here can tell whether a search would find it, or where another order would put it.
    if (stands === undefined && newest && isOfPlace(name)) back.push(newest);
  }
  const left = withoutIds(list, gone);
  return back
    .sort((a, b) => (isNewer(a, b) ? -1 : 1))
    .reduce((turned, email) => withBack(turned, email, records), left);
};

const withBack = (list: SparseList, email: EmailSummary, records: Records): SparseList => {
  const isBefore: PlacedId['isBefore'] = (other) => {
    const known = records.email(other);
    return known === undefined ? undefined : isNewer(email, known);
  };
  return withId(list, { id: email.id, isBefore });
};

import type { JmapRecord, Snapshot } from '@/tests/builders/jmap/a-snapshot';

/** One list as the RFC defines it, from the emails alone: what is in it, newest first, and by which dates. */
export type DefinedList = { readonly threads: readonly string[]; readonly dates: readonly string[] };

const has = (email: JmapRecord, keyword: string): boolean => Object.hasOwn(email['keywords'] as object, keyword);
const isUnread = (email: JmapRecord): boolean => !has(email, '$seen') && !has(email, '$draft');

/** Filter, sort, collapse (RFC 8621 §4.4), done by hand. Threads of the same second may stand in any order. */
const define = (emails: readonly JmapRecord[], matches: (email: JmapRecord) => boolean): DefinedList => {
  const newest = new Map<string, string>();
  for (const email of emails.filter(matches)) {
    const [threadId, at] = [email['threadId'] as string, email['listDate'] as string];
    const known = newest.get(threadId);
    if (known === undefined || at > known) newest.set(threadId, at);
  }
  return { threads: [...newest.keys()].sort(), dates: [...newest.values()].sort().reverse() };
};

/** The lists of a snapshot, made again from its emails. */
export const listsByDefinition = (snapshot: Snapshot): Record<string, DefinedList> => {
  const emails = Object.values(snapshot.Email);
  const boxes = Object.values(snapshot.Mailbox);
  const hidden = new Set(boxes.filter(({ role }) => role === 'trash' || role === 'junk').map(({ id }) => id));
  const boxesOf = (email: JmapRecord) => Object.keys(email['mailboxIds'] as object);
  const isShown = (email: JmapRecord) => boxesOf(email).some((id) => !hidden.has(id));
  const lists: Record<string, DefinedList> = {
    all: define(emails, isShown),
    unread: define(emails, (email) => isShown(email) && isUnread(email)),
    starred: define(emails, (email) => isShown(email) && has(email, '$flagged')),
  };
  for (const { id } of boxes) {
    lists[`${id} all`] = define(emails, (email) => boxesOf(email).includes(id));
    lists[`${id} unread`] = define(emails, (email) => boxesOf(email).includes(id) && isUnread(email));
  }
  return lists;
};

/** The lists of a snapshot as the server answered them, in the same form. */
export const listsAsAnswered = (snapshot: Snapshot): Record<string, DefinedList> =>
  Object.fromEntries(
    Object.entries(snapshot.lists).map(([name, ids]) => {
      const emails = ids.map((id) => snapshot.Email[id]);
      const threads = emails.map((email) => email?.['threadId'] as string).sort();
      return [name, { threads, dates: emails.map((email) => email?.['listDate'] as string) }];
    }),
  );

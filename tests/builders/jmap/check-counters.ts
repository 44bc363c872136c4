import type { GetResponse, QueryResponse } from '@/lib/jmap/method';
import { type Call, callOne } from '@/tests/builders/jmap/a-caller';
import { getRecords, type JmapRecord, wholeQuery } from '@/tests/builders/jmap/a-snapshot';

type Counts = { totalEmails: number; unreadEmails: number; totalThreads: number; unreadThreads: number };
export type CountedMailbox = { readonly name: string; readonly said: Counts; readonly counted: Counts };

const isUnread = (email: JmapRecord): boolean => {
  const keywords = email['keywords'] as Record<string, true>;
  return !keywords['$seen'] && !keywords['$draft'];
};
const isIn = (email: JmapRecord, box: string): boolean => Object.hasOwn(email['mailboxIds'] as object, box);
const isOnlyIn = (email: JmapRecord, box: string): boolean =>
  Object.keys(email['mailboxIds'] as object).every((id) => id === box);

/**
 * RFC 8621 §2, unreadThreads: threads with an email in the mailbox and an unread one anywhere; but what lies in Trash alone
 * does not count outside of it, and in Trash only what lies there does.
 */
const unreadThreads = (emails: readonly JmapRecord[], box: string, trash: string | undefined): number => {
  const counted = (email: JmapRecord) =>
    trash === undefined || (box === trash ? isIn(email, box) : !isOnlyIn(email, trash));
  const threads = new Map<string, JmapRecord[]>();
  for (const email of emails) {
    const threadId = email['threadId'] as string;
    threads.set(threadId, [...(threads.get(threadId) ?? []), email]);
  }
  return [...threads.values()].filter(
    (thread) => thread.some((email) => isIn(email, box)) && thread.some((email) => isUnread(email) && counted(email)),
  ).length;
};

/**
 * The counters of every completely collected mailbox beside what queries and emails say: both sides must be equal. Mailboxes
 * that are still being collected show the server's STATUS and are left out.
 */
export const checkCounters = async (call: Call, accountId: string): Promise<CountedMailbox[]> => {
  const boxes = (await callOne<GetResponse<JmapRecord>>(call, 'Mailbox/get', { accountId })).list;
  const proofs = (await callOne<GetResponse<JmapRecord>>(call, 'MailboxProof/get', { accountId })).list;
  const { ids } = await wholeQuery(call, accountId, { filter: {}, collapseThreads: false, sort: [] });
  const emails = await getRecords(call, 'Email', { accountId, ids });
  const trash = boxes.find((box) => box['role'] === 'trash')?.id;
  const complete = new Set(proofs.filter((proof) => proof['complete']).map((proof) => proof.id));
  const total = async (filter: object, collapseThreads: boolean): Promise<number> => {
    const args = { accountId, filter, collapseThreads, calculateTotal: true, limit: 0 };
    return (await callOne<QueryResponse>(call, 'Email/query', args)).total ?? -1;
  };
  const checked: CountedMailbox[] = [];
  for (const box of boxes.filter(({ id }) => complete.has(id))) {
    const all = { inMailbox: box.id };
    const unread = { operator: 'AND', conditions: [all, { notKeyword: '$seen' }, { notKeyword: '$draft' }] };
    const { totalEmails, unreadEmails, totalThreads } = box as unknown as Counts;
    const said = { totalEmails, unreadEmails, totalThreads, unreadThreads: (box as unknown as Counts).unreadThreads };
    const counted = {
      totalEmails: await total(all, false),
      unreadEmails: await total(unread, false),
      totalThreads: await total(all, true),
      unreadThreads: unreadThreads(emails, box.id, trash),
    };
    checked.push({ name: box['name'] as string, said, counted });
  }
  return checked;
};

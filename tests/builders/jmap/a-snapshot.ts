import type { GetResponse, QueryResponse } from '@/lib/jmap/method';
import { type Call, callOne } from '@/tests/builders/jmap/a-caller';

export type JmapRecord = { readonly id: string } & Readonly<Record<string, unknown>>;
export type RecordType = 'Mailbox' | 'Thread' | 'Email';
export type QueryOfList = { readonly filter: object; readonly collapseThreads: boolean; readonly sort: object[] };

/** All that a client can hold of one account: records by id, and the ids of its lists in order. */
export type Snapshot = Readonly<Record<RecordType, Readonly<Record<string, JmapRecord>>>> & {
  readonly lists: Readonly<Record<string, readonly string[]>>;
};

/** What the follower and the fresh client ask of an email: everything but its bodies. */
const EMAIL_PROPERTIES =
  'blobId threadId mailboxIds keywords size receivedAt listDate snoozedUntil messageId references from to subject sentAt hasAttachment preview'.split(
    ' ',
  );
/** RFC 8620 §2, maxObjectsInGet of this server. */
const PER_CALL = 500;

/** Records by id, as many calls as it takes; ids that are gone by then are left out. */
export const getRecords = async (
  call: Call,
  type: RecordType,
  where: { accountId: string; ids: readonly string[]; properties?: readonly string[] | null },
): Promise<JmapRecord[]> => {
  const properties = where.properties ?? (type === 'Email' ? EMAIL_PROPERTIES : null);
  const records: JmapRecord[] = [];
  for (let at = 0; at < where.ids.length; at += PER_CALL) {
    const ids = where.ids.slice(at, at + PER_CALL);
    const { accountId } = where;
    const answer = await callOne<GetResponse<JmapRecord>>(call, `${type}/get`, { accountId, ids, properties });
    records.push(...answer.list);
  }
  return records;
};

/** The state of a type, without any record. */
export const stateOf = async (call: Call, accountId: string, type: RecordType): Promise<string> =>
  (await callOne<GetResponse<JmapRecord>>(call, `${type}/get`, { accountId, ids: [] })).state;

/** The whole of a query, page by page; begins again when the list changed between two pages. */
export const wholeQuery = async (
  call: Call,
  accountId: string,
  query: QueryOfList,
): Promise<{ ids: string[]; state: string; canCalculateChanges: boolean }> => {
  for (;;) {
    const ids: string[] = [];
    let state: string | undefined;
    for (;;) {
      const args = { accountId, ...query, position: ids.length, limit: PER_CALL };
      const page = await callOne<QueryResponse>(call, 'Email/query', args);
      if (state !== undefined && page.queryState !== state) break;
      state = page.queryState;
      ids.push(...page.ids);
      if (page.ids.length < PER_CALL) return { ids, state, canCalculateChanges: page.canCalculateChanges };
    }
  }
};

/** As our own client asks: what came back after a snooze is on top. */
const NEWEST_FIRST = [{ property: 'listDate', isAscending: false }];
/** Unread as the counters mean it (RFC 8621 §2): neither seen nor a draft. */
const UNREAD = [{ notKeyword: '$seen' }, { notKeyword: '$draft' }];

/** The lists that a mail client of this account shows: of every mailbox and of the whole account. */
export const listsOf = (mailboxes: Iterable<JmapRecord>): ReadonlyMap<string, QueryOfList> => {
  const lists = new Map<string, QueryOfList>();
  const add = (name: string, filter: object) => lists.set(name, { filter, collapseThreads: true, sort: NEWEST_FIRST });
  const all = [...mailboxes];
  for (const { id } of all) {
    add(`${id} all`, { inMailbox: id });
    add(`${id} unread`, { operator: 'AND', conditions: [{ inMailbox: id }, ...UNREAD] });
  }
  const hidden = all.filter((box) => box['role'] === 'trash' || box['role'] === 'junk').map((box) => box.id);
  const shown = { inMailboxOtherThan: hidden.toSorted() };
  add('all', shown);
  add('unread', { operator: 'AND', conditions: [shown, ...UNREAD] });
  add('starred', { ...shown, hasKeyword: '$flagged' });
  return lists;
};

export const byId = (records: readonly JmapRecord[]): Record<string, JmapRecord> =>
  Object.fromEntries(records.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((record) => [record.id, record]));

/** Everything of an account, asked for anew. */
export const freshSnapshot = async (call: Call, accountId: string): Promise<Snapshot> => {
  const boxes = (await callOne<GetResponse<JmapRecord>>(call, 'Mailbox/get', { accountId })).list;
  const everything = { filter: {}, collapseThreads: false, sort: [] };
  const { ids } = await wholeQuery(call, accountId, everything);
  const emails = await getRecords(call, 'Email', { accountId, ids });
  const threadIds = [...new Set(emails.map((email) => email['threadId'] as string))];
  const threads = await getRecords(call, 'Thread', { accountId, ids: threadIds });
  const lists: Record<string, readonly string[]> = {};
  for (const [name, query] of listsOf(boxes)) lists[name] = (await wholeQuery(call, accountId, query)).ids;
  return { Mailbox: byId(boxes), Thread: byId(threads), Email: byId(emails), lists };
};

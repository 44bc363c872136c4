import type { AccountId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { ThreadRow } from '@/lib/client/cache/thread-row';

type RowSender = ThreadRow['senders'][number];

/** Noon on a Thursday, local time: every story is told at this moment. */
export const STORY_NOW = new Date(2025, 10, 20, 12, 3).getTime();

const MINUTE = 60_000;

/** Somebody in a row: `aSender('Marta Kowalska')`. */
export const aSender = (name: string, over: Partial<RowSender> = {}): RowSender => ({
  name,
  email: `${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '.')}@example.org`,
  isMe: false,
  isDraft: false,
  isUnread: false,
  ...over,
});

let made = 0;

/** One conversation; only what matters to a story is written. */
export const aThreadRow = (over: Partial<ThreadRow> = {}): ThreadRow => {
  made += 1;
  return {
    accountId: 'a1' as AccountId,
    threadId: `t${made}` as ThreadId,
    emailId: `e${made}` as EmailId,
    senders: [aSender('Alice Zhang')],
    recipients: [],
    emailCount: 1,
    subject: 'Lunch on Thursday?',
    preview: 'Works for me. 12:30 at the usual place, I will bring the drill back',
    receivedAt: STORY_NOW - made * MINUTE,
    listDate: over.receivedAt ?? STORY_NOW - made * MINUTE,
    snoozedUntil: null,
    isUnread: false,
    isStarred: false,
    hasAttachment: false,
    hasDraft: false,
    isAnswered: false,
    isMuted: false,
    mailboxIds: ['m1' as MailboxId],
    keywords: [],
    ...over,
  };
};

/** A list of these rows, all of them here. */
export const aListView = (rows: readonly ThreadRow[], over: Partial<ThreadListView> = {}): ThreadListView => ({
  state: 'ready',
  total: rows.length,
  isCounted: true,
  collecting: null,
  rowAt: (row) => rows[row],
  wanted: () => undefined,
  indexOf: (threadId) => {
    const at = rows.findIndex((row) => row.threadId === threadId);
    return at === -1 ? undefined : at;
  },
  retry: () => undefined,
  ...over,
});

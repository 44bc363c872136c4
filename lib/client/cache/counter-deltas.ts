import type { MailboxId } from '@/lib/base/ids';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import type { Mailbox } from '@/lib/jmap/mailbox';
import { isUnread } from '@/lib/mail/flags/star';

/** A conversation as the server last said it is, and as it is shown. */
export type TurnedThread = { readonly before: readonly EmailSummary[]; readonly after: readonly EmailSummary[] };

type Counters = Pick<Mailbox, 'totalEmails' | 'unreadEmails' | 'totalThreads' | 'unreadThreads'>;
export type CounterDeltas = ReadonlyMap<MailboxId, Counters>;

const NOTHING: Counters = { totalEmails: 0, unreadEmails: 0, totalThreads: 0, unreadThreads: 0 };

/** What a conversation adds to the counters of a mailbox (RFC 8621 §2, without the rule for Trash, which the server knows). */
const countersIn = (emails: readonly EmailSummary[], mailbox: MailboxId): Counters => {
  const here = emails.filter(({ mailboxIds }) => mailboxIds[mailbox] === true);
  return {
    totalEmails: here.length,
    unreadEmails: here.filter(({ keywords }) => isUnread(keywords)).length,
    totalThreads: Math.min(1, here.length),
    unreadThreads: here.length > 0 && emails.some(({ keywords }) => isUnread(keywords)) ? 1 : 0,
  };
};

const plus = (one: Counters, other: Counters, sign: 1 | -1): Counters => ({
  totalEmails: one.totalEmails + sign * other.totalEmails,
  unreadEmails: one.unreadEmails + sign * other.unreadEmails,
  totalThreads: one.totalThreads + sign * other.totalThreads,
  unreadThreads: one.unreadThreads + sign * other.unreadThreads,
});

/** By how much the counters of the mailboxes differ from what the server last said. */
export const counterDeltas = (threads: readonly TurnedThread[]): CounterDeltas => {
  const deltas = new Map<MailboxId, Counters>();
  for (const { before, after } of threads) {
    const boxes = new Set([...before, ...after].flatMap((email) => Object.keys(email.mailboxIds) as MailboxId[]));
    for (const box of boxes) {
      const delta = plus(countersIn(after, box), countersIn(before, box), -1);
      deltas.set(box, plus(deltas.get(box) ?? NOTHING, delta, 1));
    }
  }
  return deltas;
};

/** The mailboxes with these differences; the same objects where there is none. A counter never falls below nothing. */
export const withDeltas = (mailboxes: readonly Mailbox[], deltas: CounterDeltas): readonly Mailbox[] => {
  if (deltas.size === 0) return mailboxes;
  return mailboxes.map((mailbox) => {
    const delta = deltas.get(mailbox.id);
    if (!delta || Object.values(delta).every((value) => value === 0)) return mailbox;
    const { totalEmails, unreadEmails, totalThreads, unreadThreads } = plus(mailbox, delta, 1);
    return {
      ...mailbox,
      totalEmails: Math.max(0, totalEmails),
      unreadEmails: Math.max(0, unreadEmails),
      totalThreads: Math.max(0, totalThreads),
      unreadThreads: Math.max(0, unreadThreads),
    };
  });
};

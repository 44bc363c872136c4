import type { AccountId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { EmailChange } from '@/lib/client/cache/email-change';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { isLabelList } from '@/lib/client/cache/label-list';
import type { PlaceList } from '@/lib/client/cache/thread-list-view';
import type { Mailbox, MailboxRole } from '@/lib/jmap/mailbox';

/** A conversation that an action is about, with the messages of it that are here. */
export type Target = {
  readonly accountId: AccountId;
  readonly threadId: ThreadId;
  readonly emails: readonly EmailSummary[];
};

/** The mailbox of an account with a role. */
export const mailboxOfRole = (mailboxes: readonly Mailbox[] | undefined, role: MailboxRole): Mailbox | undefined =>
  mailboxes?.find((mailbox) => mailbox.role === role);

/** Is this list a mailbox, and not one over the whole account? */
export const mailboxOfList = (list: PlaceList | null): MailboxId | undefined =>
  list === null || list === 'all' || list === 'unread' || list === 'starred' || isLabelList(list) ? undefined : list;

const KEPT: ReadonlySet<string | null> = new Set<MailboxRole>(['sent', 'drafts', 'trash', 'junk']);

/**
 * DESIGN §7, what keys mean: in a mailbox an action is about the conversation's messages there; elsewhere about all of it but what
 * lies in Sent, Drafts, Trash and Spam. A conversation of which nothing else is left is meant whole.
 */
export const emailsMeant = (
  emails: readonly EmailSummary[],
  list: PlaceList | null,
  mailboxes: readonly Mailbox[] | undefined,
): readonly EmailSummary[] => {
  const box = mailboxOfList(list);
  const here = emails.filter(({ mailboxIds }) => box !== undefined && mailboxIds[box] === true);
  if (here.length > 0) return here;
  const kept = new Set(mailboxes?.filter(({ role }) => KEPT.has(role)).map(({ id }) => id));
  const meant = emails.filter(({ mailboxIds }) => Object.keys(mailboxIds).some((id) => !kept.has(id as MailboxId)));
  return meant.length > 0 ? meant : emails;
};

export type Move = {
  readonly list: PlaceList | null;
  readonly mailboxes: readonly Mailbox[] | undefined;
  readonly to: MailboxId;
  readonly keywords?: Readonly<Record<string, boolean>>;
};

/** Out of the mailbox in view and into another; seen from a list over the whole account: out of all, and into this one. */
export const moveChanges = (
  targets: readonly Target[],
  { list, mailboxes, to, keywords }: Move,
): Map<EmailId, EmailChange> => {
  const changes = new Map<EmailId, EmailChange>();
  const box = mailboxOfList(list);
  for (const { emails } of targets) {
    for (const email of emailsMeant(emails, list, mailboxes)) {
      const from = box !== undefined && email.mailboxIds[box] === true ? [box] : Object.keys(email.mailboxIds);
      const mailboxIds = { ...Object.fromEntries(from.map((id) => [id, false])), [to]: true };
      changes.set(email.id, { mailboxIds, ...(keywords && { keywords }) });
    }
  }
  return changes;
};

/** Into which mailbox of each account conversations are moved, and what is said of it. */
export type MoveTargets = {
  readonly to: (accountId: AccountId) => MailboxId | undefined;
  readonly keywords?: Readonly<Record<string, boolean>>;
  /** What was done: `{count}` conversations, or messages where `countsMessages`. */
  readonly told: (count: number) => string;
  readonly countsMessages?: boolean;
};

/** A keyword of whole conversations; only emails that it changes are named. */
export const keywordChanges = (
  emails: readonly EmailSummary[],
  keyword: string,
  isWanted: boolean,
): Map<EmailId, EmailChange> =>
  new Map(
    emails
      .filter(({ keywords }) => (keywords[keyword] === true) !== isWanted)
      .map(({ id }) => [id, { keywords: { [keyword]: isWanted } }]),
  );

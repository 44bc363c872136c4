import type { AccountId, MailboxId } from '@/lib/base/ids';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import type { ThreadRow } from '@/lib/client/cache/thread-row';
import { listRecipients } from '@/lib/mail/address/list-recipients';
import { listSenders } from '@/lib/mail/address/list-senders';
import { isDraft, isMuted, isStarred, isUnread } from '@/lib/mail/flags/star';

export type ThreadRowInput = {
  readonly accountId: AccountId;
  /** The email that stands for the conversation in this list. */
  readonly exemplar: EmailSummary;
  /** The visible ones, oldest first. */
  readonly emails: readonly EmailSummary[];
  readonly ownAddress: string;
};

const SAID: ReadonlySet<string> = new Set(['$seen', '$flagged', '$answered', '$draft', '$muted']);

/** What a list shows of a conversation. Date and preview are the exemplar's, so that the order of rows explains itself. */
export const threadRowOf = ({ accountId, exemplar, emails, ownAddress }: ThreadRowInput): ThreadRow => ({
  accountId,
  threadId: exemplar.threadId,
  emailId: exemplar.id,
  senders: listSenders(emails, ownAddress),
  recipients: listRecipients(emails, ownAddress),
  emailCount: emails.length,
  subject: emails[0]?.subject ?? exemplar.subject ?? '',
  preview: exemplar.preview,
  receivedAt: Date.parse(exemplar.receivedAt),
  listDate: Date.parse(exemplar.listDate),
  snoozedUntil: exemplar.snoozedUntil === null ? null : Date.parse(exemplar.snoozedUntil),
  isUnread: emails.some(({ keywords }) => isUnread(keywords)),
  isStarred: emails.some(({ keywords }) => isStarred(keywords)),
  hasAttachment: emails.some((email) => email.hasAttachment),
  hasDraft: emails.some(({ keywords }) => isDraft(keywords)),
  isMuted: emails.some(({ keywords }) => isMuted(keywords)),
  isAnswered: exemplar.keywords['$answered'] === true,
  mailboxIds: [...new Set(emails.flatMap(({ mailboxIds }) => Object.keys(mailboxIds) as MailboxId[]))],
  keywords: [...new Set(emails.flatMap(({ keywords }) => Object.keys(keywords)))]
    .filter((word) => !SAID.has(word))
    .sort(),
});

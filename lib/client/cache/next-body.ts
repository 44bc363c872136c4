import type { ThreadId } from '@/lib/base/ids';
import type { AccountMail } from '@/lib/client/cache/account-mail';
import type { EmailBodyQuery } from '@/lib/client/cache/email-body-view';
import { threadOfKey } from '@/lib/client/cache/thread-key';
import { isUnread } from '@/lib/mail/flags/star';

/** A conversation that is opened shows the texts of its last message and of the unread ones. */
const MOST_AHEAD = 5;

const bodiesAhead = ({ memory }: AccountMail, key: ThreadId): EmailBodyQuery[] => {
  const { threadId = key, emailId } = threadOfKey(key, memory.accountId) ?? {};
  const all = memory.records.emailsOf(threadId) ?? [];
  const emails = emailId ? all.filter(({ id }) => id === emailId) : all;
  const shown = emails.filter((email, index) => index === emails.length - 1 || isUnread(email.keywords));
  return shown.slice(-MOST_AHEAD).map(({ id }) => ({ accountId: memory.accountId, emailId: id }));
};

/** The text that will be wanted next: of the conversation after an open one, the first that is not here. */
export const nextBody = (
  mails: Iterable<AccountMail>,
  isKnown: (query: EmailBodyQuery) => boolean,
): EmailBodyQuery | undefined => {
  const wanted = [...mails].flatMap((mail) => {
    const open = mail.memory.conversations.filter((one) => one.isOpen);
    const next = open.flatMap(({ key }) => mail.memory.after(key) ?? []);
    return next.flatMap((key) => bodiesAhead(mail, key));
  });
  return wanted.find((query) => !isKnown(query));
};

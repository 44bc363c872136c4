import type { MailboxId } from '@/lib/base/ids';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { isLabelList, keywordOfList } from '@/lib/client/cache/label-list';
import { isSortedName, partsOfSorted } from '@/lib/client/cache/list-sort';
import { plainName } from '@/lib/client/cache/message-list';
import { isSearchName } from '@/lib/client/cache/search-name';
import type { ListName, PlaceList } from '@/lib/client/cache/thread-list-view';
import { isStarred, isUnread } from '@/lib/mail/flags/star';

/**
 * Is an email one of those that a list speaks of? The same question as that of email-query.ts, asked of what is here. What was found
 * stays found until the server says otherwise; only in Trash or Spam it is looked for no more, unless the search goes there.
 */
export const belongsToList = (
  { keywords, mailboxIds }: Pick<EmailSummary, 'keywords' | 'mailboxIds'>,
  name: ListName,
  hidden: ReadonlySet<string>,
): boolean => {
  const list = plainName(name);
  if (isSortedName(list)) return belongsToList({ keywords, mailboxIds }, partsOfSorted<PlaceList>(list).list, hidden);
  if (isSearchName(list) && !list.includes('"inMailboxOtherThan"')) return true;
  if (!isSearchName(list) && list !== 'all' && list !== 'unread' && list !== 'starred' && !isLabelList(list))
    return mailboxIds[list as MailboxId] === true;
  if (Object.keys(mailboxIds).every((id) => hidden.has(id))) return false;
  if (list === 'unread') return isUnread(keywords);
  if (isLabelList(list)) return keywords[keywordOfList(list)] === true;
  return list !== 'starred' || isStarred(keywords);
};

import type { AccountId, MailboxId, ThreadId } from '@/lib/base/ids';
import { NOWHERE, type Place, type Room } from '@/lib/client/cache/place';
import { threadOfKey } from '@/lib/client/cache/thread-key';
import type { ListName } from '@/lib/client/cache/thread-list-view';

const ID = (letter: string): RegExp => new RegExp(`^${letter}(0|[1-9a-v][0-9a-v]{0,9})$`);
const ACCOUNT = ID('a');
const MAILBOX = ID('m');
const THREAD = ID('t');
const ROOMS: ReadonlySet<string> = new Set<Room>(['inboxes', 'outbox', 'accounts']);
const NAMED: ReadonlySet<string> = new Set(['all', 'unread', 'starred']);

const listOf = (text: string): ListName | null => {
  if (NAMED.has(text)) return text as ListName;
  return MAILBOX.test(text) ? (text as MailboxId) : null;
};

/** The place that a path names. What is no place of ours ends the path there: /mail/a1/nonsense is /mail/a1. */
export const placeOfPath = (path: string): Place => {
  const [root, accountId = '', list = '', threadId = ''] = path.split('/').filter((part) => part !== '');
  if (root === 'mail' && ROOMS.has(accountId)) {
    const room = accountId as Room;
    const isThread = room === 'inboxes' && threadOfKey(list as ThreadId, null) !== undefined;
    return { ...NOWHERE, room, threadId: isThread ? (list as ThreadId) : null };
  }
  if (root !== 'mail' || !ACCOUNT.test(accountId)) return NOWHERE;
  const known = listOf(list);
  return {
    accountId: accountId as AccountId,
    list: known,
    threadId: known !== null && THREAD.test(threadId) ? (threadId as ThreadId) : null,
  };
};

/** The path of a place; the other way round. */
export const pathOfPlace = ({ room, accountId, list, threadId }: Place): string => {
  if (room) return ['/mail', room, ...(threadId ? [threadId] : [])].join('/');
  const parts = [accountId, accountId && list, accountId && list && threadId];
  return ['/mail', ...parts.filter((part) => part !== null && part !== '')].join('/');
};

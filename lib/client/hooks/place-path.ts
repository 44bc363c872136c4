import type { AccountId, MailboxId, ThreadId } from '@/lib/base/ids';
import { isLabelList, keywordOfList, labelListOf } from '@/lib/client/cache/label-list';
import { LIST_SORTS } from '@/lib/client/cache/list-sort';
import { NOWHERE, type Place, type Room } from '@/lib/client/cache/place';
import { threadOfKey } from '@/lib/client/cache/thread-key';
import type { PlaceList } from '@/lib/client/cache/thread-list-view';
import { isOfAll, UNIFIED_ROOMS } from '@/lib/client/cache/unified-room';
import { isKeyword } from '@/lib/mail/flags/is-keyword';

const ID = (letter: string): RegExp => new RegExp(`^${letter}(0|[1-9a-v][0-9a-v]{0,9})$`);
const ACCOUNT = ID('a');
const MAILBOX = ID('m');
const THREAD = /^t(0|[1-9a-v][0-9a-v]{0,9})(\.e(0|[1-9a-v][0-9a-v]{0,12}))?$/;
const ROOMS: ReadonlySet<string> = new Set<string>([
  ...Object.keys(UNIFIED_ROOMS),
  ...(['search', 'outbox', 'accounts', 'filters', 'labels', 'settings'] satisfies Room[]),
]);
/** A section of the settings, or a row. */
const WORD = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Of the accounts: the form of another one. */
const ADD = 'add';
/** A keyword may hold a slash: it stands behind the path, as what is looked for does. */
const LABEL = 'label';
const NAMED: ReadonlySet<string> = new Set(['all', 'unread', 'starred']);

const listOf = (text: string, keyword: string | null): PlaceList | null => {
  if (text === LABEL) return keyword !== null && isKeyword(keyword) ? labelListOf(keyword.toLowerCase()) : null;
  if (NAMED.has(text)) return text as PlaceList;
  return MAILBOX.test(text) ? (text as MailboxId) : null;
};

const sortOf = (query: string): Pick<Place, 'sort'> => {
  const sort = LIST_SORTS.find((one) => one === new URLSearchParams(query).get('sort'));
  return sort ? { sort } : {};
};
/** What is no word of ours ends the path there. */
const settingsPlace = (section: string, row: string): Place => ({
  ...NOWHERE,
  room: 'settings',
  ...(WORD.test(section) && { section, ...(WORD.test(row) && { row }) }),
});

/** The place that a path names, with its query. What is no place of ours ends the path there: /mail/a1/nonsense is /mail/a1. */
export const placeOfPath = (text: string): Place => {
  const [path = '', query = ''] = text.split('?', 2);
  const params = new URLSearchParams(query);
  const asked = params.get('q');
  const search = asked === null ? {} : { search: asked };
  const [root, accountId = '', list = '', threadId = ''] = path.split('/').filter((part) => part !== '');
  if (root === 'mail' && accountId === 'settings') return settingsPlace(list, threadId);
  if (root === 'mail' && ROOMS.has(accountId)) {
    const room = accountId as Room;
    const isThread = isOfAll({ room }) && threadOfKey(list as ThreadId, null) !== undefined;
    if (room === 'search' && asked === null) return NOWHERE;
    if (room === 'accounts') return { ...NOWHERE, room, ...(list === ADD && { section: ADD }) };
    return { ...NOWHERE, room, threadId: isThread ? (list as ThreadId) : null, ...(room === 'search' && search) };
  }
  if (root !== 'mail' || !ACCOUNT.test(accountId)) return NOWHERE;
  const isSearch = list === 'search';
  const known = isSearch ? 'all' : listOf(list, params.get(LABEL));
  return {
    accountId: accountId as AccountId,
    list: known,
    threadId: known !== null && THREAD.test(threadId) ? (threadId as ThreadId) : null,
    ...(isSearch && search),
    ...(known !== null && !isSearch && sortOf(query)),
  };
};

/** The path of a place; the other way round. */
export const pathOfPlace = ({ room, accountId, list, threadId, search, sort, section, row }: Place): string => {
  if (room === 'settings') return ['/mail', room, section, section && row].filter(Boolean).join('/');
  if (room === 'accounts') return section === ADD ? `/mail/${room}/${ADD}` : `/mail/${room}`;
  const label = isLabelList(list) ? { [LABEL]: keywordOfList(list) } : undefined;
  const asked = { ...label, ...(search !== undefined && { q: search }), ...(sort && { sort }) };
  const query = Object.keys(asked).length === 0 ? '' : `?${new URLSearchParams(asked)}`;
  if (room) return ['/mail', room, ...(threadId ? [threadId] : [])].join('/') + query;
  const parts = [
    accountId,
    accountId && (search !== undefined ? 'search' : label ? LABEL : list),
    accountId && list && threadId,
  ];
  return ['/mail', ...parts.filter((part) => part !== null && part !== '')].join('/') + query;
};

/** What the address bar says. */
export const pathHere = (): string => window.location.pathname + window.location.search;

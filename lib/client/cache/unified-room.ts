import type { MailboxId } from '@/lib/base/ids';
import type { Place, UnifiedRoom } from '@/lib/client/cache/place';
import type { PlaceList } from '@/lib/client/cache/thread-list-view';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { UnifiedList } from '@/lib/jmap/waxwing/unified-email';

/** The rooms that are one list of all accounts, in the order of the sidebar: /mail/<room>. */
export const UNIFIED_ROOMS: Readonly<Record<UnifiedRoom, UnifiedList>> = {
  inboxes: 'inbox',
  unread: 'unread',
  starred: 'starred',
  drafts: 'drafts',
  sent: 'sent',
  all: 'all',
  archive: 'archive',
  spam: 'junk',
  trash: 'trash',
};

/** The list of all accounts that a place is; undefined: it is none. */
export const unifiedListOf = ({ room }: Pick<Place, 'room'>): UnifiedList | undefined =>
  room !== undefined && Object.hasOwn(UNIFIED_ROOMS, room) ? UNIFIED_ROOMS[room as UnifiedRoom] : undefined;

/** Conversations of all accounts in one list: they are named with their account. */
export const isOfAll = (place: Pick<Place, 'room'>): boolean =>
  place.room === 'search' || unifiedListOf(place) !== undefined;

/** What a list of all accounts is in one of them; null: that has none. */
export const listOfUnified = (
  list: UnifiedList,
  mailboxes: readonly Pick<Mailbox, 'id' | 'role'>[] | undefined,
): PlaceList | null =>
  list === 'all' || list === 'unread' || list === 'starred'
    ? list
    : ((mailboxes?.find(({ role }) => role === list)?.id as MailboxId | undefined) ?? null);

/** The list that a place is in one account. */
export const listIn = (
  place: Pick<Place, 'room' | 'list'>,
  mailboxes: readonly Pick<Mailbox, 'id' | 'role'>[] | undefined,
): PlaceList | null => {
  const unified = unifiedListOf(place);
  return unified === undefined ? place.list : listOfUnified(unified, mailboxes);
};

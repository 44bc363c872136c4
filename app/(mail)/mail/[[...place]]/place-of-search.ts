import { NOWHERE, type Place } from '@/lib/client/cache/place';
import type { QuickHit } from '@/lib/client/cache/quick-find';
import { isOfAll } from '@/lib/client/cache/unified-room';
import type { SavedSearch } from '@/lib/jmap/waxwing/user-settings';

/** Where a search is made: in its account, or in all. */
export const placeOfSearch = ({ text, accountId }: SavedSearch): Place =>
  accountId === null
    ? { ...NOWHERE, room: 'search', search: text }
    : { accountId, list: 'all', threadId: null, search: text };

/** Where a conversation opens that was found while a search was typed: beside the list in view, if that can hold it. */
export const placeOfHit = (
  place: Place,
  { key, accountId, threadId }: Pick<QuickHit, 'key' | 'accountId' | 'threadId'>,
): Place => {
  if (isOfAll(place)) return { ...place, threadId: key };
  if (!place.room && place.accountId === accountId && place.list !== null) return { ...place, threadId };
  return { accountId, list: 'all', threadId };
};

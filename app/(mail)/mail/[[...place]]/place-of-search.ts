import { NOWHERE, type Place } from '@/lib/client/cache/place';
import type { SavedSearch } from '@/lib/jmap/waxwing/user-settings';

/** Where a search is made: in its account, or in all. */
export const placeOfSearch = ({ text, accountId }: SavedSearch): Place =>
  accountId === null
    ? { ...NOWHERE, room: 'search', search: text }
    : { accountId, list: 'all', threadId: null, search: text };

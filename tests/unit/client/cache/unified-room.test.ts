import { describe, expect, it } from 'vitest';
import { NOWHERE, type Place } from '@/lib/client/cache/place';
import { isOfAll, listIn, UNIFIED_ROOMS, unifiedListOf } from '@/lib/client/cache/unified-room';
import { placeOfPath } from '@/lib/client/hooks/place-path';
import { ALL_BOXES } from '@/tests/builders/client/an-action-context';

const at = (room: Place['room']): Place => ({ ...NOWHERE, ...(room && { room }) });

describe('a list of all accounts', () => {
  it('is in each of them its mailbox, or the list over the whole account', () => {
    expect(listIn(at('inboxes'), ALL_BOXES)).toBe('m-inbox');
    expect(listIn(at('spam'), ALL_BOXES)).toBe('m-junk');
    expect(listIn(at('starred'), ALL_BOXES)).toBe('starred');
    expect(listIn(at('drafts'), [])).toBeNull();
    expect(listIn(at('drafts'), undefined)).toBeNull();
  });

  it('is no other place', () => {
    for (const path of ['/mail', '/mail/a1/all', '/mail/outbox', '/mail/search?q=x', '/mail/settings'])
      expect(unifiedListOf(placeOfPath(path)), path).toBeUndefined();
    expect(listIn(placeOfPath('/mail/a1/m5'), ALL_BOXES)).toBe('m5');
  });

  it('and a search in all name conversations with their account', () => {
    expect(Object.keys(UNIFIED_ROOMS).every((room) => isOfAll(placeOfPath(`/mail/${room}`)))).toBe(true);
    expect(isOfAll(at('search'))).toBe(true);
    expect(isOfAll(at('outbox'))).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { placeOfHit } from '@/app/(mail)/mail/[[...place]]/place-of-search';
import type { AccountId, ThreadId } from '@/lib/base/ids';
import { pathOfPlace, placeOfPath } from '@/lib/client/hooks/place-path';

const HIT = { key: 'a1-t5' as ThreadId, accountId: 'a1' as AccountId, threadId: 't5' as ThreadId };
const from = (path: string) => pathOfPlace(placeOfHit(placeOfPath(path), HIT));

describe('a conversation that is found while a search is typed', () => {
  it('opens beside the list in view', () => {
    expect(from('/mail/a1/m3')).toBe('/mail/a1/m3/t5');
    expect(from('/mail/a1/m3/t9?sort=from')).toBe('/mail/a1/m3/t5?sort=from');
    expect(from('/mail/a1/search?q=roof')).toBe('/mail/a1/search/t5?q=roof');
    expect(from('/mail/inboxes')).toBe('/mail/inboxes/a1-t5');
    expect(from('/mail/search?q=roof')).toBe('/mail/search/a1-t5?q=roof');
  });

  it('opens in all mail of its account where the list is none of it', () => {
    expect(from('/mail/a2/m3')).toBe('/mail/a1/all/t5');
    expect(from('/mail/settings')).toBe('/mail/a1/all/t5');
    expect(from('/mail/outbox')).toBe('/mail/a1/all/t5');
  });
});

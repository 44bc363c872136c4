import { describe, expect, it } from 'vitest';
import type { ThreadId } from '@/lib/base/ids';
import { belongsToList } from '@/lib/client/cache/belongs-to-list';
import { emailQueryOf } from '@/lib/client/cache/email-query';
import type { Records } from '@/lib/client/cache/records';
import { searchNameOf } from '@/lib/client/cache/search-name';
import { idsBetween, sparseList } from '@/lib/client/cache/sparse-list';
import { turnedList } from '@/lib/client/cache/turned-list';
import { anEmailIn } from '@/tests/builders/client/an-action-context';

const HIDDEN = new Set(['m-trash', 'm-junk']);
const ROOF = searchNameOf({
  operator: 'AND',
  conditions: [{ inMailboxOtherThan: ['m-junk', 'm-trash'] }, { text: 'roof' }],
});
const IN_TRASH = searchNameOf({ inMailbox: 'm-trash' });

describe('a search as a list', () => {
  it('is asked for by the filter that is its name', () => {
    expect(emailQueryOf(IN_TRASH, undefined)).toEqual({
      filter: { inMailbox: 'm-trash' },
      sort: [{ property: 'receivedAt', isAscending: false }],
      collapseThreads: true,
    });
  });

  it('keeps what was found until it lies in Trash or Spam, unless the search goes there', () => {
    expect(belongsToList(anEmailIn('e1 archive'), ROOF, HIDDEN)).toBe(true);
    expect(belongsToList(anEmailIn('e1 trash'), ROOF, HIDDEN)).toBe(false);
    expect(belongsToList(anEmailIn('e1 trash'), IN_TRASH, HIDDEN)).toBe(true);
  });

  it('loses what the person deletes, and never takes in what only the server can find', () => {
    const deleted = { ...anEmailIn('e1 trash'), threadId: 't1' as ThreadId };
    const changed = { ...anEmailIn('e2 inbox'), threadId: 't2' as ThreadId };
    const emails = [deleted, changed];
    const records = {
      email: (id: string) => emails.find((email) => email.id === id),
      emailsOf: (id: string) => emails.filter(({ threadId }) => threadId === id),
    } as unknown as Records;
    const list = sparseList(1, [{ start: 0, ids: [deleted.id] }]);
    const turned = turnedList(list, { name: ROOF, hidden: HIDDEN, records, emails: emails.map(({ id }) => id) });
    expect(idsBetween(turned, 0, 9)).toEqual([]);
    expect(turned.total).toBe(0);
  });
});

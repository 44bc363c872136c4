import { describe, expect, it } from 'vitest';
import type { MailboxId, ThreadId } from '@/lib/base/ids';
import { belongsToList } from '@/lib/client/cache/belongs-to-list';
import { emailQueryOf, isAskedAnew } from '@/lib/client/cache/email-query';
import { LIST_SORTS, sortedName } from '@/lib/client/cache/list-sort';
import type { Records } from '@/lib/client/cache/records';
import { idsBetween, sparseList } from '@/lib/client/cache/sparse-list';
import { turnedList } from '@/lib/client/cache/turned-list';
import { SORT_OPTIONS } from '@/lib/server/methods/email/query';
import { anEmailIn } from '@/tests/builders/client/an-action-context';

const HIDDEN = new Set(['m-trash', 'm-junk']);
const LARGEST = sortedName('m-inbox', 'size');

describe('a list in another order', () => {
  it('asks for the same mail, with a sort that every server must know or ours does', () => {
    expect(emailQueryOf(LARGEST, undefined)).toEqual({
      filter: { inMailbox: 'm-inbox' },
      sort: [
        { property: 'size', isAscending: false },
        { property: 'receivedAt', isAscending: false },
      ],
      collapseThreads: true,
    });
    const unread = emailQueryOf(sortedName('unread', 'from'), HIDDEN);
    expect(unread?.filter).toEqual(emailQueryOf('unread', HIDDEN)?.filter);
    for (const sort of LIST_SORTS)
      for (const { property } of emailQueryOf(sortedName('m-inbox', sort), HIDDEN)?.sort ?? [])
        expect(SORT_OPTIONS).toContain(property);
    expect(isAskedAnew(LARGEST)).toBe(true);
    expect(isAskedAnew('m-inbox' as MailboxId)).toBe(false);
  });

  it('loses what is archived at once, and waits for the server to say where something new stands', () => {
    expect(belongsToList(anEmailIn('e1 inbox'), LARGEST, HIDDEN)).toBe(true);
    expect(belongsToList(anEmailIn('e1 archive'), LARGEST, HIDDEN)).toBe(false);
    const archived = { ...anEmailIn('e1 archive'), threadId: 't1' as ThreadId };
    const moved = { ...anEmailIn('e2 inbox'), threadId: 't2' as ThreadId };
    const emails = [archived, moved];
    const records = {
      email: (id: string) => emails.find((email) => email.id === id),
      emailsOf: (id: string) => emails.filter(({ threadId }) => threadId === id),
    } as unknown as Records;
    const list = sparseList(2, [{ start: 0, ids: [archived.id, 'e9' as never] }]);
    const turned = turnedList(list, { name: LARGEST, hidden: HIDDEN, records, emails: [archived.id, moved.id] });
    expect([...idsBetween(turned, 0, turned.total)]).toEqual(['e9']);
  });
});

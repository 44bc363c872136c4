import { describe, expect, it } from 'vitest';
import type { EmailId } from '@/lib/base/ids';
import { findPeople, weighPeople } from '@/lib/client/cache/compose/people-book';

describe('the people one knows', () => {
  const ALICE = { name: 'Alice', email: 'alice@example.test' };
  const BOB = { name: 'Bob Builder', email: 'bob@example.test' };
  const CAROL = { name: 'Carol', email: 'carol@example.test' };
  const own = new Set(['alice@example.test']);
  const now = Date.parse('2026-11-24T12:00:00Z');
  const seen = (from: typeof BOB, to: typeof BOB, receivedAt: string) => ({
    id: 'e1' as EmailId,
    from: [from],
    to: [to],
    cc: null,
    receivedAt,
  });

  it('are weighed by how often and how lately one wrote to them, then by what they wrote', () => {
    const emails = [
      seen(BOB, ALICE, '2026-11-23T12:00:00Z'),
      seen(BOB, ALICE, '2026-11-22T12:00:00Z'),
      seen(ALICE, CAROL, '2026-11-20T12:00:00Z'),
      seen({ name: 'Shop', email: 'no-reply@shop.example' }, ALICE, '2026-11-23T12:00:00Z'),
    ];
    expect(weighPeople(emails, own, now).map(({ email }) => email)).toEqual([CAROL.email, BOB.email]);
  });
  it('are found by a word of the name, without its accents, and by the address', () => {
    const people = [
      { name: 'Bob Builder', email: 'bob@example.test', weight: 2 },
      { name: 'Émile Dupré', email: 'ed@auvergne.example', weight: 1 },
    ];
    const find = (typed: string, without: string[] = []) =>
      findPeople(people, typed, new Set(without)).map(({ email }) => email);
    expect([find('bu'), find('emi'), find('dupre'), find('auv'), find('x'), find('')]).toEqual([
      ['bob@example.test'],
      ['ed@auvergne.example'],
      ['ed@auvergne.example'],
      ['ed@auvergne.example'],
      [],
      [],
    ]);
    expect(find('bob', ['bob@example.test'])).toEqual([]);
    expect(findPeople(people, 'bob', new Set())).toEqual([{ name: 'Bob Builder', email: 'bob@example.test' }]);
  });
});

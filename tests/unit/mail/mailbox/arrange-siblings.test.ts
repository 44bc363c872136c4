import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MailboxId } from '@/lib/base/ids';
import { arrangeSiblings } from '@/lib/mail/mailbox/arrange-siblings';

const ids = (names: string) => [...names] as MailboxId[];
const siblings = (names: string, orderOf: (at: number) => number = () => 20) =>
  ids(names).map((id, at) => ({ id, sortOrder: orderOf(at) }));

/** The order after it was asked for. */
const arranged = (names: string, id: string, to: number, orderOf?: (at: number) => number) => {
  const all = siblings(names, orderOf);
  const orders = arrangeSiblings(all, id as MailboxId, to);
  return all
    .map((one) => ({ ...one, sortOrder: orders.get(one.id) ?? one.sortOrder }))
    .sort((a, b) => a.sortOrder - b.sortOrder)
    .map((one) => one.id)
    .join('');
};

describe('arrangeSiblings', () => {
  it('moves one, and leaves the others in their order', () => {
    expect(arranged('abcd', 'c', 0)).toBe('cabd');
    expect(arranged('abcd', 'a', 2)).toBe('bcad');
    expect(arranged('abcd', 'a', 9)).toBe('bcda');
    expect(arranged('abcd', 'd', -3)).toBe('dabc');
  });

  it('changes only those that stand elsewhere now', () => {
    const orders = arrangeSiblings(
      siblings('abcd', (at) => 100 + at),
      'c' as MailboxId,
      3,
    );
    expect([...orders]).toEqual([
      ['d', 102],
      ['c', 103],
    ]);
  });

  it('changes nothing where it stands already, or is not among them', () => {
    expect(arrangeSiblings(siblings('abc'), 'b' as MailboxId, 1).size).toBe(0);
    expect(arrangeSiblings(siblings('abc'), 'c' as MailboxId, 7).size).toBe(0);
    expect(arrangeSiblings(siblings('abc'), 'x' as MailboxId, 1).size).toBe(0);
  });

  it('gives what was asked for, whatever the orders were', () => {
    const orders = fc.array(fc.nat(300), { minLength: 6, maxLength: 6 }).map((all) => all.toSorted((a, b) => a - b));
    fc.assert(
      fc.property(orders, fc.nat(5), fc.nat(5), (all, from, to) => {
        const names = ids('abcdef');
        const moved = names[from] as MailboxId;
        const others = names.filter((id) => id !== moved);
        const wanted = [...others.slice(0, to), moved, ...others.slice(to)].join('');
        expect(arranged('abcdef', moved, to, (at) => all[at] ?? 0)).toBe(wanted);
      }),
    );
  });
});

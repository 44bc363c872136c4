import { describe, expect, it } from 'vitest';
import { listRecipients } from '@/lib/mail/address/list-recipients';

const alice = { name: 'Alice Marlow', email: 'Alice@example.test' };
const bob = { name: 'Bob Okafor', email: 'bob@example.test' };
const ruth = { name: 'Ruth', email: 'ruth@example.test' };
const message = (from: typeof alice, to: (typeof alice)[], keywords: Record<string, true> = {}) => ({
  from: [from],
  to,
  cc: null,
  keywords,
});
const names = (messages: Parameters<typeof listRecipients>[0]) =>
  listRecipients(messages, 'alice@example.test').map(({ name }) => name);

describe('whom a conversation went to', () => {
  it('is told when all of it is my own, of the newest message', () => {
    expect(names([message(alice, [ruth]), message(alice, [bob])])).toEqual(['Bob Okafor']);
    expect(names([message(alice, [bob, ruth])])).toEqual(['Bob', 'Ruth']);
  });

  it('is not told once somebody answered, nor of a draft', () => {
    expect(names([message(alice, [bob]), message(bob, [alice])])).toEqual([]);
    expect(names([message(alice, [bob], { $draft: true })])).toEqual([]);
  });

  it('is bounded', () => {
    const town = Array.from({ length: 2000 }, () => bob);
    expect(names([message(alice, town)])).toHaveLength(10);
  });
});

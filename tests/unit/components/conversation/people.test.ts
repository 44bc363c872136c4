import { describe, expect, it } from 'vitest';
import { nameOf, recipientsOf, writersOf } from '@/components/conversation/people';
import { aMessage, jan, marta, piotr } from '@/tests/builders/conversation/a-message';

const own = new Set([jan.email]);
const from = (...people: (typeof jan)[]) => people.map((person, at) => aMessage(at + 1, { from: [person] }));

describe('people', () => {
  it('names who wrote, oneself last', () => {
    expect(writersOf(from(jan), own)).toBe('me');
    expect(writersOf(from(marta), own)).toBe('Marta Kowalska');
    expect(writersOf(from(jan, marta, piotr, marta), own)).toBe('Marta Kowalska, Piotr and me');
    const many = ['Ana', 'Bo', 'Cy', 'Di'].map((name) => ({ name, email: `${name}@example.test` }));
    expect(writersOf(from(...many), own)).toBe('Ana, Bo and 2 others');
  });
  it('names whom it is for', () => {
    expect(recipientsOf(aMessage(1, { to: [jan, piotr] }), own)).toBe('me, Piotr');
    expect(recipientsOf(aMessage(1, { to: null }), own)).toBe('nobody');
  });
  it('shows the address of somebody without a name, and no marks that turn text around', () => {
    expect(nameOf({ name: null, email: 'bob@example.test' }, own)).toBe('bob@example.test');
    expect(nameOf({ name: '"\u202eBob"', email: 'bob@example.test' }, own)).toBe('Bob');
    expect(nameOf(undefined, own)).toBe('Unknown sender');
  });
});

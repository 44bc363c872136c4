import { describe, expect, it } from 'vitest';
import { labelName, renamedWith } from '@/lib/mail/labels/label-name';

describe('labelName', () => {
  it('is of one line, without spaces around its parts', () => {
    expect(labelName('  Clients /  Acme   Inc ')).toBe('Clients/Acme Inc');
    expect(labelName('Cafe\u0301')).toBe('Café');
  });
  it.each(['', '  ', '/', 'a/', '/a', 'a//b', 'a\u0000b', '\ud800', 'x'.repeat(101)])('%j is none', (text) => {
    expect(labelName(text)).toBeUndefined();
  });
});

describe('renamedWith', () => {
  it('moves what is in a label with it, and nothing else', () => {
    const names = ['Clients', 'clients/Acme', 'Clients/Acme/Paid', 'Clients2', 'Work/Clients'];
    expect(names.map((name) => renamedWith(name, { from: 'Clients', to: 'People/Old' }))).toEqual([
      'People/Old',
      'People/Old/Acme',
      'People/Old/Acme/Paid',
      'Clients2',
      'Work/Clients',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { type SearchSources, suggestionsFor } from '@/components/search/suggestions';
import { OPERATORS } from '@/lib/mail/search/language/operators';

const SOURCES: SearchSources = {
  recent: ['invoice 2025', 'from:huber oak'],
  labels: [
    { name: 'Inventory', word: 'Inventory' },
    { name: 'To do', word: 'To do' },
  ],
  folders: [
    { name: 'Inbox', word: 'inbox' },
    { name: 'Tax 2025', word: 'Tax 2025' },
  ],
  findPeople: (typed) =>
    [{ name: 'Ines Berg', email: 'ines@example.org' }].filter(
      ({ name }) => typed !== '' && name.toLowerCase().startsWith(typed),
    ),
};
const drawn = (typed: string) =>
  suggestionsFor(SOURCES, typed, typed.length).map(({ group, text, word }) => `${group} ${word ?? text}`);

describe('suggestionsFor', () => {
  it('begins with what was searched before and what can be typed', () => {
    expect(drawn('').slice(0, 3)).toEqual(['recent invoice 2025', 'recent from:huber oak', 'narrow from:']);
  });

  it('finds people, folders, searches and operators by the word that is typed', () => {
    expect(drawn('in')).toEqual([
      'recent invoice 2025',
      'people from:ines@example.org',
      'labels label:Inventory',
      'folders in:inbox',
      'narrow in:',
    ]);
    expect(drawn('oak -in')).toContain('people from:ines@example.org');
  });

  it('knows what stands behind an operator', () => {
    expect(drawn('to:in')).toEqual(['people to:ines@example.org']);
    expect(drawn('in:tax')).toEqual(['folders in:"Tax 2025"']);
    expect(drawn('label:t')).toEqual(['labels label:Inventory', 'labels label:"To do"', 'folders label:"Tax 2025"']);
    expect(drawn('is:un')).toEqual(['narrow is:unread', 'narrow is:unstarred']);
    expect(drawn('has:p')).toEqual(['narrow has:presentation', 'narrow has:pdf']);
    expect(drawn('before:2')).toEqual([]);
  });

  it('has an example for every operator that means something of its own', () => {
    const others = new Set(['older', 'newer', 'size']);
    for (const operator of OPERATORS)
      if (!others.has(operator)) expect(drawn(operator), operator).toContain(`narrow ${operator}:`);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import { printSearch } from '@/lib/mail/search/language/print-search';
import type { SearchNode } from '@/lib/mail/search/language/search-node';
import { splitChips } from '@/lib/mail/search/language/split-chips';
import { aTypedSearch } from '@/tests/unit/mail/search/language/search-trees';

/** The text with its caret as a bar; chips in brackets before what is left. */
const drawn = (typed: string) => {
  const at = typed.indexOf('|');
  const { chips, rest, caret } = splitChips(typed.replace('|', ''), at < 0 ? null : at);
  const left = caret === null ? rest : `${rest.slice(0, caret)}|${rest.slice(caret)}`;
  return `${chips.map((chip) => `[${chip}]`).join('')}${left}`;
};

describe('splitChips', () => {
  it.each([
    ['from:marta', '[from:marta]'],
    ['roof from:marta tiles has:attachment', '[from:marta][has:attachment]roof tiles'],
    ['-in:archive "roof tiles" before:2026-01-31', '[-in:archive][before:2026-01-31]"roof tiles"'],
    ['from:"Anna Berg" subject:(roof tiles) +roof', '[from:"Anna Berg"][subject:(roof tiles)]+roof'],
    ['subject:{roof gutter} x', '[subject:{roof gutter}]x'],
    ['from: marta roof', '[from: marta]roof'],
    ['from:+marta', '[from:+marta]'],
    ['roof AND from:marta AND tiles', '[from:marta]roof AND tiles'],
    ['from:marta AND tiles', '[from:marta]tiles'],
  ])('makes chips of %s', (text, expected) => {
    expect(drawn(text)).toBe(expected);
  });

  it.each([
    'roof',
    'from:marta OR from:bob',
    'roof OR AND from:bob',
    'from:bob AND OR roof',
    'OR roof from:marta',
    '--from:bob',
    'from: from: marta roof',
    '(from:marta tiles)',
    '-(from:marta tiles)',
    '{from:marta is:unread}',
    'is:gone',
    'from:',
    'from:"marta',
    'subject:(roof',
    'http://roof.example 12:30',
    ')',
  ])('leaves %s as text', (text) => {
    expect(drawn(text)).toBe(text);
  });

  it('leaves what the caret touches, until it is finished', () => {
    expect(drawn('from:mar|')).toBe('from:mar|');
    expect(drawn('from:|marta roof')).toBe('from:|marta roof');
    expect(drawn('from:marta |')).toBe('[from:marta]|');
    expect(drawn('roof from:marta |')).toBe('[from:marta]roof |');
    expect(drawn('roof from:marta ti|les')).toBe('[from:marta]roof ti|les');
    expect(drawn('ro|of from:marta tiles')).toBe('[from:marta]ro|of tiles');
    expect(drawn('in:inbox roof| is:unread x')).toBe('[in:inbox][is:unread]roof| x');
  });

  it('means the same as the text, whatever was typed', () => {
    const parts = (node: SearchNode) => (node.kind === 'all' ? node.of : [node]).map(printSearch).sort();
    // As it was typed, and what can be read of it: that has no mistakes.
    const read = aTypedSearch.map((text) => printSearch(parseSearch(text).node));
    fc.assert(
      fc.property(fc.oneof(aTypedSearch, read), (text) => {
        const before = parseSearch(text);
        const { chips, rest } = splitChips(text, null);
        const after = parseSearch([...chips, rest].join(' '));
        expect(after.errors.length).toBe(before.errors.length);
        expect(parts(after.node)).toEqual(parts(before.node));
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and keeps the caret within the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(60), (text, at) => {
        const { rest, caret } = splitChips(text, Math.min(at, text.length));
        expect(caret).toBeGreaterThanOrEqual(0);
        expect(caret).toBeLessThanOrEqual(rest.length);
      }),
    );
  });
});

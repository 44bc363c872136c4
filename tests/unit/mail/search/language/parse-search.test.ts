import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { search } from '@/lib/base/messages/en/search';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import { printSearch } from '@/lib/mail/search/language/print-search';
import { aTypedSearch, draw, meaningOf } from '@/tests/unit/mail/search/language/search-trees';

const read = (text: string): string => {
  const { node, errors } = parseSearch(text);
  expect(errors).toEqual([]);
  return draw(node);
};
const wrong = (text: string) =>
  parseSearch(text).errors.map(({ key, from, to }) => `${key.slice(13)} "${text.slice(from, to)}"`);

describe('parseSearch', () => {
  it.each([
    ['', 'all[]'],
    ['roof', 'roof'],
    ['roof quote', 'all[roof, quote]'],
    ['"roof quote" tile*', 'all["roof quote", tile*]'],
    ['+roof', '+roof'],
    ['constructor:x __proto__', 'all[constructor:x, __proto__]'],
    ['-roof', 'not roof'],
    ['--roof', 'roof'],
    ['a-b 12:30 http://x.test/?q=1', 'all[a-b, 12:30, http://x.test/?q=1]'],
    ['from:bob', 'from=bob'],
    ['FROM: bob', 'from=bob'],
    ['from:"Bob Berg"', 'from="Bob Berg"'],
    ['subject:-5', 'subject=-5'],
    ['from:(bob OR carol)', 'any[from=bob, from=carol]'],
    ['subject:{roof -"snow guard"}', 'any[subject=roof, not subject="snow guard"]'],
    ['a b OR c d', 'all[a, any[b, c], d]'],
    ['{a b c}', 'any[a, b, c]'],
    ['(a b) OR c', 'any[all[a, b], c]'],
    ['a AND b', 'all[a, b]'],
    ['-(a b)', 'not all[a, b]'],
    ['a or b', 'all[a, or, b]'],
    ['dinner AROUND 5 "next friday"', 'dinner ~5 "next friday"'],
    ['has:attachment has:PDF', 'all[has attachment, has pdf]'],
    ['is:unread -is:starred', 'all[is unread, not is starred]'],
    ['is:(unread starred)', 'all[is unread, is starred]'],
    ['in:inbox label:"Tax 2026"', 'all[in inbox, label Tax 2026]'],
    ['before:2026/11/26 newer:2026-1-5', 'all[before 2026-11-26, after 2026-1-5]'],
    ['after:11/26/2026', 'after 2026-11-26'],
    ['older_than:3d newer_than:1Y', 'all[older_than 3d, newer_than 1y]'],
    ['larger:5M smaller:100k size:42', 'all[larger 5000000, smaller 100000, larger 42]'],
    [
      'list:dev.example.org rfc822msgid:<a@b> deliveredto:me',
      'all[list=dev.example.org, rfc822msgid=<a@b>, deliveredto=me]',
    ],
    ['filename:"offer 2.pdf"', 'filename="offer 2.pdf"'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['"roof', 'quote ""roof"'],
    ['a OR', 'or "OR"'],
    ['OR a', 'or "OR"'],
    ['a OR OR b', 'or "OR"'],
    ['AROUND 5 b', 'around "AROUND 5"'],
    ['a AROUND b', 'around "AROUND"'],
    ['(a', 'unclosed "("'],
    ['a)', 'unopened ")"'],
    ['(a}', 'unclosed "(" | unopened "}"'],
    ['()', 'empty "()"'],
    ['from:', 'value "from:"'],
    ['from: is:unread', 'value "from:"'],
    ['from:(is:unread)', 'nested "is:"'],
    ['is:green', 'choice "is:green"'],
    ['has:(pdf cake)', 'choice "cake"'],
    ['before:2026-02-30', 'date "before:2026-02-30"'],
    ['older_than:3h', 'age "older_than:3h"'],
    ['larger:big', 'size "larger:big"'],
    ['((((((((((a))))))))))', 'deep "("'],
  ])('shows where %s is wrong', (text, expected) => {
    expect(wrong(text).join(' | ')).toContain(expected);
  });

  it('still reads what is right beside what is wrong', () => {
    expect(draw(parseSearch('roof is:green from:bob').node)).toBe('all[roof, from=bob]');
  });

  it('is bounded in length and in what is asked', () => {
    expect(wrong('a '.repeat(60))).toEqual(['many "a"']);
    expect(parseSearch('a'.repeat(4001)).errors.map(({ key }) => key)).toEqual(['search.error.long']);
  });

  it('never throws on any text, and names a place within it and a sentence for every error', () => {
    fc.assert(
      fc.property(fc.oneof(aTypedSearch, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        for (const { from, to, key } of parseSearch(text).errors) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(from).toBeLessThan(to);
          expect(search[key]).toBeDefined();
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('printSearch', () => {
  it.each([
    ['{a b} (c d)', 'a OR b c d'],
    ['{(a b) c}', '(a b) OR c'],
    ['-{a b}', '-(a OR b)'],
    ['subject:(roof tile)', 'subject:roof subject:tile'],
    ['size:1500 before:2026/1/5 label:tax\tin:"My mail"', 'larger:1500 before:2026-01-05 label:tax in:"My mail"'],
    ['larger:5000000 smaller:2500', 'larger:5M smaller:2500'],
  ])('prints %s', (text, expected) => {
    expect(printSearch(parseSearch(text).node)).toBe(expected);
  });

  it('prints what parses to the same again', () => {
    fc.assert(
      fc.property(aTypedSearch, (text) => {
        const { node } = parseSearch(text);
        const printed = parseSearch(printSearch(node));
        expect(printed.errors).toEqual([]);
        expect(meaningOf(printed.node)).toEqual(meaningOf(node));
      }),
      { numRuns: 5000 },
    );
  });
});

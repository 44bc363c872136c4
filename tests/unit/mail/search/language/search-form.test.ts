import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasPart, partsOf, withoutParts, withPart } from '@/lib/mail/search/language/narrow-search';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import { printSearch } from '@/lib/mail/search/language/print-search';
import { EMPTY_FORM, formOf, searchOfForm } from '@/lib/mail/search/language/search-form';
import { withWord, wordAtCaret } from '@/lib/mail/search/language/word-at-caret';
import { aTypedSearch } from '@/tests/unit/mail/search/language/search-trees';

const partsIn = (text: string) => partsOf(parseSearch(text).node).map(printSearch).sort();

describe('the form of a search', () => {
  it('shows each thing in its field and keeps the rest as words', () => {
    const { node } = parseSearch(
      'from:bob roof -snow -"ice dam" in:"Tax 2026" larger:5M has:attachment {a b} from:carol',
    );
    expect(formOf(node)).toEqual({
      ...EMPTY_FORM,
      from: 'bob',
      words: 'roof a OR b from:carol',
      without: 'snow "ice dam"',
      in: '"Tax 2026"',
      larger: '5M',
      hasAttachment: true,
    });
  });

  it('asks for all words that were filled in', () => {
    const text = searchOfForm({
      ...EMPTY_FORM,
      from: 'bob berg',
      subject: '"new roof"',
      without: 'snow ice',
      in: 'Tax 2026',
    });
    expect(partsIn(text)).toEqual(['-ice', '-snow', 'from:berg', 'from:bob', 'in:"Tax 2026"', 'subject:"new roof"']);
  });

  it('asks for the same that it was filled with', () => {
    fc.assert(
      fc.property(aTypedSearch, (typed) => {
        const { node, errors } = parseSearch(typed);
        fc.pre(errors.length === 0);
        expect(partsIn(searchOfForm(formOf(node)))).toEqual(partsOf(node).map(printSearch).sort());
      }),
      { numRuns: 2000 },
    );
  });
});

describe('narrowing a search', () => {
  it('adds a part, knows it and takes it out again', () => {
    const node = withPart(parseSearch('roof {a b}').node, 'has:attachment');
    expect(printSearch(node)).toBe('roof a OR b has:attachment');
    expect(hasPart(node, 'has:attachment')).toBe(true);
    expect(printSearch(withoutParts(node, (part) => part.kind === 'any'))).toBe('roof has:attachment');
    expect(printSearch(withPart(parseSearch('').node, 'is:unread'))).toBe('is:unread');
  });
});

describe('the word at the caret', () => {
  it.each([
    ['roof fro|', { from: 5, minus: '', operator: null, value: 'fro' }],
    ['roof -from:ma|', { from: 5, minus: '-', operator: 'from', value: 'ma' }],
    ['in:"Tax 2|', { from: 0, minus: '', operator: 'in', value: 'Tax 2' }],
    ['12:3|', { from: 0, minus: '', operator: null, value: '12:3' }],
    ['a (b|', { from: 3, minus: '', operator: null, value: 'b' }],
    ['from:bob |', { from: 9, minus: '', operator: null, value: '' }],
    ['"a b" "c d|', { from: 6, minus: '', operator: null, value: 'c d' }],
  ])('of %s', (drawn, expected) => {
    expect(wordAtCaret(drawn.replace('|', ''), drawn.indexOf('|'))).toEqual(expected);
  });

  it.each([
    ['roof fro|', 'from:', 'roof from:|'],
    ['-from:ma| roof', 'from:marta@example.org', '-from:marta@example.org |roof'],
    ['in:"Tax 2|', 'in:"Tax 2026"', 'in:"Tax 2026" |'],
    ['fr|om x', 'from:', 'from:| x'],
  ])('%s becomes %s', (drawn, word, expected) => {
    const { text, caret } = withWord(drawn.replace('|', ''), drawn.indexOf('|'), word);
    expect(`${text.slice(0, caret)}|${text.slice(caret)}`).toBe(expected);
  });
});

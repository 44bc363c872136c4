import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTerms } from '@/lib/mail/search/search-terms';
import { tokens } from '@/lib/mail/search/tokens';
import { accountCode, tsqueryText, tsvectorText } from '@/lib/mail/search/tsvector';

describe('tokens', () => {
  it.each([
    ['Grüße aus Köln', 'grusse aus koln'],
    ['STRASSE Straße', 'strasse strasse'],
    ['anna.berg@example.org', 'anna berg example org'],
    ['会議室', '会議 議室 室'],
    ['ＡＢＣ　ﾃｽﾄ', 'abc テス スト ト'],
    ['Œuvre façon', 'oeuvre facon'],
  ])('folds %s', (text, expected) => {
    expect(tokens(text).join(' ')).toBe(expected);
  });

  it('is bounded and makes lexemes that PostgreSQL takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(tokens(text, 50).length).toBeLessThanOrEqual(50);
        expect(tsvectorText('A', tokens(text))).not.toContain('\u0000');
      }),
    );
  });
});

describe('tsvectorText', () => {
  it('prefixes every lexeme with the account and quotes what needs it', () => {
    expect(tsvectorText(accountCode(27), ['a', "o'b", 'a'])).toBe("'BBa':1,3 'BBo''b':2");
    const terms = searchTerms('lun* "a b"');
    expect(tsqueryText('C', { terms, fields: ['text'] })).toBe("'Clun':* & ('Ca' <-> 'Cb')");
    expect(tsqueryText('C', { terms, fields: ['text', 'from'] })).toBe(
      "('Clun':* | 'C<lun':*) & (('Ca' <-> 'Cb') | ('C<a' <-> 'C<b'))",
    );
  });
});

describe('searchTerms', () => {
  const drawn = (text: string) =>
    searchTerms(text)
      .map((term) => (term.kind === 'word' ? term.word : `"${term.words.join(' ')}"`) + (term.prefix ? '*' : ''))
      .join(' ');

  it.each([
    ['Grüße lun*', 'grusse lun*'],
    ['grosses großes', 'grosses grosses'],
    ['anna.berg@example.org', '"anna berg example org"'],
    ['example.o*', '"example o"*'],
    ['"Lunch on Monday"', '"lunch on monday"'],
    ["'one two' don't", '"one two" "don t"'],
    ['"say \\"hi\\""', '"say hi"'],
    ['会議室', '"会議 議室"'],
    ['会議', '会議'],
    ['室', '室*'],
    ['"会議 室"', '"会議 議 室"*'],
    ['東京tower*', '東京 tower*'],
    ['!!! ""', ''],
  ])('reads %s', (text, terms) => {
    expect(drawn(text)).toBe(terms);
  });
});

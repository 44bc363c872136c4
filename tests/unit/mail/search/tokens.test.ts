import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokens } from '@/lib/mail/search/tokens';
import { accountCode, tsqueryText, tsvectorText } from '@/lib/mail/search/tsvector';

describe('tokens', () => {
  it.each([
    ['Grüße aus Köln', 'grusse aus koln'],
    ['STRASSE Straße', 'strasse strasse'],
    ['anna.berg@example.org', 'anna.berg@example.org anna berg example org'],
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
    expect(
      tsqueryText('C', [
        { kind: 'word', word: 'lun', prefix: true },
        { kind: 'phrase', words: ['a', 'b'] },
      ]),
    ).toBe("'Clun':* & ('Ca' <-> 'Cb')");
  });
});

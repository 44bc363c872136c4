import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKeyword } from '@/lib/mail/flags/is-keyword';
import { isLabelKeyword, keywordOfName } from '@/lib/mail/labels/label-keyword';

const NONE: ReadonlySet<string> = new Set();

describe('keywordOfName', () => {
  it.each([
    ['Invoices', 'invoices'],
    ['To do', 'to_do'],
    ['Clients/Acme', 'clients/acme'],
    ['Café Zürich', 'cafe_zurich'],
    ['Straße', 'stra=dfe'],
    ['東京', '=6771=4eac'],
    ['🎉', '=1f389'],
    ['5% (a) "x" \\*{]', '5=25_=28a=29_=22x=22_=5c=2a=7b=5d'],
    ['$label1', '=24label1'],
    ['Junk', 'junk_2'],
    ['Seen', 'seen_2'],
  ])('makes of %s the word %s', (name, keyword) => {
    expect(keywordOfName(name, NONE)).toBe(keyword);
  });

  it('numbers a word that is taken', () => {
    expect(keywordOfName('Cafe', new Set(['cafe', 'cafe_2']))).toBe('cafe_3');
  });

  it('keeps long names apart that begin alike, within what Dovecot keeps', () => {
    const long = 'x'.repeat(60);
    const [one, other] = [keywordOfName(`${long}1`, NONE), keywordOfName(`${long}2`, NONE)];
    expect(one).not.toBe(other);
    expect([one.length <= 50, keywordOfName(`${long}1`, new Set([one])).length <= 50]).toEqual([true, true]);
  });

  it('is a keyword that IMAP takes and that means nothing else, whatever the name, and never one that is there', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (name) => {
        const first = keywordOfName(name, NONE);
        const second = keywordOfName(name, new Set([first]));
        const all = [first, second];
        return first !== second && all.every((word) => isKeyword(word) && isLabelKeyword(word) && word.length <= 50);
      }),
    );
  });
});

describe('isLabelKeyword', () => {
  it('knows the five of Thunderbird, and no other word with a dollar', () => {
    expect(['$label1', '$label5', 'clients', '=6771'].filter(isLabelKeyword)).toHaveLength(4);
    expect(
      ['$label6', '$label0', '$seen', '$muted', '$x', 'junk', 'nonjunk', 'a b', ''].filter(isLabelKeyword),
    ).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SearchTerm, searchTerms } from '@/lib/mail/search/search-terms';
import { markedLine, markedPreview } from '@/lib/mail/search/snippet';

const typed = (text: string): SearchTerm => {
  const [term] = searchTerms(text);
  if (!term) throw new Error(`Nothing is looked for by ${text}`);
  return term;
};
const word = (text: string, prefix = false): SearchTerm => typed(`${text}${prefix ? '*' : ''}`);
const phrase = (text: string): SearchTerm => typed(`"${text}"`);

describe('a line with what was searched for', () => {
  it.each([
    ['The Foosball competition', [word('foosball')], 'The <mark>Foosball</mark> competition'],
    ['The Foosball competition', [word('foos')], null],
    ['The Foosball competition', [word('foos', true)], 'The <mark>Foosball</mark> competition'],
    ['Grüße aus KÖLN', [word('koln'), word('grusse')], '<mark>Grüße</mark> aus <mark>KÖLN</mark>'],
    ['Gru\u0308ße', [word('grusse')], '<mark>Gru\u0308ße</mark>'],
    ['a < b && <i>b</i>', [word('b')], 'a &lt; <mark>b</mark> &amp;&amp; &lt;i&gt;<mark>b</mark>&lt;/i&gt;'],
    ['Mail anna.berg@example.org now', [word('berg')], 'Mail anna.<mark>berg</mark>@example.org now'],
    ['Mail anna.berg@example.org now', [word('anna.berg')], 'Mail <mark>anna.berg</mark>@example.org now'],
    ['red wine, white wine', [phrase('white wine')], 'red wine, <mark>white wine</mark>'],
    ['東京都の会議', [word('会議')], '東京都の<mark>会議</mark>'],
    ['東京都の会議', [phrase('東京都')], '<mark>東京都</mark>の会議'],
    ['', [word('a')], null],
  ] as const)('%j', (text, terms, expected) => {
    expect(markedLine(text, terms)).toBe(expected);
  });
});

describe('the part of a text around what was searched for', () => {
  it('begins with a word near the first hit, and says where it was cut', () => {
    const text = `${'before '.repeat(40)}the needle ${'after '.repeat(80)}`;
    const preview = markedPreview(text, [word('needle')]) ?? '';
    expect(preview).toMatch(/^…before before .*the <mark>needle<\/mark> after .*after…$/);
    expect(Buffer.byteLength(preview)).toBeLessThanOrEqual(255);
    expect(markedPreview('short,\nand here', [word('here')])).toBe('short, and <mark>here</mark>');
    expect(markedPreview(text, [word('nowhere')])).toBeNull();
  });

  it('is never bigger than 255 octets, and never holds markup but its marks', () => {
    const someText = fc.array(fc.constantFrom('<b>', '&', '漢字', 'é', '😀', 'needle', ' ', '\n', 'x'.repeat(90)), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(someText, fc.string({ unit: 'binary' }), (pieces, junk) => {
        const preview = markedPreview(`${pieces.join('')}${junk}`, [word('needle', true), word('e'), word('漢')]);
        if (preview === null) return;
        expect(Buffer.byteLength(preview)).toBeLessThanOrEqual(255);
        expect(preview.isWellFormed()).toBe(true);
        expect(preview).toContain('<mark>');
        expect(preview.replaceAll('<mark>', '').replaceAll('</mark>', '')).not.toMatch(/[<>]/);
      }),
    );
  });
});

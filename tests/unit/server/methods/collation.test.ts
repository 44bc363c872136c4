import { describe, expect, it } from 'vitest';
import { compareTexts, languagesOf } from '@/lib/server/methods/collation';
import { aRandom } from '@/tests/builders/jmap/a-random';

const NAMES = {
  en: `100 birds|2 birds|10 birds|Åke|alice|Alice B|Anna|ANNA|Änne|bob|Böb|Bob 2|Bob 10|çelik|Carol|Chloé|chloe b|dana|Ðorðe|
    École|eve|Eve 3|Frank|Łukasz|Lumen|lumi|Ñandú|nora|Øystein|oskar|Özil|Paul|Straße|strasse 2|Strasse 10|Śliwa|Ürsula|zoe|Žižek|zz`,
};
const SORTED = {
  en: '2 birds|10 birds|100 birds|Åke|alice|Alice B|Anna|ANNA|Änne|bob|Böb|Bob 2|Bob 10|Carol|çelik|Chloé|chloe b|dana|Ðorðe|École|eve|Eve 3|Frank|Łukasz|Lumen|lumi|Ñandú|nora|oskar|Øystein|Özil|Paul|Śliwa|Straße|strasse 2|Strasse 10|Ürsula|Žižek|zoe|zz',
  sv: '2 birds|10 birds|100 birds|alice|Alice B|Anna|ANNA|bob|Bob 2|Bob 10|Böb|Carol|çelik|Chloé|chloe b|dana|Ðorðe|École|eve|Eve 3|Frank|Łukasz|Lumen|lumi|Ñandú|nora|oskar|Paul|Śliwa|Straße|strasse 2|Strasse 10|Ürsula|Žižek|zoe|zz|Åke|Änne|Øystein|Özil',
};

describe('texts are sorted', () => {
  const names = NAMES.en.split('|').map((name) => name.trim());
  const sorted = (language: string) => {
    const random = aRandom(4);
    const compare = compareTexts(undefined, [language])!;
    const shuffled = names.toSorted(() => random() - 0.5);
    // What counts as the same stays in the order of the alphabet of computers, for the test's sake.
    return shuffled.toSorted((a, b) => compare(a, b) || (a > b ? -1 : 1)).join('|');
  };

  it('by the language of their reader, numbers as numbers: a table of 40 names', () => {
    expect(names).toHaveLength(40);
    expect(sorted('en')).toBe(SORTED.en);
    expect(sorted('sv')).toBe(SORTED.sv);
  });

  it('without regard to case', () => {
    const compare = compareTexts(undefined, [])!;
    expect(compare('anna', 'ANNA')).toBe(0);
    expect(compare('anna', 'ánna')).not.toBe(0);
  });

  it('by a collation of the registry (RFC 4790), where one is named', () => {
    const by = (name: string) => ['b', 'C', 'a', 'B', 'ä', '10', '9'].toSorted(compareTexts(name, [])).join('');
    expect(by('i;octet')).toBe('109BCabä');
    expect(by('i;ascii-casemap')).toBe('109abBCä');
    expect(compareTexts('i;klingon', [])).toBeUndefined();
    expect(compareTexts('constructor', [])).toBeUndefined();
  });
});

describe('Accept-Language (RFC 9110 §12.5.4)', () => {
  it.each([
    [null, ''],
    ['de', 'de'],
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.95, *;q=0.5', 'fr-CH de fr en'],
    ['en;q=0, sv', 'sv'],
    ['nonsense!!, \u0000, en-', ''],
    ['a'.repeat(10_000), ''],
  ])('of %s', (header, languages) => {
    expect(languagesOf(header).join(' ')).toBe(languages);
  });
});

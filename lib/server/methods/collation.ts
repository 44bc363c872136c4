/** RFC 8620 §2, collationAlgorithms: those of the registry of RFC 4790 that can be asked for by name. */
export const COLLATIONS = ['i;ascii-casemap', 'i;octet'] as const;

export type Compare = (a: string, b: string) => number;

const byOctets: Compare = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const upperAscii = (text: string): string => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());

const NAMED: Readonly<Record<(typeof COLLATIONS)[number], Compare>> = {
  'i;octet': byOctets,
  'i;ascii-casemap': (a, b) => byOctets(upperAscii(a), upperAscii(b)),
};

/** Without a name texts are sorted as their reader's language has it: case means nothing, and numbers count as such. */
export const compareTexts = (collation: string | undefined, languages: readonly string[]): Compare | undefined => {
  if (collation !== undefined)
    return Object.hasOwn(NAMED, collation) ? NAMED[collation as keyof typeof NAMED] : undefined;
  return new Intl.Collator([...languages], { numeric: true, sensitivity: 'accent' }).compare;
};

const MOST_LANGUAGES = 5;

const isLanguage = (tag: string): boolean => {
  try {
    return Intl.Collator.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
};

/** The languages that an Accept-Language field (RFC 9110 §12.5.4) names, the best first; what is none is left out. */
export const languagesOf = (header: string | null): string[] =>
  (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((one) => {
      const [tag = '', ...parameters] = one.split(';').map((part) => part.trim());
      const quality = parameters.find((part) => part.startsWith('q='));
      return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ tag, quality }) => quality > 0 && isLanguage(tag))
    .toSorted((a, b) => b.quality - a.quality)
    .slice(0, MOST_LANGUAGES)
    .map(({ tag }) => tag);

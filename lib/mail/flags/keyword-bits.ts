/** EmailState.flags: the keywords that are common enough to have a bit of their own. The numbers are stored. */
export const KEYWORD_BITS = {
  $seen: 1,
  $flagged: 2,
  $answered: 4,
  $draft: 8,
  $forwarded: 16,
  $junk: 32,
  $notjunk: 64,
  $phishing: 128,
  $mdnsent: 256,
} as const;
const ENTRIES = Object.entries(KEYWORD_BITS);

/** Keywords as JMAP knows them (RFC 8621 §4.1.1) -> bits, and the ones without a bit. */
export const bitsOf = (keywords: Iterable<string>): { bits: number; others: string[] } => {
  let bits = 0;
  const others: string[] = [];
  for (const keyword of keywords) {
    const bit = (KEYWORD_BITS as Readonly<Record<string, number>>)[keyword];
    if (bit === undefined) others.push(keyword);
    else bits |= bit;
  }
  return { bits, others: others.sort() };
};

/** The other way round. */
export const keywordsOf = (bits: number, others: readonly string[] | null): string[] => [
  ...ENTRIES.filter(([, bit]) => (bits & bit) !== 0).map(([keyword]) => keyword),
  ...(others ?? []),
];

import type { LabelColor } from '@/lib/base/label-color';

/** A label that another mail program has, as it is called and coloured there. */
export type KnownLabel = { readonly keyword: string; readonly name: string; readonly color: LabelColor };

/** What Thunderbird has from the start, with the colours of ours that come next to its own. */
const KNOWN: readonly KnownLabel[] = [
  { keyword: '$label1', name: 'Important', color: 'clay' },
  { keyword: '$label2', name: 'Work', color: 'amber' },
  { keyword: '$label3', name: 'Personal', color: 'moss' },
  { keyword: '$label4', name: 'To do', color: 'ink' },
  { keyword: '$label5', name: 'Later', color: 'plum' },
];

/** Those among some keywords that are labels as soon as they are seen on mail: nobody has to say what they mean. */
export const knownLabelsIn = (keywords: Iterable<string>): readonly KnownLabel[] => {
  const seen = new Set(keywords);
  return KNOWN.filter(({ keyword }) => seen.has(keyword));
};

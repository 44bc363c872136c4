/** LOOK §2: the ten colours of labels; accounts and avatars use the same. The names are classes of app/tokens.css: `c-clay`. */
export const LABEL_COLORS = [
  'clay',
  'amber',
  'olive',
  'moss',
  'teal',
  'sky',
  'ink',
  'violet',
  'plum',
  'stone',
] as const;

export type LabelColor = (typeof LABEL_COLORS)[number];

/** The colour of a person: a hash of the address (FNV-1a), so that somebody keeps it everywhere and for ever. */
export const colorOfAddress = (address: string): LabelColor => {
  let hash = 0x811c9dc5;
  for (const letter of address.trim().toLowerCase()) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return LABEL_COLORS[hash % LABEL_COLORS.length] ?? 'stone';
};

/** A run of text as a document holds it. */
export type TextPiece = {
  readonly text: string;
  /** It begins a line or a paragraph: nothing that is found reaches over its beginning. */
  readonly startsBlock: boolean;
};
export type TextPlace = { readonly piece: number; readonly offset: number };
/** From the first character that fits to behind the last one. */
export type TextHit = { readonly from: TextPlace; readonly to: TextPlace };

/** Nobody goes through more. */
const MOST_HITS = 1_000;
/** Between blocks; no text that people type has it. */
const GAP = '\u0000';

/**
 * Where a text is found in others that follow each other, without regard to case, accents and how much white space there is (also over
 * pieces, where a word is bold in its middle). At most 1,000, in order, none over another.
 */
export const findHits = (pieces: readonly TextPiece[], wanted: string): readonly TextHit[] => {
  const needle = folded([{ text: wanted.trim(), startsBlock: false }]).text;
  if (needle === '') return [];
  const { text, places } = folded(pieces);
  const hits: TextHit[] = [];
  for (
    let at = text.indexOf(needle);
    at >= 0 && hits.length < MOST_HITS;
    at = text.indexOf(needle, at + needle.length)
  ) {
    const [from, last] = [places[at], places[at + needle.length - 1]];
    if (from && last) hits.push({ from, to: { piece: last.piece, offset: last.offset + last.length } });
  }
  return hits;
};

/** A place, and how many UTF-16 units the character there has. */
type Place = TextPlace & { readonly length: number };

/** The texts as one that can be compared, with the place of each of its units. */
const folded = (pieces: readonly TextPiece[]): { readonly text: string; readonly places: readonly Place[] } => {
  const units: string[] = [];
  const places: Place[] = [];
  const put = (unit: string, place: Place) => {
    units.push(unit);
    places.push(place);
  };
  pieces.forEach(({ text, startsBlock }, piece) => {
    if (startsBlock) put(GAP, { piece, offset: 0, length: 0 });
    let offset = 0;
    for (const character of text) {
      const place = { piece, offset, length: character.length };
      offset += character.length;
      if (/\s/.test(character)) {
        if (units.at(-1) !== ' ' && units.at(-1) !== GAP) put(' ', place);
        continue;
      }
      const seen = foldedCharacter(character);
      for (const unit of seen) put(unit, place);
      // An accent that is written by itself belongs to the letter before it.
      const last = places.at(-1);
      if (seen.length === 0 && last?.piece === piece && last.offset + last.length === place.offset)
        places[places.length - 1] = { ...last, length: last.length + place.length };
    }
  });
  return { text: units.join(''), places };
};

/** Each is split into UTF-16 units, so that a place in the text is a place in the list. */
const foldedCharacter = (character: string): readonly string[] => {
  if (character >= ' ' && character <= '~') return [character.toLowerCase()];
  return character
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .split('');
};

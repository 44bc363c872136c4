/** From where to where in the name, in UTF-16 units. */
export type Hit = readonly [start: number, end: number];
export type NameMatch = {
  /** Higher is better. */
  readonly score: number;
  /** What to mark in the name: in order, none within another. */
  readonly hits: readonly Hit[];
};
type Named = {
  readonly name: string;
  /** What else it may be found by; weighs little, and is not marked. */
  readonly also?: string;
};

/** A text as it is compared: accents and case are gone, and each unit knows where it came from. */
type Folded = { readonly text: string; readonly from: readonly Hit[] };

/** What a match of one typed word is worth, by where in the name it lies. */
const WORTH = { first: 60, word: 50, initials: 40, inside: 25, scattered: 10, alsoWord: 8, alsoInside: 4 } as const;
/** What is typed is the name, or begins it. */
const WHOLE = 40;
const BEGINNING = 20;
/** Of two names that match alike the one with less besides is meant. */
const COVERED = 5;
/** Letters of a word may lie this many times its length apart, so that not everything is like everything. */
const SPREAD = 2;

// By way of capitals "ß" is "ss", and the sigma at the end of a word like any other.
const foldChar = (char: string): string => char.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase();

const fold = (given: string): Folded => {
  let text = '';
  const from: Hit[] = [];
  let at = 0;
  for (const char of given) {
    const folded = foldChar(char);
    const before = from.at(-1);
    // An accent of its own belongs to the letter before it.
    if (folded === '' && before) from[from.length - 1] = [before[0], at + char.length];
    for (const unit of folded.split('')) {
      text += unit;
      from.push([at, at + char.length]);
    }
    at += char.length;
  }
  return { text, from };
};

const isLetter = (unit: string | undefined): boolean => unit !== undefined && /[\p{L}\p{N}\uD800-\uDFFF]/u.test(unit);

/** Where the words of a text begin. */
const beginningsOf = (text: string): number[] =>
  text.split('').flatMap((unit, at) => (isLetter(unit) && !isLetter(text[at - 1]) ? [at] : []));

/** The places of a word's letters, one after the other from a beginning; undefined: they lie too far apart. */
const scatteredFrom = (text: string, beginning: number, word: string): number[] | undefined => {
  const places: number[] = [];
  let at = beginning;
  for (const unit of word.split('')) {
    at = text.indexOf(unit, at);
    if (at < 0 || at - beginning >= word.length * SPREAD) return undefined;
    places.push(at);
    at += 1;
  }
  return places[0] === beginning ? places : undefined;
};

type WordMatch = { readonly worth: number; readonly places: readonly number[] };
const run = (start: number, length: number): number[] => Array.from({ length }, (_, step) => start + step);

/** The best place of one typed word in the name, or beside it. */
const matchWord = (text: string, also: string, word: string): WordMatch | undefined => {
  const beginnings = beginningsOf(text);
  const begun = beginnings.find((at) => text.startsWith(word, at));
  if (begun !== undefined) {
    return { worth: begun === beginnings[0] ? WORTH.first : WORTH.word, places: run(begun, word.length) };
  }
  const initial =
    word.length > 1
      ? beginnings
          .map((at) => text[at])
          .join('')
          .indexOf(word)
      : -1;
  if (initial >= 0) return { worth: WORTH.initials, places: beginnings.slice(initial, initial + word.length) };
  const inside = text.indexOf(word);
  if (inside >= 0) return { worth: WORTH.inside, places: run(inside, word.length) };
  if (beginningsOf(also).some((at) => also.startsWith(word, at))) return { worth: WORTH.alsoWord, places: [] };
  if (word.length > 1 && also.includes(word)) return { worth: WORTH.alsoInside, places: [] };
  if (word.length < 3) return undefined;
  const scattered = beginnings.map((at) => scatteredFrom(text, at, word)).find((places) => places !== undefined);
  return scattered && { worth: WORTH.scattered, places: scattered };
};

/** Neighbouring places as one hit, in the units of the name itself. */
const hitsOf = ({ from }: Folded, places: ReadonlySet<number>): Hit[] => {
  const hits: Hit[] = [];
  for (const place of [...places].sort((a, b) => a - b)) {
    const [start, end] = from[place] ?? [0, 0];
    const before = hits.at(-1);
    if (before && start <= before[1]) hits[hits.length - 1] = [before[0], Math.max(end, before[1])];
    else hits.push([start, end]);
  }
  return hits;
};

/**
 * Whether what somebody types means this name: words in any order, each the beginning of a word, initials, or a part; accents and
 * case make no difference. undefined: it does not. Nothing typed matches everything alike.
 */
export const matchName = (typed: string, { name, also = '' }: Named): NameMatch | undefined => {
  const asked = fold(typed).text.trim().replace(/\s+/g, ' ');
  if (asked === '') return { score: 0, hits: [] };
  const folded = fold(name);
  const beside = fold(also).text;
  const words = asked.split(' ');
  const places = new Set<number>();
  let worth = 0;
  for (const word of words) {
    const match = matchWord(folded.text, beside, word);
    if (!match) return undefined;
    worth += match.worth;
    for (const place of match.places) places.add(place);
  }
  const whole = folded.text === asked ? WHOLE : folded.text.startsWith(asked) ? BEGINNING : 0;
  const covered = (COVERED * places.size) / Math.max(folded.text.length, 1);
  return { score: worth / words.length + whole + covered, hits: hitsOf(folded, places) };
};

import type { SearchTerm } from '@/lib/mail/search/search-terms';
import { fold, UNSPACED } from '@/lib/mail/search/tokens';

/** Where something stands in a text: UTF-16 units, the end not included. */
type Span = { readonly start: number; readonly end: number };
/** A smallest piece of a text that a search can find: a word, a piece of a compound, or two characters of an unspaced script. */
type Unit = Span & { readonly word: string };

const UNIT = new RegExp(`[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}]\\p{M}*)+`, 'gu');
const UNSPACED_CHARACTER = new RegExp(`^[${UNSPACED}]$`, 'u');

/** The pieces of a text in order. A character of an unspaced script is one with its follower, as in the index. */
const unitsOf = (text: string): Unit[] => {
  const raw = [...text.matchAll(UNIT)].map(([piece], at, all) => ({ piece, start: all[at]?.index ?? 0 }));
  return raw.map(({ piece, start }, at) => {
    const next = raw[at + 1];
    const isPair =
      UNSPACED_CHARACTER.test(piece) && next?.start === start + piece.length && UNSPACED_CHARACTER.test(next.piece);
    const whole = isPair ? piece + next.piece : piece;
    return { word: fold(whole), start, end: start + whole.length };
  });
};

type Wanted = { readonly words: readonly string[]; readonly prefix: boolean };

const wantedOf = (term: SearchTerm): Wanted => ({
  words: term.kind === 'word' ? [term.word] : term.words,
  prefix: term.prefix,
});

/** One character that is asked for is the beginning of a pair. */
const isOneOf = (pair: string, character: string): boolean =>
  UNSPACED_CHARACTER.test(character) && [...pair].length === 2;

const isAt = (units: readonly Unit[], at: number, { words, prefix }: Wanted): boolean =>
  words.length > 0 &&
  words.every((word, offset) => {
    const unit = units[at + offset]?.word;
    const isLast = offset === words.length - 1;
    return unit === word || (isLast && unit?.startsWith(word) && (prefix || isOneOf(unit, word)));
  });

const endOf = ({ word, start, end }: Unit, asked: string): number =>
  isOneOf(word, asked) ? start + asked.length : end;

/** What of a text was searched for, in order, without overlaps. */
const hitsOf = (text: string, terms: readonly SearchTerm[]): Span[] => {
  const units = unitsOf(text);
  const wanted = terms.map(wantedOf);
  const spans = units.flatMap((unit, at) =>
    wanted
      .filter((one) => isAt(units, at, one))
      .map(({ words }) => ({
        start: unit.start,
        end: endOf(units[at + words.length - 1] ?? unit, words.at(-1) ?? ''),
      })),
  );
  const joined: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else joined.push({ ...span });
  }
  return joined;
};

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escapeText = (text: string): string => text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);

const marked = (text: string, hits: readonly Span[]): string => {
  let html = '';
  let at = 0;
  for (const { start, end } of hits) {
    html += `${escapeText(text.slice(at, start))}<mark>${escapeText(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeText(text.slice(at));
};

/**
 * A whole line with what was searched for between <mark> and </mark>, and `&`, `<`, `>` escaped: HTML that holds nothing else
 * (RFC 8621 §5). null: nothing of it was searched for.
 */
export const markedLine = (text: string, terms: readonly SearchTerm[]): string | null => {
  const hits = hitsOf(text, terms);
  return hits.length > 0 ? marked(text, hits) : null;
};

/** RFC 8621 §5: a preview is no longer than this, its marks included. */
const MOST_OCTETS = 255;
/** UTF-16 units before the first hit. */
const LEAD = 40;
/** How much of a text is looked at: what stands behind it is found, and not shown. */
const MOST_TEXT = 256 * 1024;

/** The end of the longest beginning that fits; `html` grows with its argument. */
const fitting = (start: number, end: number, html: (end: number) => string): number => {
  let [fits, over] = [start, end + 1];
  while (over - fits > 1) {
    const middle = Math.floor((fits + over) / 2);
    if (Buffer.byteLength(html(middle)) <= MOST_OCTETS) fits = middle;
    else over = middle;
  }
  return fits;
};

const isHalf = (text: string, at: number): boolean => /[\udc00-\udfff]/.test(text.charAt(at));

/**
 * The part of a text around the first thing that was searched for, marked like markedLine, at most 255 octets of UTF-8. null:
 * nothing of it was searched for. A phrase too long for it is marked as far as it is shown.
 */
export const markedPreview = (body: string, terms: readonly SearchTerm[]): string | null => {
  const text = body.slice(0, MOST_TEXT).toWellFormed().replace(/\s+/g, ' ').trim();
  const hits = hitsOf(text, terms);
  const [first] = hits;
  if (!first) return null;
  let start = Math.max(0, first.start - LEAD);
  // From the beginning of a word, if one begins before the hit.
  const word = text.indexOf(' ', start) + 1;
  if (start > 0 && word > 0 && word <= first.start) start = word;
  if (isHalf(text, start)) start += 1;
  const lead = start > 0 ? '…' : '';
  const htmlTo = (end: number): string => {
    const shown = text.slice(start, end);
    const inside = hits
      .filter((hit) => hit.start >= start && hit.start < end)
      .map((hit) => ({ start: hit.start - start, end: Math.min(hit.end, end) - start }));
    return `${lead}${marked(shown, inside)}${end < text.length ? '…' : ''}`;
  };
  const most = Math.min(text.length, start + MOST_OCTETS);
  const end = fitting(start, most, htmlTo);
  const cut = isHalf(text, end) ? end - 1 : end;
  const atWord = cut < text.length ? text.lastIndexOf(' ', cut) : cut;
  return htmlTo(atWord >= first.end ? atWord : cut);
};

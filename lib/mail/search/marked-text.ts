/** A piece of a text, and whether it was looked for. */
export type MarkedPiece = { readonly text: string; readonly isHit: boolean };

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };

const textOfHtml = (html: string): string =>
  html.replace(/&(#?[a-z0-9]{1,8});/gi, (whole, name: string) => {
    const code = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    if (!code) return Object.hasOwn(ENTITIES, name) ? (ENTITIES[name] ?? whole) : whole;
    const point = code[1] === undefined ? Number(code[2]) : Number.parseInt(code[1], 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/** RFC 8621 §5: a snippet is HTML of text alone, with what was found between <mark> and </mark>. */
export const piecesOfSnippet = (html: string): readonly MarkedPiece[] =>
  html
    .split(/(<mark>.*?<\/mark>)/s)
    .map((part) => ({ text: textOfHtml(part.replace(/<\/?mark>/g, '')), isHit: part.startsWith('<mark>') }))
    .filter(({ text }) => text !== '');

const escapeForm = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A text with these words marked where a word begins with one of them, until the server has said what it found. */
export const markWords = (text: string, words: readonly string[]): readonly MarkedPiece[] | null => {
  const forms = words.map((word) => escapeForm(word.replace(/\*$/, ''))).filter((form) => form !== '');
  if (forms.length === 0) return null;
  const found = new RegExp(`(?<![\\p{L}\\p{N}])(?:${forms.join('|')})`, 'giu');
  const pieces: MarkedPiece[] = [];
  let from = 0;
  for (const { 0: hit, index } of text.matchAll(found)) {
    if (index > from) pieces.push({ text: text.slice(from, index), isHit: false });
    pieces.push({ text: hit, isHit: true });
    from = index + hit.length;
  }
  return from === 0 ? null : [...pieces, { text: text.slice(from), isHit: false }];
};

/** Characters before what was found, in a line that is cut at its end. */
const MOST_BEFORE = 20;

/** The pieces with what was found near their beginning: what lies far before it gives way to an ellipsis, at a space. */
export const nearHit = (pieces: readonly MarkedPiece[]): readonly MarkedPiece[] => {
  const [first, ...rest] = pieces;
  if (!first || first.isHit || rest.length === 0 || first.text.length <= MOST_BEFORE) return pieces;
  const end = first.text.slice(-MOST_BEFORE);
  return [{ text: `…${end.slice(end.indexOf(' ') + 1)}`, isHit: false }, ...rest];
};

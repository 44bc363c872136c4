import { LONGEST_FROM_LINE, parseFromLine } from '@/lib/mail/mbox/from-line';
import { CR, FROM, isPrefix, LF, QUOTE } from '@/lib/mail/mbox/octets';

/** A message begins, or goes on. What comes before the first `message` belongs to none. */
export type MboxPiece =
  | {
      readonly kind: 'message';
      /** When it came in, by its separator: milliseconds since the epoch. */
      readonly at: number;
      /** The octet of the file at which its separator begins: reading can begin anew there. */
      readonly start: number;
    }
  | { readonly kind: 'octets'; readonly octets: Uint8Array };

const NONE: Uint8Array = new Uint8Array();

/**
 * Reads an mbox of any kind (RFC 4155; mboxo, mboxrd, mboxcl) as it comes, however it is cut: `write` gives what is certain, `end` the
 * rest. A separator is a line `From ... date` at the beginning or behind an empty line, which belongs to it; `>From ` and `>>From ` lose
 * one `>`. Content-Length is not believed: it is wrong too often. No more than a separator's length is held back, however long lines are.
 */
export class MboxReader {
  #held: Uint8Array = NONE;
  /** The end of an empty line, which goes if a separator follows. */
  #empty: Uint8Array = NONE;
  #isStart = true;
  /** Nothing has come yet but empty lines. */
  #isFirst = true;
  /** Octets of the file before those that come next. */
  #before = 0;

  write(chunk: Uint8Array): MboxPiece[] {
    return this.#read(this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk, false);
  }

  end(): MboxPiece[] {
    return this.#read(this.#held, true);
  }

  #read(octets: Uint8Array, isEnd: boolean): MboxPiece[] {
    const pieces: MboxPiece[] = [];
    this.#held = NONE;
    let given = 0;
    const give = (end: number) => {
      if (end > given) pieces.push({ kind: 'octets', octets: octets.subarray(given, end) });
    };
    for (let at = 0; at < octets.length; ) {
      const line = this.#isStart ? lineAt(octets, at, isEnd) : PLAIN;
      if (line.kind === 'undecided') {
        give(at);
        this.#held = octets.slice(at);
        this.#before += at;
        return pieces;
      }
      const mark = this.#markOf(line, at);
      if (mark) give(at);
      if (this.#empty.length > 0 && mark?.kind !== 'message') pieces.push({ kind: 'octets', octets: this.#empty });
      this.#empty = mark?.kind === 'empty' ? octets.slice(at, mark.end) : NONE;
      if (mark?.kind === 'message') pieces.push(mark.piece);
      at = mark ? mark.end : this.#endOfText(octets, at);
      if (mark) given = at;
    }
    give(octets.length);
    this.#before += octets.length;
    return pieces;
  }

  /** What is not given on as it stands; undefined: text is. */
  #markOf(line: Line, at: number): Mark | undefined {
    const isOpen = this.#isFirst || this.#empty.length > 0;
    if (line.kind === 'empty') return this.#isFirst ? { kind: 'dropped', end: line.end } : line;
    this.#isFirst = false;
    if (line.kind === 'quoted') {
      // What follows the sign is text, and no separator.
      this.#isStart = false;
      return { kind: 'dropped', end: at + 1 };
    }
    if (line.kind !== 'from' || !isOpen) return undefined;
    return { kind: 'message', end: line.end, piece: { kind: 'message', at: line.at, start: this.#before + at } };
  }

  #endOfText(octets: Uint8Array, at: number): number {
    const feed = octets.indexOf(LF, at);
    this.#isStart = feed >= 0;
    return feed < 0 ? octets.length : feed + 1;
  }
}

/** A line that ends a message, perhaps; one that begins a message; octets that do not belong to it. */
type Mark =
  | { readonly kind: 'empty' | 'dropped'; readonly end: number }
  | { readonly kind: 'message'; readonly end: number; readonly piece: MboxPiece };
type Line =
  | { readonly kind: 'plain' | 'quoted' | 'undecided' }
  | { readonly kind: 'empty'; readonly end: number }
  | { readonly kind: 'from'; readonly end: number; readonly at: number };
const [PLAIN, QUOTED, UNDECIDED] = [{ kind: 'plain' }, { kind: 'quoted' }, { kind: 'undecided' }] as const;

/** What the line that begins at `at` is; undecided: more must come first. */
const lineAt = (octets: Uint8Array, at: number, isEnd: boolean): Line => {
  const more = isEnd ? PLAIN : UNDECIDED;
  if (octets[at] === LF) return { kind: 'empty', end: at + 1 };
  if (octets[at] === CR) {
    if (at + 1 === octets.length) return more;
    return octets[at + 1] === LF ? { kind: 'empty', end: at + 2 } : PLAIN;
  }
  return octets[at] === QUOTE ? quotedAt(octets, at, more) : fromAt(octets, at, more);
};

const quotedAt = (octets: Uint8Array, at: number, more: Line): Line => {
  let end = at;
  while (octets[end] === QUOTE && end - at < LONGEST_FROM_LINE) end += 1;
  const next = octets.subarray(end, end + FROM.length);
  if (!isPrefix(next)) return PLAIN;
  return next.length < FROM.length ? more : QUOTED;
};

const fromAt = (octets: Uint8Array, at: number, more: Line): Line => {
  const next = octets.subarray(at, at + FROM.length);
  if (!isPrefix(next)) return PLAIN;
  const feed = octets.subarray(at, at + LONGEST_FROM_LINE).indexOf(LF);
  if (feed < 0) return octets.length - at >= LONGEST_FROM_LINE ? PLAIN : more;
  const line = Buffer.from(octets.subarray(at, at + feed))
    .toString('latin1')
    .trimEnd();
  const date = parseFromLine(line);
  return date === undefined ? PLAIN : { kind: 'from', end: at + feed + 1, at: date };
};

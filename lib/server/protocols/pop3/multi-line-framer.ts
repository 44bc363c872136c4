const CR = 13;
const LF = 10;
const DOT = 46;
const CR_LF_DOT = Buffer.from('\r\n.');
const LF_DOT = Buffer.from('\n.');
const LONE_CR = Buffer.from('\r');

/** What lies before the next octet. What is behind a dot has not been given out: it may be the end. */
type Place = 'lineStart' | 'inLine' | 'afterCr' | 'afterDot' | 'afterDotCr';

/** Where an octet leads that is part of a line end or of a dot before one; null: it is none, and is looked at once more. */
const AFTER: Readonly<Record<Exclude<Place, 'inLine'>, (octet: number) => Place | null>> = {
  afterCr: (octet) => (octet === LF ? 'lineStart' : null),
  lineStart: (octet) => (octet === DOT ? 'afterDot' : null),
  afterDot: (octet) => (octet === CR ? 'afterDotCr' : null),
  afterDotCr: () => null,
};

/**
 * Finds the end of one multi-line answer (RFC 1939 §3) in octets that come in pieces of any size, and takes out the dots that the
 * server put before lines that begin with one. Nothing is copied, and every octet is looked at once.
 *
 * What a line is depends on the server. Where its lines end with CRLF, as they must, a lone LF is an octet of the message like any
 * other: it begins no line, so the dot behind it is the message's own and `LF . CRLF` ends nothing. Whoever reads that as the end takes
 * the rest of a message, which anybody may have written, for what the server says next. A server whose status line ended with LF alone
 * sends such lines only; there a line begins behind every LF, and a lone dot ends the answer with or without CR. So the status line of
 * the same answer decides, which no message can write. A server that says `+OK CRLF` and ends a message with `LF . CRLF` all the same
 * is waited for until the time is up.
 */
export class MultiLineFramer {
  readonly #isBareLf: boolean;
  readonly #lineBreakAndDot: Buffer;
  #place: Place = 'lineStart';

  constructor(options: { readonly isBareLf: boolean }) {
    this.#isBareLf = options.isBareLf;
    this.#lineBreakAndDot = options.isBareLf ? LF_DOT : CR_LF_DOT;
  }

  /**
   * Adds to `pieces` what of this chunk is content. Returns what follows the end of the answer, maybe nothing; null while the end has
   * not come.
   */
  feed(chunk: Buffer, pieces: Buffer[]): Buffer | null {
    let from = 0;
    let at = 0;
    const give = (end: number) => {
      if (end > from) pieces.push(chunk.subarray(from, end));
    };
    while (at < chunk.length) {
      const octet = chunk[at] ?? 0;
      if (this.#place === 'inLine') {
        at = this.#toNextDot(chunk, at);
        continue;
      }
      if (this.#isEnd(octet)) return chunk.subarray(at + 1);
      if (this.#place === 'lineStart' && octet === DOT) {
        give(at);
        from = at + 1;
      }
      // It was no end: the CR belongs to the message. It is in this chunk, not given out yet, or was in the one before.
      if (this.#place === 'afterDotCr' && at === 0) pieces.push(LONE_CR);
      const next = AFTER[this.#place](octet);
      this.#place = next ?? (this.#place === 'afterDotCr' ? 'afterCr' : 'inLine');
      if (next) at += 1;
    }
    give(this.#place === 'afterDotCr' ? chunk.length - 1 : chunk.length);
    return null;
  }

  #isEnd(octet: number): boolean {
    return octet === LF && (this.#place === 'afterDotCr' || (this.#place === 'afterDot' && this.#isBareLf));
  }

  /** From within a line to the next line that begins with a dot, or to the end of the chunk. */
  #toNextDot(chunk: Buffer, at: number): number {
    const found = chunk.indexOf(this.#lineBreakAndDot, at);
    if (found >= 0) {
      this.#place = 'lineStart';
      return found + this.#lineBreakAndDot.length - 1;
    }
    const last = chunk[chunk.length - 1];
    if (last === CR) this.#place = 'afterCr';
    else if (last === LF) {
      const isAfterCr = chunk.length - 2 >= at && chunk[chunk.length - 2] === CR;
      this.#place = this.#isBareLf || isAfterCr ? 'lineStart' : 'inLine';
    }
    return chunk.length;
  }
}

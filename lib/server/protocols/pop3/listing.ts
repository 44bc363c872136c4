const LF = 10;
/** What is collected of one: a million lines. */
const MOST_OCTETS = 128 * 1024 * 1024;
const MOST_LINES = 1_000_000;
/** RFC 2449 §4 allows 512 octets; nobody lists a message in so many. */
const LONGEST_LINE = 8192;

/** A multi-line answer that tells of messages or capabilities, line by line, collected as it comes. */
export class Listing {
  readonly #pieces: Buffer[] = [];
  #octets = 0;
  #lines = 0;
  /** Octets of the line that has not ended. */
  #open = 0;

  /** Adds a copy of what has come. False: no listing is so long, or has such lines, and the rest need not be waited for. */
  add(piece: Buffer): boolean {
    let at = 0;
    for (let feed = piece.indexOf(LF); feed >= 0; feed = piece.indexOf(LF, at)) {
      if (this.#open + feed - at > LONGEST_LINE) return false;
      this.#open = 0;
      this.#lines += 1;
      at = feed + 1;
    }
    this.#open += piece.length - at;
    this.#octets += piece.length;
    this.#pieces.push(Buffer.from(piece));
    return this.#open <= LONGEST_LINE && this.#octets <= MOST_OCTETS && this.#lines <= MOST_LINES;
  }

  /** What has been added, in latin1, without line ends and empty lines. */
  lines(): string[] {
    const text = Buffer.concat(this.#pieces).toString('latin1');
    return text.split(/\r?\n/).filter((line) => line !== '');
  }
}

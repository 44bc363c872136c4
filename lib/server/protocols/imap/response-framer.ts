/** Longer responses are left to the slow parser, which has limits of its own. */
const MAX_RESPONSE = 8 << 20;

/**
 * Cuts octets into complete responses: a line, and for every literal it announces the literal and the line that goes on
 * (RFC 3501 §4.3). What is not complete is held until it is; nothing is scanned twice.
 */
export class ResponseFramer {
  private chunks: Buffer[] = [];
  private bytes = 0;
  /** Where scanning goes on in what is held, and how many octets are needed before that makes sense. */
  private resume = 0;
  private need = 0;

  /** Octets to look at, or null while the response at their front cannot be complete. */
  add(chunk: Buffer): Buffer | null {
    if (this.bytes === 0) return chunk;
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    const waiting = this.need > 0 ? this.bytes <= this.need : chunk.indexOf(10) < 0;
    return waiting && this.bytes <= MAX_RESPONSE ? null : this.joined();
  }

  private joined(): Buffer {
    const buffer = Buffer.concat(this.chunks);
    this.chunks = [];
    this.bytes = 0;
    return buffer;
  }

  /** The end of the response that starts at `start`; -1 when it is not complete; 0 when it is too long to be held. */
  endOf(buffer: Buffer, start: number): number {
    let at = start + this.resume;
    this.resume = 0;
    for (;;) {
      const feed = at <= buffer.length ? buffer.indexOf(10, at) : -1;
      if (feed < 0) return this.incomplete(buffer, start, at);
      const literal = literalBefore(buffer, start, feed);
      if (literal < 0) return feed + 1;
      at = feed + 1 + literal;
    }
  }

  private incomplete(buffer: Buffer, start: number, at: number): number {
    if (Math.max(buffer.length, at) - start > MAX_RESPONSE) return 0;
    // Inside a literal the line goes on at `at`; otherwise the line's end is still to come.
    const inLiteral = at > buffer.length;
    this.resume = (inLiteral ? at : buffer.length) - start;
    this.need = inLiteral ? at - start : 0;
    return -1;
  }

  /** Keeps the octets of a response that is not complete. */
  hold(rest: Buffer): void {
    this.chunks = [rest];
    this.bytes = rest.length;
  }

  /** Gives up what is held, when the reader is put down. */
  release(): Buffer | null {
    const held = this.bytes > 0 ? this.joined() : null;
    this.resume = 0;
    this.need = 0;
    return held;
  }
}

/** The length of the literal announced at the end of a line (`{12}` before CRLF or LF); -1 when there is none. */
export const literalBefore = (buffer: Buffer, start: number, feed: number): number => {
  let at = feed - 1;
  if (at >= start && buffer[at] === 13) at -= 1;
  if (at < start || buffer[at] !== 125) return -1;
  at -= 1;
  let value = 0;
  let unit = 1;
  const last = at;
  for (let digit = buffer[at] ?? 0; at >= start && digit >= 48 && digit <= 57; digit = buffer[at] ?? 0) {
    value += (digit - 48) * unit;
    if (value > Number.MAX_SAFE_INTEGER) return Number.MAX_SAFE_INTEGER;
    if (digit !== 48 || unit < 1e15) unit *= 10;
    at -= 1;
  }
  return at >= start && at < last && buffer[at] === 123 ? value : -1;
};

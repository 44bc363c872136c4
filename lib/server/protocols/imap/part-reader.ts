import { literalBefore } from './response-framer';
import type { Give, WireReader } from './wire-tap';

/** Where the octets of a literal go; the server waits while the promise is pending. */
export type LiteralSink = (octets: Buffer) => Promise<void> | undefined;

/** A FETCH line that announces the body we asked for (RFC 3501 §7.4.2, RFC 3516 literal8). */
const BODY_LINE = /^\* \d+ FETCH \(.*(?:BODY|BINARY)\[[^\]]*\](?:<\d+>)? ~?\{\d+\}\r?\n$/i;
/** The longest line that may precede a body; a longer one is imapflow's business. */
const MAX_LINE = 64 << 10;

/** Lets the literal of one `FETCH BODY[...]` pass straight to a sink; nothing of it is ever collected. */
export class PartReader implements WireReader {
  /** Octets that the sink has been given. */
  received = 0;
  private readonly sink: LiteralSink;
  private line: Buffer | null = null;
  private missing = 0;
  private inTail = false;

  constructor(sink: LiteralSink) {
    this.sink = sink;
  }

  /** Octets of the literal that are still to come. */
  get outstanding(): number {
    return this.missing;
  }

  release(): Buffer | null {
    const held = this.line;
    this.line = null;
    return held;
  }

  async consume(chunk: Buffer, give: Give): Promise<void> {
    let buffer = this.line === null ? chunk : Buffer.concat([this.line, chunk]);
    this.line = null;
    while (buffer.length > 0) {
      if (this.missing > 0) {
        buffer = await this.pass(buffer);
        continue;
      }
      const feed = buffer.indexOf(10);
      if (feed < 0 && buffer.length <= MAX_LINE) {
        this.line = buffer;
        return;
      }
      const end = feed < 0 ? buffer.length : feed + 1;
      const rest = buffer.subarray(end);
      const inCharge = await this.readLine(buffer.subarray(0, end), give);
      if (!inCharge) {
        if (rest.length > 0) await give(rest);
        return;
      }
      buffer = rest;
    }
  }

  private async pass(buffer: Buffer): Promise<Buffer> {
    const part = buffer.subarray(0, Math.min(this.missing, buffer.length));
    this.missing -= part.length;
    this.received += part.length;
    await this.sink(part);
    return buffer.subarray(part.length);
  }

  /** True while we are in charge. */
  private async readLine(line: Buffer, give: Give): Promise<boolean> {
    if (this.inTail) {
      // ")" or " FLAGS (\Seen))": the end of the response whose literal we took.
      this.inTail = false;
      return true;
    }
    if (!BODY_LINE.test(line.toString('latin1'))) return give(line);
    this.missing = literalBefore(line, 0, line.length - 1);
    this.inTail = true;
    return true;
  }
}

import { MultiLineFramer } from './multi-line-framer';
import { notPop3 } from './pop3-errors';
import type { SocketReader } from './socket-reader';
import { parseStatusLine, type StatusLine } from './status-line';

/** RFC 2449 §4 allows 512 octets; nobody who is a POP3 server needs this much. */
const LONGEST_LINE = 8192;
/** Of what a person is shown when the other side is no POP3 server. */
const SHOWN = 200;

/** Reads a server's answers one after the other, status line and content. */
export class AnswerReader {
  readonly #reader: SocketReader;
  readonly #doing: string;
  #rest: Buffer = Buffer.alloc(0);

  constructor(reader: SocketReader, doing: string) {
    this.#reader = reader;
    this.#doing = doing;
  }

  /** Something has come that was not asked for. */
  get hasMore(): boolean {
    return this.#rest.length > 0 || this.#reader.waiting > 0;
  }

  /** The next status line. Throws MailServerError: nothing in time, the end of the connection, or no POP3. */
  async status(idleMs: number): Promise<StatusLine> {
    for (let feed = this.#rest.indexOf(10); ; feed = this.#rest.indexOf(10)) {
      if (feed > LONGEST_LINE || (feed < 0 && this.#rest.length > LONGEST_LINE)) throw this.#refuse(this.#rest);
      if (feed >= 0) {
        const line = this.#rest.subarray(0, feed + 1);
        this.#rest = this.#rest.subarray(feed + 1);
        const status = parseStatusLine(line);
        if (!status) throw this.#refuse(line);
        return status;
      }
      this.#rest = Buffer.concat([this.#rest, await this.#reader.next(idleMs)]);
    }
  }

  /** The content of a multi-line answer, piece by piece, without what stuffs it; null behind its end. */
  content({ isBareLf }: StatusLine, idleMs: number): () => Promise<Buffer | null> {
    const framer = new MultiLineFramer({ isBareLf });
    const pieces: Buffer[] = [];
    let isOver = false;
    return async () => {
      while (pieces.length === 0 && !isOver) {
        const chunk = this.#rest.length > 0 ? this.#rest : await this.#reader.next(idleMs);
        this.#rest = Buffer.alloc(0);
        const rest = framer.feed(chunk, pieces);
        if (rest === null) continue;
        this.#rest = rest;
        isOver = true;
      }
      return pieces.shift() ?? null;
    };
  }

  #refuse(said: Buffer) {
    const words = said
      .subarray(0, SHOWN)
      .toString('utf8')
      .replace(/\p{Cc}+/gu, ' ')
      .trim();
    const error = notPop3(this.#doing, words);
    this.#reader.fail(error);
    return error;
  }
}

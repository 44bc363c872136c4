import type { MailServerError } from '@/lib/base/errors';
import type { SocketReader } from '@/lib/server/protocols/socket-reader';
import { MultiLineFramer } from './multi-line-framer';
import { notPop3, refusal, unasked } from './pop3-errors';
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

  /** Ends the connection over what has come without being asked for; the error is what everybody gets from now on. */
  refuseUnasked(): MailServerError {
    const said = this.#rest.length > 0 ? this.#rest : this.#reader.first;
    const feed = said.indexOf(10);
    const status = parseStatusLine(feed < 0 ? said : said.subarray(0, feed + 1));
    // A server that ends a session by itself says why and hangs up. Anything else would be taken for the answer to the next command.
    return this.#fail(
      status?.kind === 'err' ? refusal(this.#doing, status, 'network', true) : unasked(this.#doing, wordsOf(said)),
    );
  }

  #refuse(said: Buffer): MailServerError {
    return this.#fail(notPop3(this.#doing, wordsOf(said)));
  }

  #fail(error: MailServerError): MailServerError {
    this.#reader.fail(error);
    return error;
  }
}

const wordsOf = (said: Buffer): string =>
  said
    .subarray(0, SHOWN)
    .toString('utf8')
    .replace(/\p{Cc}+/gu, ' ')
    .trim();

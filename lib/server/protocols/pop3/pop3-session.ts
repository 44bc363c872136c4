import type { Socket } from 'node:net';
import { MailServerError } from '@/lib/base/errors';
import { SocketReader } from '@/lib/server/protocols/socket-reader';
import { AnswerReader } from './answer-reader';
import { Listing } from './listing';
import { notPop3, refusal } from './pop3-errors';
import type { StatusLine } from './status-line';

/** So long may nothing come while an answer is waited for (RFC 1939 §3: a server waits ten minutes for us). */
export const ANSWER_MS = 60_000;
/** Commands and answers on one socket. What ends the connection is thrown by whatever runs then, as MailServerError. */
export class Pop3Session {
  readonly #socket: Socket;
  readonly #reader: SocketReader;
  readonly #doing: string;
  readonly answers: AnswerReader;
  /** Commands whose status line has not been read. */
  #awaited = 0;

  constructor(socket: Socket, doing: string) {
    this.#socket = socket;
    this.#doing = doing;
    this.#reader = new SocketReader(socket, doing);
    this.answers = new AnswerReader(this.#reader, doing);
  }

  get usable(): boolean {
    return this.#reader.failure === null && !this.#socket.destroyed && this.#socket.writable;
  }

  /** Writes lines at once. CR, LF and NUL in one would begin another command: nothing is written then. */
  send(lines: readonly string[]): void {
    if (lines.some((line) => /[\r\n\0]/.test(line)))
      throw new MailServerError(this.#doing, { kind: 'protocol', temporary: false, code: 'UNSAFE_LINE' });
    if (this.#awaited === 0 && this.answers.hasMore) throw this.answers.refuseUnasked();
    if (this.#reader.failure) throw this.#reader.failure;
    this.#awaited += lines.length;
    this.#socket.write(lines.map((line) => `${line}\r\n`).join(''), 'utf8');
  }

  /** The status line of the answer to the first command that has none yet. Throws as the reader of answers does. */
  async status(idleMs = ANSWER_MS): Promise<StatusLine> {
    const status = await this.answers.status(idleMs);
    this.#awaited -= 1;
    return status;
  }

  /** Says one line and returns the answer's status line, whatever it is. */
  async say(line: string, idleMs = ANSWER_MS): Promise<StatusLine> {
    this.send([line]);
    return this.status(idleMs);
  }

  /** The same where anything but +OK is an error. `otherwise`: see refusal. */
  async ask(line: string, otherwise?: MailServerError['kind']): Promise<StatusLine> {
    const status = await this.say(line);
    if (status.kind === 'continue') throw notPop3(this.#doing, status.text);
    if (status.kind === 'err') throw refusal(this.#doing, status, otherwise);
    return status;
  }

  /** The lines of a multi-line answer; null: it was refused. */
  async lines(command: string): Promise<string[] | null> {
    const status = await this.say(command);
    return status.kind === 'ok' ? this.listing(status) : null;
  }

  /**
   * The lines of an answer whose status line was read, without the empty ones. Throws MailServerError, and the connection is over, as
   * soon as they are more or longer than those of any listing.
   */
  async listing(status: StatusLine): Promise<string[]> {
    const next = this.answers.content(status, ANSWER_MS);
    const listing = new Listing();
    for (let piece = await next(); piece; piece = await next()) {
      if (listing.add(piece)) continue;
      const error = notPop3(this.#doing);
      this.#reader.fail(error);
      throw error;
    }
    return listing.lines();
  }

  /** The content of an answer whose status line was read; what is beyond `most` octets is left out. */
  async collect(status: StatusLine, most: number): Promise<Buffer> {
    const next = this.answers.content(status, ANSWER_MS);
    const pieces: Buffer[] = [];
    let left = most;
    for (let piece = await next(); piece; piece = await next()) {
      if (left > 0) pieces.push(Buffer.from(piece.subarray(0, left)));
      left -= piece.length;
    }
    return Buffer.concat(pieces);
  }

  /** Gives the socket to a TLS handshake. Whatever came before it was not said under TLS: it ends the connection. */
  handOver(): Socket {
    if (this.answers.hasMore) {
      this.close();
      throw new MailServerError(this.#doing, { kind: 'tls', temporary: false, code: 'STLS_INJECTION' });
    }
    this.#reader.release();
    return this.#socket;
  }

  close(): void {
    const error = new MailServerError(this.#doing, { kind: 'network', temporary: true, code: 'NoConnection' });
    this.#reader.fail(error);
  }
}

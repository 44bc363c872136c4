import type { Socket } from 'node:net';
import { MailServerError } from '@/lib/base/errors';
import { AnswerReader } from './answer-reader';
import { notPop3, refusal } from './pop3-errors';
import { SocketReader } from './socket-reader';
import type { StatusLine } from './status-line';

/** So long may nothing come while an answer is waited for (RFC 1939 §3: a server waits ten minutes for us). */
export const ANSWER_MS = 60_000;
/** What is collected of an answer that is no message: a listing of a million lines. */
const LARGEST_LISTING = 128 * 1024 * 1024;
const MOST_LINES = 1_000_000;

/** Commands and answers on one socket. What ends the connection is thrown by whatever runs then, as MailServerError. */
export class Pop3Session {
  readonly #socket: Socket;
  readonly #reader: SocketReader;
  readonly #doing: string;
  readonly answers: AnswerReader;

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
    if (this.#reader.failure) throw this.#reader.failure;
    this.#socket.write(lines.map((line) => `${line}\r\n`).join(''), 'utf8');
  }

  /** Says one line and returns the answer's status line, whatever it is. */
  async say(line: string, idleMs = ANSWER_MS): Promise<StatusLine> {
    this.send([line]);
    return this.answers.status(idleMs);
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
    if (status.kind !== 'ok') return null;
    const octets = await this.collect(status, LARGEST_LISTING);
    const lines = octets.toString('latin1').split(/\r?\n/);
    if (lines.length > MOST_LINES) throw notPop3(this.#doing);
    return lines.filter((line) => line !== '');
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

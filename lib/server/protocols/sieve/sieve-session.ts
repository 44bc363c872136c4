import type { Socket } from 'node:net';
import { MailServerError } from '@/lib/base/errors';
import { SocketReader } from '@/lib/server/protocols/socket-reader';
import { AnswerReader } from './answer-reader';
import type { SieveAnswer } from './sieve-answer';
import { notSieve, refusal } from './sieve-errors';
import { sieveString } from './sieve-token';

/** So long may a whole answer take. */
export const ANSWER_MS = 30_000;

/** A word of a command: a keyword or number as it is, or a text that becomes a string. */
export type Word = string | { readonly string: string };

/** Commands and answers on one socket, one after the other. What ends the connection is thrown by whatever runs then. */
export class SieveSession {
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

  /** Writes a command. Throws when something has come unasked: it would be taken for the answer. */
  send(words: readonly Word[]): void {
    if (this.answers.hasMore) throw this.answers.refuseUnasked();
    if (this.#reader.failure) throw this.#reader.failure;
    const said = words.map((word) => (typeof word === 'string' ? word : sieveString(word.string))).join(' ');
    this.#socket.write(`${said}\r\n`, 'utf8');
  }

  /** Says a command and returns OK or NO. Throws MailServerError when the server takes its leave instead. */
  async say(...words: readonly Word[]): Promise<SieveAnswer> {
    this.send(words);
    const answer = await this.answers.answer(ANSWER_MS);
    if (answer.kind === 'bye') throw this.#end(refusal(this.#doing, answer));
    return answer;
  }

  /** The same where NO is an error. */
  async ask(...words: readonly Word[]): Promise<SieveAnswer> {
    const answer = await this.say(...words);
    if (answer.kind === 'no') throw refusal(this.#doing, answer);
    return answer;
  }

  /** Says one line of an exchange (RFC 5804 §2.1). */
  async exchange(...words: readonly Word[]): Promise<SieveAnswer | 'challenge'> {
    this.send(words);
    return this.answers.challengeOrAnswer(ANSWER_MS);
  }

  /** Gives the socket to a TLS handshake. Whatever came before it was not said under TLS: it ends the connection. */
  handOver(): Socket {
    if (this.answers.hasMore) {
      this.close();
      throw new MailServerError(this.#doing, { kind: 'tls', temporary: false, code: 'STARTTLS_INJECTION' });
    }
    this.#reader.release();
    return this.#socket;
  }

  close(): void {
    this.#end(new MailServerError(this.#doing, { kind: 'network', temporary: true, code: 'NoConnection' }));
  }

  /** The end: what was said is no ManageSieve. */
  refuse(serverText?: string): MailServerError {
    return this.#end(notSieve(this.#doing, serverText));
  }

  #end(error: MailServerError): MailServerError {
    this.#reader.fail(error);
    return error;
  }
}

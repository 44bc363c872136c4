import type { MailServerError } from '@/lib/base/errors';
import type { SocketReader } from '@/lib/server/protocols/socket-reader';
import { endsAnswer, type SieveAnswer, sieveAnswer } from './sieve-answer';
import { notSieve } from './sieve-errors';
import { type SieveToken, tokensOf } from './sieve-token';

const LF = 10;
/** A quoted string has 1024 octets at most (RFC 5804 §4), and a line few of them. */
const LONGEST_LINE = 8192;
/** A whole answer with its literals: the longest script that is read, and room for what is around it. */
const LONGEST_ANSWER = 2 * 1024 * 1024;
const MOST_LINES = 2000;
const LITERAL = /\{(\d{1,10})\+?\}$/;
/** Of what a person is shown when the other side is no ManageSieve server. */
const SHOWN = 200;

/** Reads what a server says, line by line, each with its literals (RFC 5804 §4). */
export class AnswerReader {
  readonly #reader: SocketReader;
  readonly #doing: string;
  #rest: Buffer = Buffer.alloc(0);
  /** What may still come of this answer, and until when. */
  #left = 0;
  #until = 0;

  constructor(reader: SocketReader, doing: string) {
    this.#reader = reader;
    this.#doing = doing;
  }

  /** Something has come that was not asked for. */
  get hasMore(): boolean {
    return this.#rest.length > 0 || this.#reader.waiting > 0;
  }

  /** A whole answer, within `timeMs`. Throws MailServerError, and the connection is over: too late, too long, or no ManageSieve. */
  async answer(timeMs: number): Promise<SieveAnswer> {
    this.#begin(timeMs);
    const lines: SieveToken[][] = [];
    for (;;) {
      const tokens = await this.#line();
      if (endsAnswer(tokens)) return sieveAnswer(tokens, lines) ?? this.#refuse('');
      if (tokens[0]?.kind !== 'string' || lines.length === MOST_LINES) this.#refuse(tokens[0]?.text ?? '');
      lines.push(tokens);
    }
  }

  /** The same within AUTHENTICATE, where a lone string is a challenge (RFC 5804 §2.1). */
  async challengeOrAnswer(timeMs: number): Promise<SieveAnswer | 'challenge'> {
    this.#begin(timeMs);
    const tokens = await this.#line();
    if (tokens.length === 1 && tokens[0]?.kind === 'string') return 'challenge';
    return sieveAnswer(tokens) ?? this.#refuse(tokens[0]?.text ?? '');
  }

  /** Ends the connection over what has come without being asked for. */
  refuseUnasked(): MailServerError {
    const error = notSieve(this.#doing);
    this.#reader.fail(error);
    return error;
  }

  #begin(timeMs: number): void {
    this.#left = LONGEST_ANSWER;
    this.#until = Date.now() + timeMs;
  }

  async #line(): Promise<SieveToken[]> {
    const tokens: SieveToken[] = [];
    for (;;) {
      const text = await this.#textLine();
      const literal = LITERAL.exec(text);
      const found = tokensOf(literal ? text.slice(0, literal.index) : text);
      if (!found) return this.#refuse(text);
      tokens.push(...found);
      if (!literal) return tokens;
      tokens.push({ kind: 'string', text: (await this.#octets(Number(literal[1]))).toString('utf8') });
    }
  }

  async #textLine(): Promise<string> {
    for (let feed = this.#rest.indexOf(LF); ; feed = this.#rest.indexOf(LF)) {
      if (feed > LONGEST_LINE || (feed < 0 && this.#rest.length > LONGEST_LINE))
        return this.#refuse(this.#rest.toString('utf8', 0, SHOWN));
      if (feed >= 0) return (await this.#octets(feed + 1)).toString('utf8').replace(/\r?\n$/, '');
      await this.#more();
    }
  }

  async #octets(count: number): Promise<Buffer> {
    this.#left -= count;
    if (this.#left < 0) return this.#refuse('');
    const pieces = [this.#rest];
    for (let length = this.#rest.length; length < count; length += pieces.at(-1)?.length ?? 0)
      pieces.push(await this.#next());
    const octets = Buffer.concat(pieces);
    this.#rest = octets.subarray(count);
    return octets.subarray(0, count);
  }

  async #more(): Promise<void> {
    this.#rest = Buffer.concat([this.#rest, await this.#next()]);
  }

  #next(): Promise<Buffer> {
    return this.#reader.next(Math.max(1, this.#until - Date.now()));
  }

  #refuse(said: string): never {
    const words = said
      .slice(0, SHOWN)
      .replace(/\p{Cc}+/gu, ' ')
      .trim();
    const error = notSieve(this.#doing, words);
    this.#reader.fail(error);
    throw error;
  }
}

import type { Pop3Capabilities } from './pop3-capabilities';
import { refusal } from './pop3-errors';
import { ANSWER_MS, type Pop3Session } from './pop3-session';
import type { StatusLine } from './status-line';

/** What LIST and UIDL say of a message; its number is good for this session alone (RFC 1939 §8). */
export type Pop3Message = {
  readonly number: number;
  /** Octets, as the server counts them. */
  readonly size: number;
  /** Its unique-id; null: the server gives none, or what it gives is none (1 to 70 visible characters). */
  readonly uidl: string | null;
};

export type RetrieveHandlers = {
  /** The message as it comes; what is left of it is read over. While it is not read the server has to wait. */
  readonly onMessage: (number: number, octets: AsyncIterable<Uint8Array>) => Promise<void>;
  readonly onRefused?: (number: number, serverText: string) => void;
};

/** Commands on their way at once: short enough to fit into the server's buffer whatever it is doing (RFC 2449 §6.8). */
const WINDOW = 32;
const LARGEST_HEADER = 256 * 1024;
/** Who says no to TOP so often has no TOP, whatever CAPA says; the messages may be gone, so once is not enough. */
const TOPS_REFUSED = 3;
const LISTED = /^(?:\+OK\s+)?(\d{1,10})\s+(\d{1,15})/;
const NAMED = /^(?:\+OK\s+)?(\d{1,10})\s+([\x21-\x7e]{1,70})\s*$/;

/** A mailbox that is open and locked (RFC 1939 §5, TRANSACTION state). One thing at a time. */
export class Pop3Connection {
  readonly capabilities: Pop3Capabilities;
  readonly #session: Pop3Session;
  readonly #doing: (what: string) => string;
  /** How many times on end TOP was refused. */
  #topsRefused = 0;

  constructor(session: Pop3Session, capabilities: Pop3Capabilities, server: string) {
    this.#session = session;
    this.capabilities = capabilities;
    this.#doing = (what) => `Cannot ${what} at ${server}`;
  }

  get usable(): boolean {
    return this.#session.usable;
  }

  /** All messages in the order of their numbers. Servers write these lists in odd ways (QUIRKS, POP3 1 to 5): what is unreadable is left out. */
  async list(): Promise<Pop3Message[]> {
    const status = await this.#session.say('LIST');
    if (status.kind !== 'ok') throw refusal(this.#doing('list the mailbox'), status);
    const lines = await this.#session.listing(status);
    const names = this.capabilities.uidl ? await this.#names() : new Map<number, string>();
    const sizes = new Map<number, number>();
    for (const line of lines) {
      const [, number, size] = LISTED.exec(line) ?? [];
      if (number !== undefined) sizes.set(Number(number), Number(size));
    }
    return [...sizes]
      .toSorted(([a], [b]) => a - b)
      .map(([number, size]) => ({ number, size, uidl: names.get(number) ?? null }));
  }

  async #names(): Promise<Map<number, string>> {
    const names = new Map<number, string>();
    for (const line of (await this.#session.lines('UIDL')) ?? []) {
      const [, number, name] = NAMED.exec(line) ?? [];
      if (number !== undefined && name !== undefined) names.set(Number(number), name);
    }
    return names;
  }

  /**
   * RETR of each, in this order: dots and terminator taken out, every other octet as the server has it. One that is refused is told of
   * and passed over. What a handler throws, and the end of the connection, end it all: the server then keeps everything.
   */
  async retrieve(numbers: readonly number[], { onMessage, onRefused }: RetrieveHandlers): Promise<void> {
    await this.#each(
      numbers.map((number) => `RETR ${number}`),
      async (status, index) => {
        const number = numbers[index] ?? 0;
        if (status.kind !== 'ok') return onRefused?.(number, status.text);
        const next = this.#session.answers.content(status, ANSWER_MS);
        await onMessage(number, octetsOf(next));
        while (await next());
      },
    );
  }

  /**
   * The header of each with the empty line behind it (TOP n 0), at most 256 kB; null: the server would not say. After three refusals
   * on end it is not asked again on this connection.
   */
  async headers(numbers: readonly number[]): Promise<Map<number, Buffer | null>> {
    const headers = new Map<number, Buffer | null>(numbers.map((number) => [number, null]));
    if (!this.capabilities.top) return headers;
    await this.#each(
      numbers.map((number) => `TOP ${number} 0`),
      async (status, index) => {
        this.#topsRefused = status.kind === 'ok' ? 0 : this.#topsRefused + 1;
        if (status.kind !== 'ok') return;
        headers.set(numbers[index] ?? 0, await this.#session.collect(status, LARGEST_HEADER));
      },
      () => this.#topsRefused >= TOPS_REFUSED,
    );
    return headers;
  }

  /** Marks messages (DELE): they go when QUIT is answered. Returns those that the server marked. */
  async delete(numbers: readonly number[]): Promise<number[]> {
    const marked: number[] = [];
    await this.#each(
      numbers.map((number) => `DELE ${number}`),
      async (status, index) => {
        if (status.kind === 'ok') marked.push(numbers[index] ?? 0);
      },
    );
    return marked;
  }

  /**
   * Ends the session. Only when this has returned are marked messages gone (RFC 1939 §6); when it throws nobody knows, and the next
   * listing tells.
   */
  async quit(): Promise<void> {
    try {
      const status = await this.#session.say('QUIT');
      if (status.kind !== 'ok') throw refusal(this.#doing('end the session'), status, 'refused', true);
    } finally {
      this.#session.close();
    }
  }

  /** Ends the connection at once: marked messages stay. */
  close(): void {
    this.#session.close();
  }

  /** Says each line and deals with its answer, in order; with PIPELINING some are said ahead. Once it is over no more are said. */
  async #each(
    lines: readonly string[],
    onAnswer: (status: StatusLine, index: number) => Promise<void> | void,
    isOver: () => boolean = () => false,
  ): Promise<void> {
    const window = this.capabilities.pipelining ? WINDOW : 1;
    let said = 0;
    try {
      for (let index = 0; index < said || (index < lines.length && !isOver()); index += 1) {
        // In flocks: half a window is said at once when so much has been answered.
        if (said - index <= window / 2 && said < lines.length && !isOver()) {
          const more = lines.slice(said, index + window);
          this.#session.send(more);
          said += more.length;
        }
        await onAnswer(await this.#session.status(), index);
      }
    } catch (error) {
      // Answers to what was said ahead are still to come: nothing else can be asked here.
      this.#session.close();
      throw error;
    }
  }
}

async function* octetsOf(next: () => Promise<Buffer | null>): AsyncGenerator<Uint8Array> {
  for (let piece = await next(); piece; piece = await next()) yield piece;
}

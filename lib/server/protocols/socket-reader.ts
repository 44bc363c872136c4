import type { Socket } from 'node:net';
import { MailServerError } from '@/lib/base/errors';
import { connectionError } from '@/lib/server/outside/tls-error';

/** With so many octets waiting the socket is paused: then the server has to wait too (back-pressure through TCP). */
const MAX_WAITING = 128 * 1024;

/** What a socket receives, piece by piece, for one reader that takes the next when it likes. */
export class SocketReader {
  readonly #socket: Socket;
  readonly #doing: string;
  #pieces: Buffer[] = [];
  #waiting = 0;
  #failure: MailServerError | null = null;
  #wake: (() => void) | null = null;

  /** `doing`: what the errors say that failed. */
  constructor(socket: Socket, doing: string) {
    this.#socket = socket;
    this.#doing = doing;
    // Heard for as long as it lives: an 'error' that nobody hears ends the process.
    socket.on('error', this.#onError).on('close', this.#onEnd).on('end', this.#onEnd).on('data', this.#onData);
  }

  /** Octets that have come and were not taken. */
  get waiting(): number {
    return this.#waiting;
  }

  /** The first piece that has come and was not taken; empty when there is none. */
  get first(): Buffer {
    return this.#pieces[0] ?? Buffer.alloc(0);
  }

  /** Why there will be no more, once there are no more. */
  get failure(): MailServerError | null {
    return this.#failure;
  }

  /** The next piece as it came. Throws MailServerError when the connection ends, or nothing comes for `idleMs`. */
  async next(idleMs: number): Promise<Buffer> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece) {
        this.#waiting -= piece.length;
        if (this.#waiting < MAX_WAITING && this.#socket.isPaused()) this.#socket.resume();
        return piece;
      }
      if (this.#failure) throw this.#failure;
      const timer = setTimeout(() => this.fail(this.#lost('ETIMEDOUT', `Nothing came for ${idleMs} ms`)), idleMs);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      clearTimeout(timer);
    }
  }

  /** Ends the connection at once; this is what the reader gets, unless it has failed before. */
  fail(error: MailServerError): void {
    this.#failure ??= error;
    this.#socket.destroy();
    this.#pieces = [];
    this.#waiting = 0;
    this.#wake?.();
  }

  /** Stops reading, so that somebody else may. What has come and was not taken is lost. */
  release(): void {
    this.#socket.off('close', this.#onEnd).off('end', this.#onEnd).off('data', this.#onData);
    this.#socket.pause();
  }

  readonly #onData = (piece: Buffer): void => {
    this.#pieces.push(piece);
    this.#waiting += piece.length;
    if (this.#waiting >= MAX_WAITING) this.#socket.pause();
    this.#wake?.();
  };

  readonly #onError = (error: Error): void => {
    this.#failure ??= connectionError(this.#doing, error);
    this.#wake?.();
  };

  readonly #onEnd = (): void => {
    this.#failure ??= this.#lost('NoConnection', 'The server closed the connection');
    this.#wake?.();
  };

  #lost(code: string, why: string): MailServerError {
    return new MailServerError(this.#doing, { kind: 'network', temporary: true, code, cause: new Error(why) });
  }
}

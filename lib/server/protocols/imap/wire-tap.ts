import type { ImapInternals, ImapStreamer } from './imap-internals';

/** Hands octets to imapflow; resolves when it has dealt with them: true while the same reader is still in charge. */
export type Give = (octets: Buffer) => Promise<boolean>;

/** Reads the wire in imapflow's place while its command runs. */
export type WireReader = {
  /** Deals with a chunk; what is not its own goes to `give`, in order. */
  readonly consume: (chunk: Buffer, give: Give) => Promise<void>;
  /** The octets of a response that is not complete yet; asked when the reader is put down. */
  readonly release: () => Buffer | null;
};

export type OnWire = (direction: 'C' | 'S', line: string) => void;

/** libuv hands over up to 32 chunks per turn: without a pause 2,000 rows would block the loop for 20 to 60 ms. */
const PAUSE_AFTER_MS = 4;

/**
 * Stands in front of imapflow's parser, behind TLS, STARTTLS and COMPRESS. While a reader is in charge, chunks go to it
 * first; otherwise they go where they always went.
 */
export class WireTap {
  private readonly streamer: ImapStreamer;
  private readonly base: ImapStreamer['_transform'];
  private readonly client: ImapInternals;
  private reader: WireReader | null = null;
  private leftover: Buffer | null = null;
  private lastPause = 0;

  constructor(client: ImapInternals, onWire?: OnWire) {
    this.client = client;
    this.streamer = client.streamer;
    this.base = client.streamer._transform;
    client.streamer._transform = (chunk, encoding, next) => this.transform(chunk, encoding, next);
    if (onWire) this.listen(onWire);
  }

  /** Puts a reader in charge; to be called when its command has just been sent. */
  attach(reader: WireReader): void {
    this.reader = reader;
    this.lastPause = performance.now();
  }

  /** Puts it down again; what it held goes to imapflow with the next octets. */
  detach(reader: WireReader): void {
    if (this.reader !== reader) return;
    this.reader = null;
    this.leftover = reader.release();
  }

  /** Waits for a consumer without imapflow taking the silence for a dead server. */
  async busy<T>(work: Promise<T>): Promise<T> {
    this.client._processingResponse = true;
    try {
      return await work;
    } finally {
      this.client._processingResponse = false;
    }
  }

  private transform(chunk: Buffer, encoding: string, next: () => void): void {
    if (this.streamer.destroyed) {
      next();
      return;
    }
    const octets = this.leftover === null ? chunk : Buffer.concat([this.leftover, chunk]);
    this.leftover = null;
    const reader = this.reader;
    // A response that imapflow has begun to read is its own to finish.
    if (reader === null || !this.aligned()) {
      this.base.call(this.streamer, octets, encoding, next);
      return;
    }
    const give: Give = (part) =>
      new Promise((resolve) => this.base.call(this.streamer, part, 'buffer', () => resolve(this.reader === reader)));
    reader.consume(octets, give).then(
      () => this.pause(next),
      (error) => this.streamer.failStream(error),
    );
  }

  private aligned(): boolean {
    const { lineBuffer, inputBuffer, literalBuffer, literalWaiting } = this.streamer;
    return lineBuffer.length === 0 && inputBuffer.length === 0 && literalBuffer.length === 0 && literalWaiting === 0;
  }

  private pause(next: () => void): void {
    if (performance.now() - this.lastPause < PAUSE_AFTER_MS) next();
    else
      setImmediate(() => {
        this.lastPause = performance.now();
        next();
      });
  }

  /** For tests and diagnosis: every line in both directions, credentials left out. */
  private listen(onWire: OnWire): void {
    const lines = (direction: 'C' | 'S', octets: Buffer | string) => {
      for (const line of octets.toString('latin1').split(/\r?\n/)) if (line !== '') onWire(direction, line);
    };
    const { client, streamer } = this;
    const write = client.write;
    client.write = (chunk) => {
      lines('C', client.rawSensitiveCommand ? '(credentials)' : chunk);
      write.call(client, chunk);
    };
    const transform = streamer._transform;
    streamer._transform = (chunk, encoding, next) => {
      lines('S', chunk);
      transform.call(streamer, chunk, encoding, next);
    };
  }
}

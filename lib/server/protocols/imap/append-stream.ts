import { formatDateTime } from 'imapflow/lib/tools.js';
import { atom, type ImapInternals, type ImapToken, quoted, responseCode, tokenText } from './imap-internals';
import { mailboxToken } from './mailbox-token';
import { type ImapWire, runCommand } from './run-command';

export type AppendOptions = {
  readonly path: string;
  /** Exactly as many octets as the source will give. */
  readonly size: number;
  /** Read only after the server has agreed to take it; line ends are CRLF already. */
  readonly source: AsyncIterable<Buffer>;
  readonly flags?: readonly string[];
  /** Milliseconds since the epoch. */
  readonly internalDate?: number;
};

/** Where it is now (RFC 4315, APPENDUID); null where the server does not say. */
export type Appended = { readonly uid: number; readonly uidValidity: number } | null;

/**
 * Adds a message to a mailbox, streamed. The literal is always synchronising: a server over quota says so before a
 * single octet leaves, and the connection lives on. When the source fails half way the literal cannot be taken back:
 * the connection is closed, the server drops what it has (RFC 3501 §6.3.11), and the source's error is thrown.
 */
export const appendStream = async (wire: ImapWire, options: AppendOptions): Promise<Appended> => {
  const { path, size, flags = [], internalDate } = options;
  const attributes: ImapToken[] = [mailboxToken(wire, path)];
  if (flags.length > 0) attributes.push(flags.map(atom));
  if (internalDate !== undefined) attributes.push(quoted(formatDateTime(new Date(internalDate)) ?? ''));
  // TEXT is the one token that imapflow writes as it is.
  attributes.push({ type: 'TEXT', value: `{${size}}` });
  const pump = new LiteralPump(wire.client, options);
  try {
    const response = await runCommand(wire, 'APPEND', attributes, {
      doing: 'Cannot store a message',
      onPlusTag: () => pump.start(),
    });
    return appendedOf(responseCode(response).map(tokenText));
  } catch (error) {
    throw pump.failure ?? error;
  } finally {
    pump.stopped = true;
  }
};

const appendedOf = ([name, validity, uid]: readonly (string | null)[]): Appended => {
  if (name?.toUpperCase() !== 'APPENDUID') return null;
  const appended = { uid: Number(uid), uidValidity: Number(validity) };
  return Number.isSafeInteger(appended.uid) && Number.isSafeInteger(appended.uidValidity) ? appended : null;
};

/** Writes the literal while imapflow goes on reading, so that a NO half way is heard. */
class LiteralPump {
  stopped = false;
  failure: unknown = null;
  private started = false;
  private readonly client: ImapInternals;
  private readonly options: AppendOptions;

  constructor(client: ImapInternals, options: AppendOptions) {
    this.client = client;
    this.options = options;
  }

  start(): void {
    if (this.started) return;
    this.started = true;
    this.run().catch((error) => {
      this.failure = error;
      this.client.close();
    });
  }

  private async run(): Promise<void> {
    let written = 0;
    for await (const octets of this.options.source) {
      if (this.stopped) return;
      written += octets.length;
      if (written > this.options.size) throw new Error('The message is longer than announced');
      await this.write(octets);
    }
    if (written !== this.options.size) throw new Error('The message is shorter than announced');
    if (!this.stopped) await this.write(Buffer.from('\r\n'));
  }

  private async write(octets: Buffer): Promise<void> {
    const { client } = this;
    const socket = client.writeSocket;
    if (!socket || socket.destroyed) return;
    client.lastClientWrite = Date.now();
    if (socket.write(octets)) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        socket.off('drain', done).off('close', done);
        resolve();
      };
      socket.on('drain', done).on('close', done);
    });
  }
}

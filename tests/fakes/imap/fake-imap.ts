import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { constants, createDeflateRaw, createInflateRaw } from 'node:zlib';
import type { Outside } from '@/lib/server/outside/outside';

export type FakeCommand = { readonly tag: string; readonly name: string; readonly args: string };
type Reply = (command: FakeCommand) => string | null;

type FakeImapOptions = {
  readonly capabilities?: string;
  readonly greeting?: string;
  /** By command name in lower case (`uid fetch`): everything the server says to it, the tagged line included; null is silence. */
  readonly replies?: Readonly<Record<string, Reply>>;
  /** How many octets the next chunk on the wire holds at most. */
  readonly cut?: () => number;
};

export const ok = (command: FakeCommand, untagged = ''): string => `${untagged}${command.tag} OK done\r\n`;

const SELECTED =
  '* 7 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 100] x\r\n* OK [HIGHESTMODSEQ 90] x\r\n* OK [PERMANENTFLAGS (\\Seen \\*)] x\r\n';

/**
 * A scripted IMAP server in memory: what a socket would carry, without the socket, so that every test decides where
 * the wire is cut. `outside` is to be given to openImap.
 */
export class FakeImap {
  /** Lines from the client without their tags. */
  readonly lines: string[] = [];
  /** What the client sent in literals. */
  readonly literals: Buffer[] = [];
  readonly outside: Outside;
  private readonly wire: Duplex;
  private readonly options: FakeImapOptions;
  private readonly outgoing: Buffer[] = [];
  private input = Buffer.alloc(0);
  private literal: { command: FakeCommand; size: number } | null = null;
  private deflate: ReturnType<typeof createDeflateRaw> | null = null;
  private inflate: ReturnType<typeof createInflateRaw> | null = null;

  constructor(options: FakeImapOptions = {}) {
    this.options = options;
    this.wire = new Duplex({
      read: () => undefined,
      write: (chunk, _encoding, done) => {
        if (this.inflate) this.inflate.write(chunk);
        else this.hear(chunk);
        done();
      },
    });
    Object.assign(this.wire, {
      setTimeout: () => this.wire,
      setKeepAlive: () => this.wire,
      setNoDelay: () => this.wire,
    });
    const dial = async () => {
      this.say(this.options.greeting ?? '* OK hello\r\n');
      return this.wire as Socket;
    };
    this.outside = { dialTcp: dial } as unknown as Outside;
  }

  /** Puts text on the wire, cut as the test wants it. */
  say(text: string | Buffer): void {
    const octets = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
    if (this.deflate) {
      this.deflate.write(octets);
      this.deflate.flush(constants.Z_SYNC_FLUSH);
    } else this.push(octets);
  }

  /** The other side hangs up. */
  hangUp(): void {
    setImmediate(() => {
      this.wire.push(null);
      this.wire.destroy();
    });
  }

  private push(octets: Buffer): void {
    for (let at = 0; at < octets.length; ) {
      const size = Math.max(1, this.options.cut?.() ?? octets.length);
      this.outgoing.push(octets.subarray(at, at + size));
      at += size;
    }
    setImmediate(() => this.deliver());
  }

  /** Later, as on a real wire: never inside the client's own write. */
  private deliver(): void {
    for (const chunk of this.outgoing.splice(0)) if (!this.wire.destroyed) this.wire.push(chunk);
  }

  private hear(chunk: Buffer): void {
    this.input = Buffer.concat([this.input, chunk]);
    for (;;) {
      if (this.literal) {
        const { command, size } = this.literal;
        // The line goes on behind it, to its end or to the next one.
        const end = this.input.indexOf('\r\n', size);
        if (this.input.length < size + 2 || end < 0) return;
        this.literals.push(this.input.subarray(0, size));
        const rest = this.input.toString('latin1', size, end);
        this.input = this.input.subarray(end + 2);
        this.literal = null;
        if (rest !== '') this.lines.push(rest);
        this.goOn({ ...command, args: command.args + rest }, rest);
        continue;
      }
      const end = this.input.indexOf('\r\n');
      if (end < 0) return;
      const line = this.input.toString('latin1', 0, end);
      this.input = this.input.subarray(end + 2);
      this.line(line);
    }
  }

  private line(line: string): void {
    const [, tag = '', name = '', args = ''] = /^(\S+) ?((?:UID )?\S*) ?(.*)$/i.exec(line) ?? [];
    if (tag === 'DONE') {
      this.lines.push('DONE');
      this.answer({ tag: this.idleTag, name: 'DONE', args: '' });
      return;
    }
    const command = { tag, name: name.toUpperCase(), args };
    this.lines.push(`${command.name}${args === '' ? '' : ` ${args}`}`);
    this.goOn(command, args);
  }

  /** `heard`: what of it came just now. */
  private goOn(command: FakeCommand, heard: string): void {
    const literal = /\{(\d+)\}$/.exec(heard);
    if (literal) {
      const refusal = this.options.replies?.[`${command.name.toLowerCase()} {}`]?.(command);
      if (refusal) this.say(refusal);
      else {
        this.literal = { command, size: Number(literal[1]) };
        this.say('+ go ahead\r\n');
      }
      return;
    }
    this.answer(command);
  }

  private idleTag = '';

  private answer(command: FakeCommand): void {
    const scripted = this.options.replies?.[command.name.toLowerCase()];
    const text = scripted ? scripted(command) : this.usual(command);
    if (text !== null) this.say(text);
    if (command.name === 'COMPRESS') this.compress();
  }

  private usual(command: FakeCommand): string {
    const mailbox = /^(?:"([^"]*)"|(\S+))/.exec(command.args)?.slice(1).find(Boolean) ?? '';
    switch (command.name) {
      case 'CAPABILITY':
        return ok(command, `* CAPABILITY ${this.options.capabilities ?? 'IMAP4rev1'}\r\n`);
      case 'ENABLE':
        return ok(command, `* ENABLED ${command.args}\r\n`);
      case 'SELECT':
      case 'EXAMINE':
        return ok(command, SELECTED);
      case 'LIST':
        return ok(command, '* LIST () "/" INBOX\r\n');
      case 'STATUS':
        return ok(command, `* STATUS "${mailbox}" (MESSAGES 7 UIDNEXT 100 UIDVALIDITY 7 UNSEEN 1)\r\n`);
      case 'IDLE':
        this.idleTag = command.tag;
        return '+ idling\r\n';
      default:
        return ok(command);
    }
  }

  private compress(): void {
    this.deflate = createDeflateRaw();
    this.inflate = createInflateRaw();
    this.deflate.on('data', (octets: Buffer) => this.push(octets));
    this.inflate.on('data', (octets: Buffer) => this.hear(octets));
  }
}

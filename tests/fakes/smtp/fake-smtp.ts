import { createServer, type Server, type Socket } from 'node:net';

/** Where a submission is, as the server sees it. `content`: the first octets of the message came. `taken`: it has the message, and answers now. */
export type SmtpStep = 'greeting' | 'ehlo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'content' | 'dot' | 'taken';

/** undefined: as usual. A text: that is what it says. 'drop': it hangs up without a word. */
type Fate = string | undefined;
export type Delivery = { readonly from: string; readonly to: readonly string[]; readonly raw: string };

export type FakeSmtpOptions = {
  readonly capabilities?: readonly string[];
  /** What becomes of a step; `line` is what the client said. Waiting keeps the client waiting. */
  readonly at?: (step: SmtpStep, line: string) => Fate | Promise<Fate>;
};

/**
 * A submission server on a port of loopback that counts what it takes. A message is taken when its dot has come, whether or not
 * the client ever hears of it: as with every real server.
 */
export class FakeSmtp {
  readonly deliveries: Delivery[] = [];
  /** What clients said, over all connections; the content is not in it. */
  readonly lines: string[] = [];
  connections = 0;
  /** Messages whose dot never came. */
  brokenOff = 0;
  options: FakeSmtpOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(options: FakeSmtpOptions) {
    this.options = options;
    this.#server = createServer((socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      socket.on('error', () => undefined);
      void new Session(this, socket).run();
    });
  }

  /** `port`: where somebody expects it; 0: any. */
  static async start(options: FakeSmtpOptions = {}, port = 0): Promise<FakeSmtp> {
    const fake = new FakeSmtp(options);
    await new Promise<void>((resolve) => fake.#server.listen(port, '127.0.0.1', resolve));
    return fake;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** How often somebody was given the message with this Message-ID. */
  timesDelivered(messageId: string): number {
    return this.deliveries.filter(({ raw }) => raw.includes(`<${messageId}>`)).length;
  }

  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    this.hangUp();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const DROPPED = Symbol('dropped');

class Session {
  readonly #fake: FakeSmtp;
  readonly #socket: Socket;
  #from = '';
  #to: string[] = [];
  /** It has asked for the rest of a sign-in, which is the next line. */
  #isAsking = false;

  constructor(fake: FakeSmtp, socket: Socket) {
    this.#fake = fake;
    this.#socket = socket;
  }

  async run(): Promise<void> {
    try {
      await this.#say('greeting', '', '220 fake ready');
      await this.#listen();
    } catch (error) {
      if (error !== DROPPED) this.#socket.destroy();
    }
  }

  async #listen(): Promise<void> {
    const { capabilities = ['SIZE 10000000', '8BITMIME', 'AUTH PLAIN LOGIN'] } = this.#fake.options;
    let input = '';
    let content: string | undefined;
    for await (const chunk of this.#socket) {
      input += (chunk as Buffer).toString('latin1');
      for (;;) {
        if (content !== undefined) {
          if (content === '' && input !== '') await this.#say('content', '', undefined);
          const end = `\r\n${input}`.indexOf('\r\n.\r\n');
          if (end < 0) {
            content = input;
            break;
          }
          const raw = input.slice(0, end);
          input = input.slice(end + 3);
          content = undefined;
          await this.#take(raw.replace(/^\.\./gm, '.'));
          continue;
        }
        const at = input.indexOf('\r\n');
        if (at < 0) break;
        const line = input.slice(0, at);
        input = input.slice(at + 2);
        this.#fake.lines.push(line);
        if (await this.#command(line, capabilities)) content = '';
      }
    }
    if (content !== undefined) this.#fake.brokenOff += 1;
  }

  /** true: the content follows. */
  async #command(line: string, capabilities: readonly string[]): Promise<boolean> {
    if (this.#isAsking) return this.#signIn(line);
    const [verb = ''] = line.toUpperCase().split(/[ :]/);
    const address = /<(.*)>/.exec(line)?.[1] ?? '';
    switch (verb) {
      case 'EHLO':
        await this.#say(
          'ehlo',
          line,
          ['250-fake', ...capabilities.map((one) => `250-${one}`), '250 HELP'].join('\r\n'),
        );
        return false;
      case 'AUTH':
        return this.#signIn(line);
      case 'MAIL':
        [this.#from, this.#to] = [address, []];
        await this.#say('mail', line, '250 2.1.0 ok');
        return false;
      case 'RCPT':
        if ((await this.#say('rcpt', line, '250 2.1.5 ok'))?.startsWith('2')) this.#to.push(address);
        return false;
      case 'DATA':
        if (this.#to.length === 0) {
          await this.#say('data', line, '503 5.5.1 no recipients');
          return false;
        }
        return (await this.#say('data', line, '354 go ahead'))?.startsWith('3') === true;
      case 'QUIT':
        this.#socket.end('221 bye\r\n');
        return false;
      case 'STARTTLS':
        this.#socket.write('502 5.5.1 not here\r\n');
        return false;
      default:
        this.#socket.write('250 ok\r\n');
        return false;
    }
  }

  async #signIn(line: string): Promise<false> {
    this.#isAsking = (await this.#say('auth', line, '235 2.7.0 welcome'))?.startsWith('334') === true;
    return false;
  }

  async #take(raw: string): Promise<void> {
    const said = await this.#fate('dot', '');
    if (said !== undefined) return void this.#socket.write(`${said}\r\n`);
    this.#fake.deliveries.push({ from: this.#from, to: [...this.#to], raw });
    await this.#say('taken', '', '250 2.0.0 taken as 12345');
  }

  async #fate(step: SmtpStep, line: string): Promise<Fate> {
    const fate = await this.#fake.options.at?.(step, line);
    if (fate !== 'drop') return fate;
    if (step === 'content') this.#fake.brokenOff += 1;
    this.#socket.destroy();
    throw DROPPED;
  }

  async #say(step: SmtpStep, line: string, usual: string | undefined): Promise<string | undefined> {
    const said = (await this.#fate(step, line)) ?? usual;
    if (said !== undefined) this.#socket.write(`${said}\r\n`);
    return said;
  }
}

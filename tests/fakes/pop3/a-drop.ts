import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** `uidl` null: UIDL leaves it out. `size`: what LIST says, where that is not the truth. */
export type DropMessage = { readonly octets: Buffer; readonly uidl: string | null; readonly size?: number };

/** What becomes of a command: it is answered; the line is cut instead, or right after the answer. */
export type Fate = 'answer' | 'cut' | 'cutAfter';

export type Drop = {
  readonly port: number;
  /** What lies there; a session sees what there was when it began (RFC 1939 §4). */
  messages: DropMessage[];
  /** How many of the oldest a session sees; the rest is hidden (QUIRKS, POP3 9). */
  window: number;
  capabilities: string[];
  /** Commands that are refused. */
  lacks: string[];
  /** Asked before a command is carried out. */
  before: (command: string) => Promise<Fate> | Fate;
  /** Asked when a command was carried out and is not answered yet. */
  done: (command: string) => Promise<Fate> | Fate;
  /** All that was said to it, without passwords. */
  readonly said: string[];
  readonly stop: () => Promise<void>;
};

const CAPABILITIES = ['UIDL', 'TOP', 'PIPELINING', 'RESP-CODES', 'USER'];

/**
 * A POP3 server with one mailbox, for what a real one does not do on command: it has a memory, one session at a time, and deletes at
 * QUIT alone. Any name and password will do. It speaks in the clear.
 */
export const startDrop = async (messages: readonly DropMessage[]): Promise<Drop> => {
  let holder: Socket | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      sockets.delete(socket);
      if (holder === socket) holder = undefined;
    });
    void serve(socket, drop, {
      lock: () => {
        if (holder) return false;
        holder = socket;
        return true;
      },
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const drop: Drop = {
    port: (server.address() as AddressInfo).port,
    messages: [...messages],
    window: Number.POSITIVE_INFINITY,
    capabilities: [...CAPABILITIES],
    lacks: [],
    before: () => 'answer',
    done: () => 'answer',
    said: [],
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return drop;
};

const lines = async function* (socket: Socket): AsyncGenerator<string> {
  let rest = '';
  socket.setEncoding('latin1');
  for await (const chunk of socket) {
    rest += chunk;
    for (let at = rest.indexOf('\r\n'); at >= 0; at = rest.indexOf('\r\n')) {
      yield rest.slice(0, at);
      rest = rest.slice(at + 2);
    }
  }
};

const serve = async (socket: Socket, drop: Drop, { lock }: { lock: () => boolean }): Promise<void> => {
  const say = (text: string) => socket.write(text, 'latin1');
  let seen: DropMessage[] = [];
  const marked = new Set<number>();
  say('+OK ready\r\n');
  try {
    for await (const line of lines(socket)) {
      const command = line.replace(/^PASS .*/i, 'PASS');
      drop.said.push(command);
      if ((await drop.before(command)) === 'cut') return void socket.destroy();
      const answer = answerTo(drop, { line, seen, marked, lock });
      if (/^PASS/i.test(line) && answer.startsWith('+OK')) seen = drop.messages.slice(0, drop.window);
      if (/^QUIT/i.test(line)) {
        const gone = new Set(seen.filter((_message, index) => marked.has(index + 1)));
        drop.messages = drop.messages.filter((message) => !gone.has(message));
      }
      const fate = await drop.done(command);
      if (fate === 'cut') return void socket.destroy();
      say(answer);
      if (/^QUIT/i.test(line)) return void socket.end();
      if (fate === 'cutAfter') return void socket.end();
    }
  } catch {
    // The client has gone.
  }
};

type Session = {
  readonly line: string;
  readonly seen: readonly DropMessage[];
  readonly marked: Set<number>;
  readonly lock: () => boolean;
};

const answerTo = (drop: Drop, { line, seen, marked, lock }: Session): string => {
  const [name = '', first = '', second = ''] = line.split(' ');
  const number = Number(first);
  const message = marked.has(number) ? undefined : seen[number - 1];
  const open = seen.map((one, index) => ({ ...one, number: index + 1 })).filter((one) => !marked.has(one.number));
  if (drop.lacks.includes(name.toUpperCase())) return '-ERR unknown command\r\n';
  switch (name.toUpperCase()) {
    case 'CAPA':
      return many(drop.capabilities);
    case 'USER':
    case 'NOOP':
    case 'QUIT':
      return '+OK\r\n';
    case 'PASS':
      return lock() ? '+OK\r\n' : '-ERR [IN-USE] the mailbox is locked\r\n';
    case 'STAT':
      return `+OK ${open.length} ${open.reduce((sum, one) => sum + one.octets.length, 0)}\r\n`;
    case 'LIST':
      return many(open.map((one) => `${one.number} ${one.size ?? one.octets.length}`));
    case 'UIDL':
      return many(open.flatMap((one) => (one.uidl === null ? [] : [`${one.number} ${one.uidl}`])));
    case 'RETR':
      return message ? `+OK\r\n${stuffed(message.octets)}.\r\n` : '-ERR no such message\r\n';
    case 'TOP':
      return message && second === '0' ? `+OK\r\n${stuffed(header(message.octets))}.\r\n` : '-ERR no such message\r\n';
    case 'DELE':
      if (!message) return '-ERR no such message\r\n';
      marked.add(number);
      return '+OK\r\n';
    default:
      return '-ERR unknown command\r\n';
  }
};

const many = (listed: readonly string[]): string => `+OK\r\n${listed.map((one) => `${one}\r\n`).join('')}.\r\n`;
const header = (octets: Buffer): Buffer => octets.subarray(0, octets.indexOf('\r\n\r\n') + 4);
const stuffed = (octets: Buffer): string => {
  const text = octets.toString('latin1').replace(/^\./gm, '..');
  return text.endsWith('\r\n') ? text : `${text}\r\n`;
};

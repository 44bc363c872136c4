import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';

export type BluntPop3 = {
  readonly port: number;
  /** What it says to a command; '' is nothing at all. Others are refused. */
  readonly answers: Record<string, string>;
  /** Everything that was said to it. */
  readonly heard: string[];
  readonly stop: () => Promise<void>;
};

export type BluntPop3Options = {
  /** Written as soon as somebody comes. Something else than a text: what it does then. */
  readonly greeting?: string | ((socket: Socket) => void);
  readonly answers?: Readonly<Record<string, string>>;
  /** With one it speaks TLS from the first octet, else in the clear. */
  readonly certificate?: { readonly cert: Buffer; readonly key: Buffer };
};

const POLITE = { USER: '+OK', PASS: '+OK', STAT: '+OK 0 0', QUIT: '+OK' };

/** A POP3 server that says to each command what it was told to, whatever that means. */
export const startBluntPop3 = async (options: BluntPop3Options = {}): Promise<BluntPop3> => {
  const { greeting = '+OK ready\r\n', certificate } = options;
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const answers: Record<string, string> = { ...POLITE, ...options.answers };
  const onSocket = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    if (typeof greeting === 'function') return greeting(socket);
    socket.write(greeting, 'latin1');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString('latin1').split('\r\n').filter(Boolean)) {
        heard.push(line);
        const answer = answers[line.split(' ')[0]?.toUpperCase() ?? ''] ?? '-ERR unknown command';
        if (answer !== '' && !socket.destroyed) socket.write(`${answer}\r\n`, 'latin1');
      }
    });
  };
  const server = certificate ? createTlsServer(certificate, onSocket) : createServer(onSocket);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    answers,
    heard,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

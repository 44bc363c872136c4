import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What is said to a command: text, octets in the pieces in which they are sent, or the end of the connection. */
export type Answer = string | readonly (string | Uint8Array)[] | 'cut';

export type ScriptedPop3 = {
  readonly port: number;
  readonly said: string[];
  /** The client's end, as the server sees it. */
  readonly socket: () => Socket | undefined;
  readonly stop: () => Promise<void>;
};

/** A server that says what the test wants, line by line; `greeting` null: nothing. */
export const startScripted = async (
  answerTo: (line: string) => Answer | undefined,
  greeting: string | null = '+OK ready\r\n',
): Promise<ScriptedPop3> => {
  const said: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    if (greeting !== null) socket.write(greeting, 'latin1');
    let rest = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      rest += chunk;
      for (let at = rest.indexOf('\r\n'); at >= 0; at = rest.indexOf('\r\n')) {
        const line = rest.slice(0, at);
        rest = rest.slice(at + 2);
        said.push(line);
        const answer = answerTo(line) ?? usual(line);
        if (answer === 'cut') return void socket.destroy();
        for (const piece of typeof answer === 'string' ? [answer] : answer)
          socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    said,
    socket: () => [...sockets].at(-1),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const usual = (line: string): string =>
  line === 'CAPA' ? '+OK\r\nUIDL\r\nTOP\r\nUSER\r\nPIPELINING\r\n.\r\n' : '+OK\r\n';

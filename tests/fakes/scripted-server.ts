import { type AddressInfo, createServer, type Socket } from 'node:net';

/** What is said to a command: text, the pieces in which it is sent, or the end of the connection. */
export type Answer = string | readonly (string | Uint8Array)[] | 'cut';

export type ScriptedServer = {
  readonly port: number;
  /** Whole commands, in the order in which they came. */
  readonly said: string[];
  /** The client's end, as the server sees it. */
  readonly socket: () => Socket | undefined;
  readonly stop: () => Promise<void>;
};

type Script = {
  /** What commands and answers are written in. */
  readonly encoding: 'latin1' | 'utf8';
  /** null: nothing. */
  readonly greeting: string | null;
  /** Where the first command ends, its line end included; 0: it is not whole. */
  readonly endOf: (octets: string) => number;
  readonly answerTo: (command: string) => Answer;
};

/** A server on loopback that says what a test wants, command by command. */
export const startScriptedServer = async ({ encoding, greeting, endOf, answerTo }: Script): Promise<ScriptedServer> => {
  const said: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    if (greeting !== null) socket.write(greeting, encoding);
    let rest = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      rest += chunk;
      for (let end = endOf(rest); end > 0; end = endOf(rest)) {
        const command = Buffer.from(rest.slice(0, end - 2), 'latin1').toString(encoding);
        rest = rest.slice(end);
        said.push(command);
        const answer = answerTo(command);
        if (answer === 'cut') return void socket.destroy();
        for (const piece of typeof answer === 'string' ? [answer] : answer)
          socket.write(typeof piece === 'string' ? Buffer.from(piece, encoding) : piece);
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

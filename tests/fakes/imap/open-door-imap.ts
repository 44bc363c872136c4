import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TLSSocket } from 'node:tls';

export type OpenDoorImap = {
  readonly port: number;
  /** Login names and passwords that were brought here. */
  readonly heard: readonly string[];
  /** How many connections were made, whatever was said over them. */
  readonly visits: () => number;
  readonly close: () => void;
};

/** Eve's IMAP server: it lets in whoever comes, under any name, with any password, and remembers both. */
export const openDoorImap = async (
  certificate: { readonly cert: Buffer; readonly key: Buffer },
  port = 0,
): Promise<OpenDoorImap> => {
  const heard: string[] = [];
  const sockets = new Set<TLSSocket>();
  let visits = 0;
  const server: Server = createServer(certificate, (socket) => {
    visits += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] welcome\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) socket.write(answerTo(line, heard));
    });
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    visits: () => visits,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

const answerTo = (line: string, heard: string[]): string => {
  const [tag = '', name = '', ...args] = line.split(' ');
  const done = `${tag} OK done\r\n`;
  switch (name.toUpperCase()) {
    case 'CAPABILITY':
      return `* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n${done}`;
    case 'AUTHENTICATE':
      heard.push(
        Buffer.from(args[1] ?? '', 'base64')
          .toString()
          .split('\0')
          .slice(1)
          .join(' '),
      );
      return done;
    case 'LOGIN':
      heard.push(args.join(' ').replaceAll('"', ''));
      return done;
    case 'LIST':
      return `* LIST () "/" INBOX\r\n${done}`;
    default:
      return done;
  }
};

import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export type Pushed = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: Buffer };
export type PushAnswer = { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export type PushServer = {
  /** Where a device of this name is pushed to. */
  readonly urlOf: (device: string) => string;
  /** What came for a device, in its order. */
  readonly pushedTo: (device: string) => readonly Pushed[];
  /** How the next ones for a device are answered; until a promise is kept they wait. */
  readonly answer: (device: string, answer: PushAnswer | Promise<PushAnswer>) => void;
  /** Connections that came, also those that asked nothing. */
  readonly visits: () => number;
  readonly close: () => Promise<void>;
};

/** A push service (RFC 8030) over https on this machine, which keeps what it is given; 201 unless told otherwise. */
export const openPushServer = async (certificate: { cert: Buffer; key: Buffer }): Promise<PushServer> => {
  const pushed: Pushed[] = [];
  const answers = new Map<string, PushAnswer | Promise<PushAnswer>>();
  let visits = 0;
  const server = createServer(certificate, async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = request.url ?? '';
    pushed.push({ path: `${request.method} ${path}`, headers: request.headers, body: Buffer.concat(chunks) });
    const { status, headers = {} } = (await answers.get(path)) ?? { status: 201 };
    response.writeHead(status, headers).end('x'.repeat(200_000));
  });
  server.on('connection', () => {
    visits += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const pathOf = (device: string) => `/push?device=${device}`;
  return {
    urlOf: (device) => `https://push.example.test:${port}${pathOf(device)}`,
    pushedTo: (device) => pushed.filter(({ path }) => path === `POST ${pathOf(device)}`),
    answer: (device, answer) => void answers.set(pathOf(device), answer),
    visits: () => visits,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

import { connect, createServer, type Socket } from 'node:net';

export type SlowProxy = { readonly port: number; readonly close: () => Promise<void> };
export type Link = {
  /** How long an octet is under way, milliseconds. */
  readonly delay: number;
  /** Octets per second, each way. */
  readonly rate: number;
};

/** 60 ms there and back, 20 Mbit/s: a mail server in another country. */
export const DISTANT: Link = { delay: 30, rate: 20e6 / 8 };

const PIECE = 16 * 1024;
/** What waits at the narrow place before the sender must wait. */
const MOST_QUEUED = 512 * 1024;

/** One direction: octets leave one after the other at the rate of the link, and arrive later. */
const pipe = (from: Socket, to: Socket, { delay, rate }: Link): void => {
  const queue: { readonly at: number; readonly octets: Buffer }[] = [];
  let queued = 0;
  let freeAt = 0;
  let timer: NodeJS.Timeout | undefined;
  // One queue in order: timers of different lengths may fire out of it.
  const send = () => {
    timer = undefined;
    const now = performance.now();
    for (let first = queue[0]; first && first.at <= now + 0.5; first = queue[0]) {
      queue.shift();
      queued -= first.octets.length;
      if (!to.destroyed) to.write(first.octets);
    }
    if (queued < MOST_QUEUED / 2) from.resume();
    const [next] = queue;
    if (next) timer = setTimeout(send, Math.max(0, next.at - now));
  };
  from.on('data', (octets: Buffer) => {
    for (let at = 0; at < octets.length; at += PIECE) {
      const piece = octets.subarray(at, at + PIECE);
      freeAt = Math.max(freeAt, performance.now()) + (piece.length / rate) * 1000;
      queued += piece.length;
      queue.push({ at: freeAt + delay, octets: piece });
    }
    if (queued > MOST_QUEUED) from.pause();
    if (!timer) send();
  });
  from.on('error', () => to.destroy());
  from.on('close', () => {
    clearTimeout(timer);
    to.destroy();
  });
};

/** Stands before a port of this machine as a long and narrow way would. A TCP connection to it is still made at once. */
export const startSlowProxy = async (target: number, link: Link): Promise<SlowProxy> => {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const remote = connect(target, '127.0.0.1');
    for (const socket of [client, remote]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
    }
    pipe(client, remote, link);
    pipe(remote, client, link);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port');
  return {
    port: address.port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};

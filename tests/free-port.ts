import { createServer } from 'node:net';

/** Is there nobody at this port of the loopback address? */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/**
 * A port for a server that is started after this. Below 32,768: above it the system gives ports to outgoing connections, and one that was
 * free would be gone before it is listened at. Above those of the mail beds (start-mailbed.ts), but for the one that ends in 90.
 */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = 29_000 + Math.floor(Math.random() * 3700);
    if (port % 100 !== 90 && (await isFree(port))) return port;
  }
  throw new Error('No free port');
};

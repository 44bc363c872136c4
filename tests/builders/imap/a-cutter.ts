import type { Socket } from 'node:net';
import type { Outside } from '@/lib/server/outside/outside';

/** before: the server never hears of it. after: it does what it was told, and nobody here learns of it. */
export type Cut = 'before' | 'after';

const SILENCE_MS = 500;

export type Cutter = {
  readonly outside: Outside;
  /** Asked for every command, without its tag, and every piece of a literal that is about to be sent. undefined: it is sent. */
  decide: (line: string) => Cut | undefined;
  /** How many connections were cut so far. */
  cuts: () => number;
};

/** A way out whose connections break at a command of the test's choice. Nothing is cut until `decide` says so. */
export const aCutter = (outside: Outside): Cutter => {
  let count = 0;
  const watch = <S extends Socket>(socket: S): S => {
    const write = socket.write.bind(socket) as (chunk: Uint8Array | string, ...rest: unknown[]) => boolean;
    socket.write = ((chunk: Uint8Array | string, ...rest: unknown[]) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
      const cut = cutter.decide(/^\w+ ([A-Z].*)/.exec(text)?.[1] ?? text);
      if (cut === undefined) return write(chunk, ...rest);
      count += 1;
      if (cut === 'before') socket.destroy();
      else {
        // The first thing that the server says to it is heard by nobody; a server that has nothing to say is not waited for.
        socket.unpipe();
        socket.once('data', () => socket.destroy());
        setTimeout(() => socket.destroy(), SILENCE_MS).unref();
        socket.resume();
        write(chunk, ...rest);
      }
      return true;
    }) as typeof socket.write;
    return socket;
  };
  const cutter: Cutter = {
    outside: {
      ...outside,
      dialTcp: async (options) => watch(await outside.dialTcp(options)),
      dialTls: async (options) => watch(await outside.dialTls(options)),
      startTls: (socket, options) => watch(outside.startTls(socket, options)),
    },
    decide: () => undefined,
    cuts: () => count,
  };
  return cutter;
};

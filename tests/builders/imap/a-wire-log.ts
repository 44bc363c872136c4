import type { Socket } from 'node:net';
import type { Outside } from '@/lib/server/outside/outside';

/** What our side said on all connections of one way out, line by line without tags, in the order of the connections. */
export type WireLog = { readonly outside: Outside; readonly lines: () => string[] };

/** Listens at the door: everything that is written to a socket that goes through it. */
export const aWireLog = (outside: Outside): WireLog => {
  const said: { text: string }[] = [];
  const tap = <S extends Socket>(socket: S): S => {
    const log = { text: '' };
    said.push(log);
    const write = socket.write.bind(socket);
    socket.write = ((chunk: Uint8Array | string, ...rest: never[]) => {
      log.text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1');
      return write(chunk, ...rest);
    }) as typeof socket.write;
    return socket;
  };
  return {
    outside: {
      ...outside,
      dialTcp: async (options) => tap(await outside.dialTcp(options)),
      dialTls: async (options) => tap(await outside.dialTls(options)),
      startTls: (socket, options) => tap(outside.startTls(socket, options)),
    },
    lines: () =>
      said.flatMap(({ text }) =>
        text
          .split('\r\n')
          .filter((line) => line !== '')
          .map((line) => line.replace(/^\S+ /, '')),
      ),
  };
};

/** DESIGN §4, Removing: these would take what somebody else has marked. */
export const DEADLY = /^(EXPUNGE|CLOSE)$/i;

import { afterEach } from 'vitest';
import { createOutside } from '@/lib/server/outside/outside';
import { type OpenPop3Options, openPop3 } from '@/lib/server/protocols/pop3/open-pop3';
import type { Pop3Connection } from '@/lib/server/protocols/pop3/pop3-connection';
import { startScripted } from '@/tests/fakes/pop3/scripted-pop3';
import type { Answer, ScriptedServer } from '@/tests/fakes/scripted-server';

const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });

export type Script = (line: string) => Answer | undefined;
/** How it is signed in to, where that matters. */
export type Given = Partial<OpenPop3Options> & { readonly greeting?: string };

/** Our client at a server that follows a script; both end with each test of the file. */
export const aScriptedMailbox = () => {
  let server: ScriptedServer | undefined;
  let connection: Pop3Connection | undefined;
  afterEach(async () => {
    connection?.close();
    await server?.stop();
    server = undefined;
    connection = undefined;
  });
  return {
    server: () => server,
    open: async (script: Script, given: Given = {}): Promise<Pop3Connection> => {
      server = await startScripted(script, given.greeting);
      const at = { outside, host: '127.0.0.1', port: server.port, security: 'none' as const };
      connection = await openPop3({ ...at, user: 'carol', auth: { password: 'se cret' }, ...given });
      return connection;
    },
  };
};

/** The answer to CAPA. */
export const capa = (...lines: readonly string[]): string =>
  `+OK\r\n${lines.map((line) => `${line}\r\n`).join('')}.\r\n`;

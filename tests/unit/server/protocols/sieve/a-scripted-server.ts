import { afterEach } from 'vitest';
import { createOutside } from '@/lib/server/outside/outside';
import { type OpenSieveOptions, openSieve, probeSieve } from '@/lib/server/protocols/sieve/open-sieve';
import type { SieveConnection } from '@/lib/server/protocols/sieve/sieve-connection';
import type { ScriptedServer } from '@/tests/fakes/scripted-server';
import { type Script, startScripted } from '@/tests/fakes/sieve/scripted-sieve';

const outside = createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] });

/** How it is signed in to, where that matters. */
export type Given = Partial<OpenSieveOptions> & { readonly greeting?: string | null };

/** Our client at a server that follows a script; both end with each test of the file. */
export const aScriptedServer = () => {
  let server: ScriptedServer | undefined;
  let connection: SieveConnection | undefined;
  afterEach(async () => {
    connection?.close();
    await server?.stop();
    server = undefined;
    connection = undefined;
  });
  const start = async (script: Script, { greeting, ...given }: Given) => {
    server = await startScripted(script, greeting);
    return { outside, host: '127.0.0.1', port: server.port, security: 'none' as const, ...given };
  };
  return {
    server: () => server,
    open: async (script: Script, given: Given = {}): Promise<SieveConnection> => {
      const at = await start(script, given);
      connection = await openSieve({ user: 'carol', auth: { password: 'se cret' }, ...at });
      return connection;
    },
    probe: async (greeting: string | null, given: Given = {}) =>
      probeSieve(await start(() => undefined, { greeting, ...given })),
  };
};

import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { type OpenImapOptions, openImap } from '@/lib/server/protocols/imap/open-imap';
import type { FakeImap } from './fake-imap';

/** Alice's connection to a scripted server. */
export const openFake = (server: FakeImap, options: Partial<OpenImapOptions> = {}): Promise<ImapConnection> =>
  openImap({
    outside: server.outside,
    host: 'imap.example.test',
    port: 143,
    security: 'none',
    user: 'alice',
    auth: { password: 'secret' },
    purpose: 'sync',
    ...options,
  });

// Loaded by the client when somebody has news; here it is there before time is the test's.
import '@/lib/client/cache/ask-changes';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import { createMailClient } from '@/lib/client/cache/create-mail-client';
import type { MailClient } from '@/lib/client/cache/mail-client';
import type { MailClientOptions } from '@/lib/client/cache/mail-client-options';
import { createTransport } from '@/lib/client/transport/transport';
import { FakeJmapServer } from '@/tests/fakes/jmap/fake-jmap-server';
import { FakeMail } from '@/tests/fakes/jmap/fake-mail';

export const ALICE = 'a1' as AccountId;
export const INBOX = 'm1' as MailboxId;
export const SENT = 'm2' as MailboxId;
export const TRASH = 'm3' as MailboxId;

export type ClientOfAlice = {
  readonly client: MailClient;
  readonly server: FakeJmapServer;
  readonly mail: FakeMail;
  readonly signedOut: { count: number };
};

type AliceOptions = Pick<MailClientOptions, 'openKept' | 'hasKept' | 'watchLeaving'> & {
  /** The server of another tab. */
  readonly house?: Pick<ClientOfAlice, 'mail' | 'server'>;
};

/** Alice's tab on a fake server. Time is the test's: use fake timers. */
export const aMailClient = ({ openKept, hasKept, watchLeaving, house }: AliceOptions = {}): ClientOfAlice => {
  const { mail, server } = house ?? aHouse();
  const signedOut = { count: 0 };
  const transport = createTransport({
    fetch: server.fetch,
    eventSource: server.eventSource,
    origin: 'http://waxwing.test',
    random: () => 0.5,
  });
  const client = createMailClient({
    transport,
    clock: () => Date.now(),
    random: () => 0.5,
    onSignedOut: () => {
      signedOut.count += 1;
    },
    ...(openKept && { openKept }),
    ...(hasKept && { hasKept }),
    ...(watchLeaving && { watchLeaving }),
  });
  return { client, server, mail, signedOut };
};

const aHouse = (): Pick<ClientOfAlice, 'mail' | 'server'> => {
  const mail = new FakeMail({
    firstNo: 1000,
    mailboxes: [
      { id: INBOX, name: 'Inbox', role: 'inbox' },
      { id: SENT, name: 'Sent', role: 'sent' },
      { id: TRASH, name: 'Trash', role: 'trash' },
    ],
  });
  const server = new FakeJmapServer(new Map([[ALICE, mail]]));
  return { mail, server };
};

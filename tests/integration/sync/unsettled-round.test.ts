import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { backfillStep, syncRound } from '@/lib/server/sync/inbound/sync-round';
import { openConnection } from '@/lib/server/sync/open-connection';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import type { RawClient } from '@/tests/builders/imap/a-raw-client';
import {
  append,
  aSyncedAccount,
  drawServer,
  drawStore,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const EMAILS = {
  name: 'test-unsettled-emails',
  text: `select e."no", e."generation" from "EmailState" e join "EmailContent" c on c."accountId" = e."accountId" and c."no" = e."no"
   where e."accountId" = $1 and c."headers"::text like '%The one that moves%'`,
};

/** The connection, with something that happens before every LIST: what other clients do between two looks. */
const withMeanwhile = (connection: ImapConnection, meanwhile: () => Promise<unknown>): ImapConnection =>
  new Proxy(connection, {
    get: (target, name) => {
      if (name === 'listMailboxes')
        return async (...given: Parameters<ImapConnection['listMailboxes']>) => {
          await meanwhile();
          return target.listMailboxes(...given);
        };
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

describe('a round that messages keep outrunning', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  let context: SyncContext;
  let connection: ImapConnection;
  let client: ImapConnection;
  let other: RawClient;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aSyncedAccount(bed, 'alice');
    context = await alice.own();
    connection = await openConnection(context, 'sync', new AbortController().signal);
    [client, other] = [await alice.client(), await alice.rawClient()];
    await append(client, 'INBOX', rawMessage({ subject: 'The one that moves' }));
    await round(connection);
  });
  afterAll(async () => {
    connection?.close();
    client?.close();
    other?.close();
    await alice?.end();
    await bed?.stop();
  });

  const round = async (over: ImapConnection) => {
    await syncRound(context, over);
    while (await backfillStep(context, over));
  };
  const emails = () => alice.store.database.rows(EMAILS, [alice.account]);

  it('removes nothing until all has come to rest, and then what moved keeps its id', async () => {
    const before = await emails();
    expect(before).toHaveLength(1);
    // Sent is read before Archive: what the round missed in Inbox has gone on each time it looks.
    await other.say('SELECT INBOX');
    await other.say('UID MOVE 1 Archive');
    let turns = 0;
    await syncRound(
      context,
      withMeanwhile(connection, async () => {
        turns += 1;
        if (turns > 1) await append(client, 'Sent', rawMessage());
      }),
    );
    expect(turns).toBeGreaterThan(2);
    expect((await drawStore(alice.store, alice.account))['INBOX']).toHaveLength(1);
    expect(await emails()).toEqual(before);
    await round(connection);
    expect(await emails()).toEqual(before);
    expect(await drawStore(alice.store, alice.account)).toEqual(await drawServer(client));
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { proveMailbox } from '@/lib/server/sync/inbound/prove-mailbox';
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
  name: 'test-prove-emails',
  text: `select "no", "generation" from "EmailState" where "accountId" = $1 order by "no"`,
};
const MISPLACE = {
  name: 'test-prove-misplace',
  text: `update "EmailCopy" set "uid" = 2 where "accountId" = $1 and "uid" = 3 and "mailboxNo" = $2`,
};

/** After so long flags are compared too. */
const HOUR = 60 * 60_000;

describe('the proof of a mailbox', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  let context: SyncContext;
  let connection: ImapConnection;
  let client: ImapConnection;
  let other: RawClient;
  let now = Date.now();
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aSyncedAccount(bed, 'alice');
    context = await alice.own();
    connection = await openConnection(context, 'sync', new AbortController().signal);
    [client, other] = [await alice.client(), await alice.rawClient()];
    for (let count = 0; count < 4; count += 1) await append(client, 'INBOX', rawMessage());
    await other.say('SELECT INBOX');
    await other.say('UID STORE 2 +FLAGS.SILENT (\\Deleted)');
    await other.say('UID EXPUNGE 2');
    await round();
  });
  afterAll(async () => {
    connection?.close();
    client?.close();
    other?.close();
    await alice?.end();
    await bed?.stop();
  });

  const round = async () => {
    await syncRound(context, connection);
    while (await backfillStep(context, connection));
  };
  const inbox = async () => {
    const box = (await listMailboxes(alice.store, alice.account)).find(({ path }) => path === 'INBOX');
    if (!box) throw new Error('There is no INBOX');
    return box;
  };
  /** `meanwhile` happens between the round that tells others' changes from our mistakes and the look after it. */
  const prove = async (meanwhile: () => Promise<unknown> = async () => undefined) => {
    now += HOUR;
    return proveMailbox(context, connection, {
      box: await inbox(),
      now,
      catchUp: async () => {
        await round();
        await meanwhile();
        return inbox();
      },
    });
  };
  const emails = () => alice.store.database.rows(EMAILS, [alice.account]);

  it('mends a copy under a wrong UID, and counts both that is too much and that is missing', async () => {
    await alice.store.database.rows(MISPLACE, [alice.account, (await inbox()).no]);
    expect(await prove()).toBe(2);
    expect(await drawStore(alice.store, alice.account)).toEqual(await drawServer(client));
    expect((await inbox()).uidsEqualAt).not.toBeNull();
  });

  it('leaves to the next round what another client moves while it looks: the email keeps its id', async () => {
    const before = await emails();
    const { uidsEqualAt } = await inbox();
    await other.say('UID STORE 1 +FLAGS.SILENT (\\Flagged)');
    const repaired = await prove(() => other.say('UID MOVE 4 Archive'));
    expect(repaired).toBe(0);
    expect(await emails()).toEqual(before);
    expect((await inbox()).uidsEqualAt).toEqual(uidsEqualAt);
    await round();
    expect(await emails()).toEqual(before);
    expect(await drawStore(alice.store, alice.account)).toEqual(await drawServer(client));
    expect(await prove()).toBe(0);
    expect((await inbox()).uidsEqualAt).not.toEqual(uidsEqualAt);
  });
});

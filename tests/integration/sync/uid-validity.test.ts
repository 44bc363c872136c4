import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDrift } from '@/lib/server/store/drift';
import { backfillStep, syncRound } from '@/lib/server/sync/inbound/sync-round';
import { openConnection } from '@/lib/server/sync/open-connection';
import {
  append,
  aSyncedAccount,
  drawServer,
  drawStore,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { storedEmails } from '@/tests/integration/sync/server-picture';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

describe('a mailbox that the server numbers anew', () => {
  let bed: Mailbed;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
  });
  afterAll(() => bed?.stop());

  const watching = async (alice: SyncedAccount) => {
    const context = await alice.own();
    return async () => {
      const connection = await openConnection(context, 'sync', new AbortController().signal);
      await syncRound(context, connection);
      while (await backfillStep(context, connection));
      connection.close();
      const client = await alice.client();
      expect(await drawStore(alice.store, alice.account)).toEqual(await drawServer(client));
      client.close();
      expect(await findDrift(alice.store, alice.account)).toEqual([]);
      return storedEmails(alice.store, alice.account);
    };
  };

  it('keeps every id when the mailbox was made again with the same messages', async () => {
    const alice = await aSyncedAccount(bed, 'alice');
    const look = await watching(alice);
    const raw = await alice.rawClient();
    const twin = rawMessage();
    const messages = [...Array.from({ length: 20 }, () => rawMessage()), twin, twin];
    const fill = async () => {
      await raw.say('CREATE Plans');
      for (const one of messages)
        await raw.say(`APPEND Plans (\\Flagged) "24-Nov-2026 10:00:00 +0000" {${one.length}}`, one);
    };
    await fill();
    const before = await look();
    expect(before).toHaveLength(22);
    await raw.say('DELETE Plans');
    await fill();
    expect(await look()).toEqual(before);
    raw.close();
    await alice.end();
  });

  it('keeps every id when the numbers change under the same messages', async () => {
    const bob = await aSyncedAccount(bed, 'bob');
    const look = await watching(bob);
    const client = await bob.client();
    for (let count = 0; count < 30; count += 1)
      await append(client, 'INBOX', rawMessage(), count % 2 ? ['\\Seen'] : []);
    const validity = async () => (await client.status('INBOX')).uidValidity;
    const first = await validity();
    const before = await look();
    client.close();
    const root = join(bed.dir, 'dovecot/mail/example.test/bob/Maildir');
    // `3 V<uidvalidity> N<uidnext> G<guid>`, then `<uid> :<file>` each: other numbers, in the same order.
    const list = join(root, 'dovecot-uidlist');
    const numbered = readFileSync(list, 'utf8')
      .replace(/ V\d+ N(\d+)/, (_all, next) => ` V${first + 1} N${Number(next) + 100}`)
      .replace(/^(\d+) :/gm, (_all, uid) => `${Number(uid) + 100} :`);
    writeFileSync(list, numbered);
    for (const name of readdirSync(root)) if (name.startsWith('dovecot.index')) rmSync(join(root, name));
    const again = await bob.client();
    expect((await again.status('INBOX')).uidValidity).toBe(first + 1);
    again.close();
    const after = await look();
    expect(after.map(({ no, key }) => [no, key])).toEqual(before.map(({ no, key }) => [no, key]));
    await bob.end();
  });
});

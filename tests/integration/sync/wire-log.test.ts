import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uidSetOf } from '@/lib/server/protocols/imap/uid-set';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { DEADLY } from '@/tests/builders/imap/a-wire-log';
import { append, aSyncedAccount, eventually, rawMessage } from '@/tests/integration/sync/a-synced-account';
import { capabilityWithout, type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

/** The same is asked of every wire log of this folder's tests, when the account ends. */
describe.each([
  ['everything', undefined],
  ['neither MOVE nor UIDPLUS nor UNSELECT', capabilityWithout('MOVE', 'UIDPLUS', 'UNSELECT')],
])('what is said to a server with %s', (_name, capability) => {
  let bed: Mailbed;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true, ...(capability !== undefined && { capability }) });
  });
  afterAll(() => bed?.stop());

  it('never is a bare EXPUNGE or CLOSE, and what somebody else marked stays', async () => {
    const alice = await aSyncedAccount(bed, 'alice');
    const client = await alice.client();
    for (let count = 0; count < 6; count += 1) await append(client, 'INBOX', rawMessage());
    const other = await alice.rawClient();
    await other.say('SELECT INBOX');
    await other.say('UID STORE 6 +FLAGS (\\Deleted)');
    alice.start();
    await eventually(
      () => listMailboxes(alice.store, alice.account),
      (boxes) => boxes.length === 6 && boxes.every((box) => box.complete),
    );
    await client.select('INBOX');
    await client.moveMessages(uidSetOf([1, 2]), 'Archive');
    await client.removeMessages(uidSetOf([3]));
    await client.select('Archive');
    client.close();
    await other.say('NOOP');
    const { lines } = await other.say('UID SEARCH ALL');
    expect(lines.find((line) => line.startsWith('* SEARCH'))?.split(' ')).toContain('6');
    other.close();
    await alice.stop();
    const said = alice.said();
    expect(said.filter((line) => line.startsWith('UID FETCH')).length).toBeGreaterThan(0);
    expect(said.filter((line) => DEADLY.test(line))).toEqual([]);
    await alice.end();
  });
});

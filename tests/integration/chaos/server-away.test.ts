import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import { findDrift } from '@/lib/server/store/drift';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { aCaller, callOne, MethodError } from '@/tests/builders/jmap/a-caller';
import {
  append,
  aSyncedAccount,
  drawServer,
  drawStore,
  eventually,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const MESSAGES = 60;
const ROWS = /^UID FETCH (\S+) .*BODYSTRUCTURE/;

describe('the mail server goes away and comes back', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aSyncedAccount(bed, 'alice');
  });
  afterAll(async () => {
    await alice?.end();
    await bed?.stop();
  });

  it('is read on from the store, said to be in trouble, and caught up with; nothing is asked for twice', async () => {
    const { store, account } = alice;
    const accountId = accountIdOf(account);
    const call = aCaller({ store, accounts: [account] });
    const status = async () =>
      (
        await callOne<{ list: { state: string; problem: { code: string } | null }[] }>(call, 'AccountStatus/get', {
          accountId,
        })
      ).list[0];
    const query = () =>
      callOne<{ ids: string[]; total: number }>(call, 'Email/query', { accountId, calculateTotal: true });
    const client = await alice.client();
    for (let count = 0; count < MESSAGES; count += 1) await append(client, 'INBOX', rawMessage());
    client.close();
    alice.start();
    await eventually(status, (now) => now?.state === 'upToDate');
    const { ids, total } = await query();
    expect(total).toBe(MESSAGES);

    await bed.stopDovecot();
    await eventually(status, (now) => now?.state === 'trouble');
    expect((await status())?.problem?.code).toBe('account.network');
    expect((await query()).ids).toEqual(ids);
    const got = await callOne<{ list: { subject: string; preview: string }[] }>(call, 'Email/get', { accountId, ids });
    expect(got.list.every((email) => email.preview !== '')).toBe(true);
    // A text that came beforehand is there; the whole message is not, and that is said (DESIGN §4, Bodies: after 10 s) instead of waited for.
    const raw = callOne(call, 'Email/get', { accountId, ids: ids.slice(0, 1), properties: ['header:X-Nothing'] });
    await expect(raw).rejects.toThrow(MethodError);
    await expect(raw).rejects.toMatchObject({ type: 'serverUnavailable' });

    const before = alice.said().length;
    await bed.startDovecot();
    const again = await alice.client();
    const added = await append(again, 'INBOX', rawMessage({ subject: 'After the pause' }));
    store.hints.wake('accounts', account);
    await eventually(query, (now) => now.total === MESSAGES + 1);
    await eventually(status, (now) => now?.state === 'upToDate' && now.problem === null);
    expect(await drawStore(store, account)).toEqual(await drawServer(again));
    again.close();
    expect(await findDrift(store, account)).toEqual([]);
    const rows = alice.said().flatMap((line) => ROWS.exec(line)?.[1] ?? []);
    expect(alice.said().length).toBeGreaterThan(before);
    // One window for what was there, one for what came; of no UID the row was asked for twice.
    expect(rows.toSorted()).toEqual([`1:${MESSAGES}`, `${added}:${added}`].toSorted());
    expect((await listMailboxes(store, account)).every((box) => box.repaired === 0)).toBe(true);
  });
});

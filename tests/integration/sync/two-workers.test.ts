import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { claimAccounts, ownedAccounts, startHeart } from '@/lib/server/store/owners';
import { removeCopies } from '@/lib/server/store/remove-copies';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const SILENT = {
  name: 'test-silent',
  text: `update "Worker" set "seenAt" = now() - interval '16 seconds' where "id" = $1`,
};

describe('two workers on one database', () => {
  let made: Awaited<ReturnType<typeof aStore>>;
  beforeAll(async () => {
    made = await aStore();
  });
  afterAll(() => made?.end());

  const aWorker = async () => {
    const id = randomUUID();
    const heart = startHeart(made.store, id);
    await heart.beat();
    return { id, ...heart, claim: () => claimAccounts(made.store, id, 50), owns: () => ownedAccounts(made.store, id) };
  };

  it('share the accounts and never own one together, however often both ask', async () => {
    for (let count = 0; count < 20; count += 1) await anAccount(made.store, { INBOX: 1 });
    const [one, two] = [await aWorker(), await aWorker()];
    for (let turn = 0; turn < 5; turn += 1) await Promise.all([one.claim(), two.claim()]);
    const [first, second] = [await one.owns(), await two.owns()];
    expect(first.length + second.length).toBe(20);
    const both = first.filter(({ account }) => second.some((other) => other.account === account));
    expect(both).toEqual([]);

    // Killed: the database takes its lock away with its connection, and nobody waits for its heart.
    await one.stop();
    const takeOver = async () => {
      await two.claim();
      return (await two.owns()).length;
    };
    await expect.poll(takeOver).toBe(20);
    const raised = await two.owns();
    for (const { account, epoch } of first)
      expect(raised.find((owned) => owned.account === account)?.epoch).toBe(epoch + 1);

    // Paused: it holds its lock, and loses its accounts when its heart has been silent for long enough.
    const three = await aWorker();
    await three.claim();
    expect(await three.owns()).toEqual([]);
    await made.store.database.rows(SILENT, [two.id]);
    await three.claim();
    expect(await three.owns()).toHaveLength(20);

    // It wakes up in the middle of what it did: not a row of it is written.
    const [old] = raised;
    if (!old) throw new Error('It owned nothing');
    const [inbox] = await listMailboxes(made.store, old.account);
    const where = { ...old, mailboxNo: inbox?.no ?? 0 };
    const late = ingestEmails(made.store, { ...where, emails: [anIncomingEmail({ uid: 1 })], cursor: { uidNext: 2 } });
    await expect(late).rejects.toBeInstanceOf(NotOwnerError);
    await expect(removeCopies(made.store, where, [1])).rejects.toBeInstanceOf(NotOwnerError);
    expect((await listMailboxes(made.store, old.account))[0]?.uidNext).toBe(1);
    expect(await two.owns()).toEqual([]);
    await Promise.all([two.stop(), three.stop()]);
  });
});

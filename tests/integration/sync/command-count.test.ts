import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { aDelivery } from '@/tests/builders/imap/random-raw-writer';
import { aPatch } from '@/tests/builders/mail/a-command';
import { aSyncedAccount, eventually } from '@/tests/integration/sync/a-synced-account';
import { aWritingAccount } from '@/tests/integration/sync/a-writing-account';
import { capabilityWithout, type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const TAKEN_OVER = {
  name: 'test-taken-over',
  text: 'update "AccountState" set "epoch" = "epoch" + 1 where "accountId" = $1',
};
const LEFT = { name: 'test-count-left', text: 'select count(*) as n from "Command" where "accountId" = $1' };
const IN = {
  name: 'test-count-in',
  text: `select "no" from "EmailState" where "accountId" = $1 and $2::int4 = any("mailboxes")`,
};

describe('how much is said for a change', () => {
  let bed: Mailbed;
  beforeAll(async () => {
    // Without NOTIFY our own change in another mailbox than INBOX is news to nobody.
    bed = await startMailbed({ isFleeting: true, capability: capabilityWithout() });
  });
  afterAll(() => bed?.stop());

  it('is one STORE for 500 messages, however many changes it was', async () => {
    const alice = await aWritingAccount(bed, 'alice');
    const raw = await alice.rawClient();
    for (let count = 0; count < 500; count += 1) await raw.say(...aDelivery('INBOX', `many ${count}`));
    await alice.round();
    const emails = await alice.emailsIn('INBOX');
    expect(emails).toHaveLength(500);
    const said = async (work: () => Promise<void>) => {
      const before = alice.said().length;
      const began = performance.now();
      await work();
      const queued = performance.now();
      await alice.actOnce();
      const ms = [queued - began, performance.now() - queued].map(Math.round);
      process.stdout.write(`500 flags: ${ms[0]} ms until answered, ${ms[1]} ms until the server had them\n`);
      return alice.said().slice(before);
    };
    expect(await said(() => alice.keywords(emails, { add: ['$flagged'] }))).toEqual([
      'SELECT INBOX',
      'UID STORE 1:500 +FLAGS.SILENT (\\Flagged)',
      'UID SEARCH RETURN (ALL) UID 1:500',
    ]);
    const one = async () => {
      for (let at = 0; at < 500; at += 25) await alice.keywords(emails.slice(at, at + 25), { add: ['$seen'] });
    };
    expect(await said(one)).toHaveLength(3);
    await alice.isEqual();
    raw.close();
    await alice.end();
  });

  it('is no round when nothing else is new', async () => {
    const bob = await aSyncedAccount(bed, 'bob');
    const { store, account } = bob;
    const raw = await bob.rawClient();
    await raw.say(...aDelivery('Archive', 'one'));
    bob.start();
    await eventually(
      () => listMailboxes(store, account),
      (boxes) => boxes.length >= 5 && boxes.every((box) => box.complete),
    );
    const archive = (await listMailboxes(store, account)).find((box) => box.path === 'Archive')?.no;
    const emails = (await store.database.rows<{ no: number }>(IN, [account, archive])).map(({ no }) => no);
    expect(emails).toHaveLength(1);
    // The listening connection has come up, and whatever that told has been looked at.
    await eventually(
      async () => bob.said(),
      (lines) => lines.includes('IDLE'),
    );
    const quiet = async () => {
      const before = bob.said().length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      return bob.said().length - before;
    };
    await eventually(quiet, (count) => count === 0);
    const before = bob.said().toSorted();
    await changeEmails(store, account, [{ emails, patch: aPatch({ addKeywords: ['$flagged'] }) }]);
    await eventually(
      async () => (await store.database.rows<{ n: number }>(LEFT, [account]))[0]?.n,
      (left) => left === 0,
    );
    const more = bob.said();
    // Several connections speak: what is new is what was not said before.
    for (const line of before) more.splice(more.indexOf(line), 1);
    expect(more).toEqual(['SELECT Archive', 'UID STORE 1 +FLAGS.SILENT (\\Flagged)', 'UID SEARCH RETURN (ALL) UID 1']);
    raw.close();
    await bob.end();
  });

  it('is nothing when another worker has taken the account over', async () => {
    const alice = await aWritingAccount(bed, 'alice');
    const raw = await alice.rawClient();
    await raw.say(...aDelivery('INBOX', 'one'));
    await alice.round();
    const [one = 0, two = 0] = await alice.emailsIn('INBOX');
    await alice.keywords([one], { add: ['work'] });
    await alice.place([two], { add: ['Archive'], remove: ['INBOX'] });
    await alice.store.database.rows(TAKEN_OVER, [alice.account]);
    const before = alice.said().length;
    await expect(alice.actOnce()).rejects.toBeInstanceOf(NotOwnerError);
    await expect(alice.actOnce()).rejects.toBeInstanceOf(NotOwnerError);
    expect(
      alice
        .said()
        .slice(before)
        .filter((line) => !/^(SELECT|EXAMINE)/.test(line)),
    ).toEqual([]);
    expect(await alice.open()).toEqual(['keywords waiting 1', 'mailboxes waiting 1']);
    raw.close();
    await alice.end();
  });
});

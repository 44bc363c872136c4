import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uidSetOf } from '@/lib/server/protocols/imap/uid-set';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { destroyMailbox } from '@/lib/server/store/commands/destroy-mailbox';
import { createMailbox } from '@/lib/server/store/commands/mailbox-commands';
import { listMailboxes, type StoredMailbox } from '@/lib/server/store/mailboxes';
import { DEADLY } from '@/tests/builders/imap/a-wire-log';
import { aPatch } from '@/tests/builders/mail/a-command';
import {
  append,
  aSyncedAccount,
  eventually,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { capabilityWithout, type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

const LEFT = { name: 'test-wire-left', text: 'select count(*) as n from "Command" where "accountId" = $1' };
const IN = {
  name: 'test-wire-in',
  text: `select "no" from "EmailState" where "accountId" = $1 and $2::int4 = any("mailboxes") order by "no"`,
};
const boxOf = async ({ store, account }: SyncedAccount, path: string): Promise<StoredMailbox> => {
  const box = (await listMailboxes(store, account)).find((one) => one.path === path);
  if (!box) throw new Error(`There is no mailbox ${path}`);
  return box;
};
const emailsIn = (alice: SyncedAccount, path: string): Promise<number[]> =>
  eventually(
    async () => {
      const rows = await alice.store.database.rows<{ no: number }>(IN, [alice.account, (await boxOf(alice, path)).no]);
      return rows.map(({ no }) => no);
    },
    (emails) => emails.length === 2,
  );

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
    alice.start();
    const [archived, inbox] = [await emailsIn(alice, 'Archive'), await emailsIn(alice, 'INBOX')];
    const box = async (path: string) => (await boxOf(alice, path)).no;
    const there = { addBoxes: [await box('Trash')], removeBoxes: [await box('Archive')] };
    await changeEmails(alice.store, alice.account, [
      { emails: archived, patch: aPatch(there) },
      { emails: inbox.slice(0, 1), patch: aPatch({ addKeywords: ['$seen'] }) },
      { emails: inbox.slice(1, 2), patch: aPatch({ removeBoxes: [await box('INBOX')] }) },
    ]);
    const made = await createMailbox(alice.store, alice.account, { name: 'Plans', parentNo: null });
    const isIdle = async () => (await alice.store.database.rows<{ n: number }>(LEFT, [alice.account]))[0]?.n === 0;
    await eventually(isIdle, Boolean);
    if (made.kind === 'created')
      await destroyMailbox(alice.store, alice.account, { mailboxNo: made.no, removeEmails: true });
    await eventually(isIdle, Boolean);
    await alice.stop();
    const again = await alice.rawClient();
    await again.say('SELECT INBOX');
    const left = await again.say('UID SEARCH ALL');
    expect(left.lines.find((line) => line.startsWith('* SEARCH'))?.split(' ')).toContain('6');
    again.close();
    const said = alice.said();
    expect(said.filter((line) => /^(UID (MOVE|COPY)|CREATE|DELETE)/.test(line)).length).toBeGreaterThan(2);
    expect(said.filter((line) => line.startsWith('UID FETCH')).length).toBeGreaterThan(0);
    expect(said.filter((line) => DEADLY.test(line))).toEqual([]);
    await alice.end();
  });
});

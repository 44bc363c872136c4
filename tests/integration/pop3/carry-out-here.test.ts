import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import { createOutside } from '@/lib/server/outside/outside';
import { statesOf } from '@/lib/server/store/changes';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { dueCommands } from '@/lib/server/store/commands/due-commands';
import { createMailbox, renameMailbox } from '@/lib/server/store/commands/mailbox-commands';
import { findDrift } from '@/lib/server/store/drift';
import { getEmails } from '@/lib/server/store/emails';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { collectEmails } from '@/lib/server/store/pop3/collect-emails';
import { pop3Journal } from '@/lib/server/store/pop3/journal';
import type { Store } from '@/lib/server/store/store';
import { carryOutHere } from '@/lib/server/sync/here/carry-out-here';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { aPatch } from '@/tests/builders/mail/a-command';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aDraft } from '@/tests/integration/store/a-draft';
import { aPop3Account, aStore } from '@/tests/integration/store/a-store';

const COPIES = {
  name: 'test-here-copies',
  text: `select "emailNo" as no, "mailboxNo" as box, "uid", "serverFlags" as flags from "EmailCopy" where "accountId" = $1 order by 1, 2, 3`,
};

describe('what is changed in an account whose mailboxes are here', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const context = (account: AccountNo): SyncContext => ({
    store,
    outside: createOutside({ allowLoopback: true, allowPrivate: false, allowedNetworks: [] }),
    key: new Uint8Array(32),
    log: silentLogger,
    account,
    epoch: 0,
    refused: new Set(),
  });
  const anInbox = async (count: number) => {
    const made = await aPop3Account(store);
    const emails = Array.from({ length: count }, (_, index) => {
      const { uid: _uid, modseq: _modseq, ...email } = anIncomingEmail({ uid: index + 1, joinKey: null });
      const kept = { file: `${made.account}/00/none`, start: index * 10, size: 10 };
      return { email, kept, entry: { uidl: `u${index}`, size: 10, hash: `0${index}` } };
    });
    const taken = await collectEmails(store, { account: made.account, epoch: 0 }, emails);
    return { ...made, nos: taken.map(({ emailNo }) => emailNo) };
  };
  const copies = (account: AccountNo) =>
    store.database.rows<{ no: number; box: number; uid: number | null; flags: number }>(COPIES, [account]);
  const shown = async (account: AccountNo, nos: number[]) =>
    (await getEmails(store, account, nos)).list.map(({ no, flags, mailboxes, keywords }) => ({
      no,
      flags,
      mailboxes,
      keywords,
    }));
  const due = async (account: AccountNo) => (await dueCommands(store, account, new Date())).commands.length;

  it('is shown at once, and is the same when it was carried out', async () => {
    const { account, box, nos } = await anInbox(3);
    const [one = 0, two = 0, three = 0] = nos;
    await changeEmails(store, account, [
      { emails: [one, two], patch: aPatch({ addKeywords: ['$seen', 'lunch'] }) },
      { emails: [one], patch: aPatch({ addBoxes: [box.Archive], removeBoxes: [box.Inbox] }) },
      { emails: [two], patch: aPatch({ addBoxes: [box.Trash] }) },
      { emails: [two], patch: aPatch({ removeKeywords: ['$seen'] }) },
      { emails: [three], patch: aPatch({ removeBoxes: [box.Inbox] }) },
    ]);
    const before = await shown(account, nos);
    const states = await statesOf(store, account);
    await carryOutHere(context(account));
    expect(await shown(account, nos)).toEqual(before);
    expect(before.map(({ no, mailboxes }) => ({ no, mailboxes }))).toEqual([
      { no: one, mailboxes: [box.Archive] },
      { no: two, mailboxes: [box.Inbox, box.Trash].toSorted((a, b) => a - b) },
    ]);
    expect((await statesOf(store, account))['Email']).toBe(states['Email']);
    expect(await copies(account)).toEqual([
      { no: one, box: box.Archive, uid: 1, flags: 1 },
      { no: two, box: box.Inbox, uid: 2, flags: 0 },
      { no: two, box: box.Trash, uid: 1, flags: 0 },
    ]);
    expect(await due(account)).toBe(0);
    expect(await findDrift(store, account)).toEqual([]);
    // What was destroyed here stays known: it is not collected again.
    expect(await pop3Journal(store, account)).toHaveLength(3);
  });

  it('can be undone and done again any number of times, each arrival under a number of its own', async () => {
    const { account, box, nos } = await anInbox(1);
    for (let times = 0; times < 3; times += 1) {
      await changeEmails(store, account, [
        { emails: nos, patch: aPatch({ addBoxes: [box.Archive], removeBoxes: [box.Inbox] }) },
      ]);
      await carryOutHere(context(account));
      await changeEmails(store, account, [
        { emails: nos, patch: aPatch({ addBoxes: [box.Inbox], removeBoxes: [box.Archive] }) },
      ]);
      await carryOutHere(context(account));
    }
    expect((await copies(account)).map(({ box: at, uid }) => [at, uid])).toEqual([[box.Inbox, 4]]);
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('takes drafts from Drafts to Sent, and one autosave after the other', async () => {
    const { account, box } = await anInbox(0);
    const first = await aDraft(store, account, { mailboxNos: [box.Drafts] });
    await carryOutHere(context(account));
    expect((await copies(account)).map(({ box: at, uid }) => [at, uid])).toEqual([[box.Drafts, 1]]);
    const second = await aDraft(store, account, { mailboxNos: [box.Drafts] });
    await changeEmails(store, account, [{ emails: [first.no], patch: aPatch({ removeBoxes: [box.Drafts] }) }]);
    await changeEmails(store, account, [
      {
        emails: [second.no],
        patch: aPatch({ addBoxes: [box.Sent], removeBoxes: [box.Drafts], removeKeywords: ['$draft'] }),
      },
    ]);
    await carryOutHere(context(account));
    expect((await copies(account)).map(({ no, box: at }) => [no, at])).toEqual([[second.no, box.Sent]]);
    expect(await due(account)).toBe(0);
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('makes, renames and deletes mailboxes, and what lies in none any more is gone', async () => {
    const { account, box, nos } = await anInbox(2);
    const made = await createMailbox(store, account, { name: 'Bills', parentNo: null });
    if (made.kind !== 'created') throw new Error(made.kind);
    const child = await createMailbox(store, account, { name: '2026', parentNo: made.no });
    if (child.kind !== 'created') throw new Error(child.kind);
    await changeEmails(store, account, [
      { emails: nos, patch: aPatch({ addBoxes: [child.no], removeBoxes: [box.Inbox] }) },
    ]);
    await renameMailbox(store, account, { mailboxNo: made.no, name: 'Accounts', parentNo: null, subscribed: false });
    await carryOutHere(context(account));
    const paths = (await listMailboxes(store, account)).map((one) => [one.path, one.pending, one.subscribed]);
    expect(paths.slice(-2)).toEqual([
      ['Accounts', false, false],
      ['Accounts/2026', false, true],
    ]);
    expect((await shown(account, nos)).map(({ mailboxes }) => mailboxes)).toEqual([[child.no], [child.no]]);
    expect(await due(account)).toBe(0);
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('never takes an email out of its last mailbox because the one it was to go to is not there', async () => {
    const { account, box, nos } = await anInbox(1);
    await changeEmails(store, account, [
      { emails: nos, patch: aPatch({ addBoxes: [4711], removeBoxes: [box.Inbox] }) },
    ]);
    await carryOutHere(context(account));
    expect((await shown(account, nos)).map(({ mailboxes }) => mailboxes)).toEqual([[box.Inbox]]);
    expect(await findDrift(store, account)).toEqual([]);
  });
});

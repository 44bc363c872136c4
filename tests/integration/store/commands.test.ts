import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { changesSince, statesOf } from '@/lib/server/store/changes';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import type { EmailPatch } from '@/lib/server/store/commands/command';
import { postponeCommand, refuseCommand, startCommand } from '@/lib/server/store/commands/command-state';
import { dueCommands } from '@/lib/server/store/commands/due-commands';
import { finishEmails, finishKeywords } from '@/lib/server/store/commands/finish-command';
import { addPendingCopies, markCopies, recordCopies, recordMoves } from '@/lib/server/store/commands/record-copies';
import { findDrift } from '@/lib/server/store/drift';
import { getEmails } from '@/lib/server/store/emails';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { removeCopies, updateCopies } from '@/lib/server/store/remove-copies';
import type { Store } from '@/lib/server/store/store';
import { NotOwnerError } from '@/lib/server/store/write-transaction';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const BOXES = { INBOX: 1, Sent: 2, Trash: 4, Archive: 6 };
const patch = (given: Partial<EmailPatch>): EmailPatch => ({
  addKeywords: [],
  removeKeywords: [],
  addBoxes: [],
  removeBoxes: [],
  ...given,
});
const TOLD = { code: 'command.refused', serverText: 'NO [OVERQUOTA] full' };

describe('commands', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const anInbox = async (count: number) => {
    const made = await anAccount(store, BOXES);
    const where = { account: made.account, epoch: 0 };
    const emails = Array.from({ length: count }, (_, index) => anIncomingEmail({ uid: index + 1 }));
    await ingestEmails(store, { ...where, mailboxNo: made.box.INBOX, emails });
    const nos = emails.map((_, index) => index + 1);
    return { ...made, where, nos };
  };
  const shown = async (account: AccountNo, no: number) => {
    const [email] = (await getEmails(store, account, [no])).list;
    return (
      email && { id: no * 1024 + email.generation, flags: email.flags, words: email.keywords, boxes: email.mailboxes }
    );
  };
  const due = async (account: AccountNo, now = new Date()) => (await dueCommands(store, account, now)).commands;
  const change = (account: AccountNo, emails: number[], given: Partial<EmailPatch>) =>
    changeEmails(store, account, [{ emails, patch: patch(given) }]);

  it('show at once what was asked for, and the last word on each keyword and mailbox wins', async () => {
    const { account, box } = await anInbox(1);
    await change(account, [1], { addKeywords: ['$seen', 'lunch'], addBoxes: [box.Archive] });
    await change(account, [1], { removeKeywords: ['$seen'], addKeywords: ['$flagged', 'todo'] });
    await change(account, [1], { removeKeywords: ['lunch'], removeBoxes: [box.INBOX] });
    await change(account, [1], { addBoxes: [box.INBOX], removeBoxes: [box.Archive] });
    expect(await shown(account, 1)).toEqual({ id: 1024, flags: 2, words: ['todo'], boxes: [box.INBOX] });
    expect((await due(account)).map(({ kind }) => kind)).toEqual([
      'keywords',
      'mailboxes',
      'keywords',
      'keywords',
      'mailboxes',
      'mailboxes',
    ]);
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('change nothing more when the server has done it', async () => {
    const { account, box, where, nos } = await anInbox(3);
    await change(account, nos, { addKeywords: ['$seen', 'lunch'] });
    const before = await statesOf(store, account);
    const [command] = await due(account);
    if (!command) throw new Error('no command');
    await startCommand(store, where, [command.no]);
    await finishKeywords(store, where, { nos: [command.no], emails: [1, 2] });
    expect((await due(account)).map(({ emails, total, state }) => ({ emails, total, state }))).toEqual([
      { emails: [3], total: 3, state: 'running' },
    ]);
    await finishKeywords(store, where, { nos: [command.no], emails: [3] });
    expect(await due(account)).toEqual([]);
    const after = await statesOf(store, account);
    expect({ ...after, Operation: '' }).toEqual({ ...before, Operation: '' });
    expect(await shown(account, 3)).toMatchObject({ flags: 1, words: ['lunch'], boxes: [box.INBOX] });
    const operations = await changesSince(store, { account, type: 'Operation', since: '0', limit: 10 });
    expect(operations).toMatchObject({ created: [], updated: [], destroyed: [] });
  });

  it('keep a moved email what it is, over every step of the move', async () => {
    const { account, box, where } = await anInbox(2);
    await change(account, [1, 2], { addBoxes: [box.Archive], removeBoxes: [box.INBOX] });
    const [command] = await due(account);
    const nos = [command?.no ?? 0];
    await startCommand(store, where, nos);
    const before = await statesOf(store, account);
    await addPendingCopies(
      store,
      where,
      [1, 2].map((emailNo) => ({ emailNo, mailboxNo: box.Archive })),
    );
    await addPendingCopies(
      store,
      where,
      [1, 2].map((emailNo) => ({ emailNo, mailboxNo: box.Archive })),
    );
    const arrived = [{ emailNo: 1, uid: 1, newUid: 71 }];
    await recordMoves(store, where, { from: box.INBOX, to: box.Archive, arrived });
    await recordMoves(store, where, { from: box.INBOX, to: box.Archive, arrived });
    // No COPYUID for the second: it leaves, and is expected in the Archive.
    await removeCopies(store, { ...where, mailboxNo: box.INBOX }, [2]);
    expect(await shown(account, 2)).toMatchObject({ id: 2048, boxes: [box.Archive] });
    const again = { ...anIncomingEmail({ uid: 2 }), uid: 72 };
    await ingestEmails(store, {
      ...where,
      mailboxNo: box.Archive,
      emails: [{ ...anIncomingEmail({ uid: 1 }), uid: 71 }, again],
    });
    await finishEmails(store, where, { nos, emails: [1, 2] });
    expect({ ...(await statesOf(store, account)), Operation: '' }).toEqual({ ...before, Operation: '' });
    expect(await copies(account)).toEqual([`1 ${box.Archive} 71`, `2 ${box.Archive} 72`]);
    expect(await findDrift(store, account)).toEqual([]);
  });

  const COPIES = {
    name: 'test-copies',
    text: `select concat_ws(' ', "emailNo", "mailboxNo", coalesce("uid"::text, '?'), case when "deleted" then 'deleted' end) as line
      from "EmailCopy" where "accountId" = $1 order by "emailNo", "mailboxNo", "uid"`,
  };
  const copies = async (account: AccountNo) =>
    (await store.database.rows<{ line: string }>(COPIES, [account])).map(({ line }) => line);

  it('flip back when the server refuses, with a new id for what was gone', async () => {
    const { account, box, where } = await anInbox(3);
    await change(account, [1, 2, 3], { removeBoxes: [box.INBOX] });
    expect(await shown(account, 1)).toBeUndefined();
    const { Email: since = '' } = await statesOf(store, account);
    const [command] = await due(account);
    expect(command?.arguments).toEqual({ destroy: true });
    await refuseCommand(store, where, command?.no ?? 0, [1], TOLD);
    expect(await shown(account, 1)).toMatchObject({ id: 1025, boxes: [box.INBOX] });
    expect(await shown(account, 2)).toBeUndefined();
    expect(await changesSince(store, { account, type: 'Email', since, limit: 9 })).toMatchObject({ created: [1025] });
    expect((await due(account)).map(({ emails }) => emails)).toEqual([[2, 3]]);
    await refuseCommand(store, where, command?.no ?? 0, [2, 3], TOLD);
    expect(await due(account)).toEqual([]);
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('let a refused copy go where it was only expected', async () => {
    const { account, box, where } = await anInbox(1);
    await change(account, [1], { addBoxes: [box.Archive] });
    const [command] = await due(account);
    await addPendingCopies(store, where, [{ emailNo: 1, mailboxNo: box.Archive }]);
    await refuseCommand(store, where, command?.no ?? 0, [1], TOLD);
    expect(await shown(account, 1)).toMatchObject({ id: 1024, boxes: [box.INBOX] });
    expect(await copies(account)).toEqual([`1 ${box.INBOX} 1`]);
  });

  it('take over what a read was faster to take for a message of its own', async () => {
    const { account, box, where } = await anInbox(1);
    await change(account, [1], { addBoxes: [box.Archive] });
    const [command] = await due(account);
    const stranger = anIncomingEmail({ uid: 9, headers: { messageId: ['elsewhere@x'] }, joinKey: 'd:other' });
    await ingestEmails(store, { ...where, mailboxNo: box.Archive, emails: [stranger] });
    expect(await shown(account, 2)).toMatchObject({ boxes: [box.Archive] });
    await recordCopies(store, where, {
      from: box.INBOX,
      to: box.Archive,
      arrived: [{ emailNo: 1, uid: 1, newUid: 9 }],
    });
    await finishEmails(store, where, { nos: [command?.no ?? 0], emails: [1] });
    expect(await shown(account, 2)).toBeUndefined();
    expect(await copies(account)).toEqual([`1 ${box.INBOX} 1`, `1 ${box.Archive} 9`]);
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('keep what is destroyed hidden wherever another client puts it', async () => {
    const { account, box, where } = await anInbox(1);
    await change(account, [1], { removeBoxes: [box.INBOX] });
    await ingestEmails(store, {
      ...where,
      mailboxNo: box.Archive,
      emails: [{ ...anIncomingEmail({ uid: 1 }), uid: 5 }],
    });
    await removeCopies(store, { ...where, mailboxNo: box.INBOX }, [1]);
    expect(await shown(account, 1)).toBeUndefined();
    expect((await due(account)).map(({ emails }) => emails)).toEqual([[1]]);
    await removeCopies(store, { ...where, mailboxNo: box.Archive }, [5]);
    expect(await due(account)).toEqual([]);
  });

  it('hide what is marked \\Deleted for want of a better way, and show it when that is taken back', async () => {
    const { account, box, where } = await anInbox(1);
    await markCopies(store, where, { mailboxNo: box.INBOX, uids: [1], deleted: true });
    expect(await shown(account, 1)).toBeUndefined();
    await markCopies(store, where, { mailboxNo: box.INBOX, uids: [1], deleted: false });
    expect(await shown(account, 1)).toMatchObject({ id: 1025 });
  });

  it('of one email keep their order: a later one waits for one that waits, others go on', async () => {
    const { account, box, where } = await anInbox(3);
    await change(account, [1, 2], { addBoxes: [box.Archive] });
    await change(account, [2, 3], { addKeywords: ['$seen'] });
    const [first] = await due(account);
    const later = new Date(Date.now() + 60_000);
    await postponeCommand(store, where, first?.no ?? 0, later);
    const { commands, nextAt } = await dueCommands(store, account, new Date());
    expect(commands.map(({ kind, emails }) => ({ kind, emails }))).toEqual([{ kind: 'keywords', emails: [3] }]);
    expect(nextAt).toEqual(later);
    expect((await due(account, later)).map(({ emails, attempts }) => ({ emails, attempts }))).toEqual([
      { emails: [1, 2], attempts: 1 },
      { emails: [2, 3], attempts: 0 },
    ]);
  });

  it('are one row for 200 emails that want the same', async () => {
    const { account } = await anInbox(200);
    const changes = Array.from({ length: 200 }, (_, index) => ({
      emails: [index + 1],
      patch: patch({ addKeywords: ['$seen'] }),
    }));
    await changeEmails(store, account, changes);
    expect((await due(account)).map(({ total }) => total)).toEqual([200]);
  });

  it('stay with an account whose server changes the flags below them', async () => {
    const { account, box, where } = await anInbox(1);
    await change(account, [1], { addKeywords: ['$seen'] });
    const flags = { uid: 1, bits: 2, keywords: ['red'], modseq: 2, deleted: false };
    await updateCopies(store, { ...where, mailboxNo: box.INBOX }, [flags]);
    expect(await shown(account, 1)).toMatchObject({ flags: 3, words: ['red'] });
  });

  it('are not carried out for a worker whose epoch has passed', async () => {
    const { account } = await anInbox(1);
    await change(account, [1], { addKeywords: ['$seen'] });
    const [command] = await due(account);
    await expect(startCommand(store, { account, epoch: 7 }, [command?.no ?? 0])).rejects.toThrow(NotOwnerError);
  });
});

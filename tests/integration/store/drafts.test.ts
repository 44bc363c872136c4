import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { changesSince, statesOf } from '@/lib/server/store/changes';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import type { EmailPatch } from '@/lib/server/store/commands/command';
import { postponeCommand, refuseCommand, startCommand } from '@/lib/server/store/commands/command-state';
import { dueCommands } from '@/lib/server/store/commands/due-commands';
import { finishEmails } from '@/lib/server/store/commands/finish-command';
import { recordAppend } from '@/lib/server/store/commands/record-copies';
import { findDrift } from '@/lib/server/store/drift';
import { getEmails } from '@/lib/server/store/emails';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { destroyMailbox } from '@/lib/server/store/mailbox-marks';
import { removeCopies } from '@/lib/server/store/remove-copies';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aDraft } from '@/tests/integration/store/a-draft';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

const BOXES = { INBOX: 1, Sent: 2, Drafts: 3, Trash: 4, Plans: 0 };
const patch = (given: Partial<EmailPatch>): EmailPatch => ({
  addKeywords: [],
  removeKeywords: [],
  addBoxes: [],
  removeBoxes: [],
  ...given,
});
const TOLD = { code: 'command.refused', serverText: 'NO [OVERQUOTA] full' };
const EVER = new Date(8.64e14);

describe('drafts', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const COMMANDS = {
    name: 'test-commands',
    text: `select concat_ws(' ', "kind", "emails"::text, "addBoxes"::text, "removeBoxes"::text, "state", 'after ' || ("after" - min("no") over ())) as line
      from "Command" where "accountId" = $1 order by "no"`,
  };
  const commands = async (account: AccountNo) =>
    (await store.database.rows<{ line: string }>(COMMANDS, [account])).map(({ line }) => line);
  const COPIES = {
    name: 'test-draft-copies',
    text: `select concat_ws(' ', "emailNo", "mailboxNo", coalesce("uid"::text, '?'), "serverFlags") as line
      from "EmailCopy" where "accountId" = $1 order by "emailNo", "mailboxNo", "uid"`,
  };
  const copies = async (account: AccountNo) =>
    (await store.database.rows<{ line: string }>(COPIES, [account])).map(({ line }) => line);
  const email = async (account: AccountNo, no: number) => (await getEmails(store, account, [no])).list[0];
  const destroy = (account: AccountNo, emails: number[], from: number, after?: number) =>
    changeEmails(store, account, [{ emails, patch: patch({ removeBoxes: [from] }) }], { after: after ?? null });

  it('leave one command behind when they are replaced sixty times', async () => {
    const { account, box } = await anAccount(store, BOXES);
    let last = await aDraft(store, account, { mailboxNos: [box.Drafts] });
    for (let save = 0; save < 60; save += 1) {
      const next = await aDraft(store, account, { mailboxNos: [box.Drafts] });
      await destroy(account, [last.no], box.Drafts, next.command);
      last = next;
    }
    expect(await commands(account)).toEqual([`mailboxes {61} {${box.Drafts}} {} waiting`]);
    expect(await copies(account)).toEqual([`61 ${box.Drafts} ? 9`]);
    expect(await findDrift(store, account)).toEqual([]);
    const changes = await changesSince(store, { account, type: 'Email', since: '1', limit: 500 });
    expect(changes).toMatchObject({ created: [61 * 1024], updated: [], destroyed: [] });
    const operations = await changesSince(store, { account, type: 'Operation', since: '0', limit: 500 });
    expect(operations).toMatchObject({ created: [last.command], updated: [], destroyed: [] });
  });

  it('go from the server only when the last of those that replaced them is there', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const where = { account, epoch: 0 };
    const first = await aDraft(store, account, { mailboxNos: [box.Drafts] });
    await startCommand(store, where, [first.command]);
    await recordAppend(store, where, { emailNo: first.no, mailboxNo: box.Drafts, uid: 7, size: 1234 });
    await finishEmails(store, where, { nos: [first.command], emails: [first.no] });
    expect(await email(account, first.no)).toMatchObject({ size: 1234, mailboxes: [box.Drafts] });
    const second = await aDraft(store, account, { mailboxNos: [box.Drafts] });
    await destroy(account, [first.no], box.Drafts, second.command);
    const third = await aDraft(store, account, { mailboxNos: [box.Drafts] });
    await destroy(account, [second.no], box.Drafts, third.command);
    expect(await commands(account)).toEqual([
      `mailboxes {1} {} {${box.Drafts}} waiting after 1`,
      `mailboxes {3} {${box.Drafts}} {} waiting`,
    ]);
    const due = async () => (await dueCommands(store, account, EVER)).commands.map(({ emails }) => emails);
    expect(await due()).toEqual([[3]]);
    await recordAppend(store, where, { emailNo: 3, mailboxNo: box.Drafts, uid: 9, size: 1000 });
    await finishEmails(store, where, { nos: [third.command], emails: [3] });
    expect(await due()).toEqual([[1]]);
    await removeCopies(store, { ...where, mailboxNo: box.Drafts }, [7]);
    expect(await commands(account)).toEqual([]);
    expect(await copies(account)).toEqual([`3 ${box.Drafts} 9 9`]);
  });

  it('are not forgotten when the server may have them', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const where = { account, epoch: 0 };
    const [tried, running] = [
      await aDraft(store, account, { mailboxNos: [box.Drafts] }),
      await aDraft(store, account, { mailboxNos: [box.Drafts] }),
    ];
    await postponeCommand(store, where, tried.command, new Date(0));
    await startCommand(store, where, [running.command]);
    await destroy(account, [tried.no, running.no], box.Drafts);
    expect(await email(account, tried.no)).toBeUndefined();
    expect(await commands(account)).toEqual([
      `mailboxes {1} {${box.Drafts}} {} waiting`,
      `mailboxes {2} {${box.Drafts}} {} running`,
      `mailboxes {1,2} {} {${box.Drafts}} waiting`,
    ]);
    // It does arrive, and is no news.
    const arrived = anIncomingEmail({ uid: 5, headers: { messageId: ['draft-1@example.test'] }, joinKey: 'd:server' });
    const { created } = await ingestEmails(store, { ...where, mailboxNo: box.Drafts, emails: [arrived] });
    expect(created).toEqual([]);
    expect(await email(account, tried.no)).toBeUndefined();
    // The other was refused after all: then it is gone.
    await refuseCommand(store, where, running.command, [running.no], TOLD);
    const last = (await dueCommands(store, account, EVER)).commands.at(-1);
    await finishEmails(store, where, { nos: [last?.no ?? 0], emails: [running.no] });
    expect(await copies(account)).toEqual([`1 ${box.Drafts} 5 0`]);
  });

  it('are appended where they lie now, with the keywords that they have now', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const draft = await aDraft(store, account, { mailboxNos: [box.Drafts] });
    const filed = patch({
      addKeywords: ['$forwarded'],
      removeKeywords: ['$draft'],
      addBoxes: [box.Sent],
      removeBoxes: [box.Drafts],
    });
    await changeEmails(store, account, [{ emails: [draft.no], patch: filed }]);
    expect(await email(account, draft.no)).toMatchObject({ mailboxes: [box.Sent], flags: 17, generation: 0 });
    expect(await commands(account)).toEqual([`mailboxes {1} {${box.Sent}} {} waiting`]);
    expect(await copies(account)).toEqual([`1 ${box.Sent} ? 17`]);
  });

  it('stay here when the server refuses them, and are tried again when they are moved', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const where = { account, epoch: 0 };
    const draft = await aDraft(store, account, { mailboxNos: [box.Drafts] });
    await startCommand(store, where, [draft.command]);
    await refuseCommand(store, where, draft.command, [draft.no], TOLD);
    expect(await email(account, draft.no)).toMatchObject({ mailboxes: [box.Drafts] });
    const moved = patch({ addBoxes: [box.Plans], removeBoxes: [box.Drafts] });
    await changeEmails(store, account, [{ emails: [draft.no], patch: moved }]);
    expect(await commands(account)).toEqual([`mailboxes {1} {${box.Plans}} {} waiting`]);
    await destroy(account, [draft.no], box.Plans);
    expect([await commands(account), await copies(account)]).toEqual([[], []]);
  });

  it('are known by their Message-ID when they arrive, and take over what the server says of them', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const where = { account, epoch: 0 };
    const draft = await aDraft(store, account, { mailboxNos: [box.Drafts] });
    const { Email: since = '' } = await statesOf(store, account);
    const headers = { messageId: ['draft-1@example.test'] };
    const arrived = anIncomingEmail({ uid: 5, bits: 9, headers, size: 1300, joinKey: 'd:server' });
    const other = anIncomingEmail({ uid: 6, size: 1300 });
    const { created } = await ingestEmails(store, { ...where, mailboxNo: box.Drafts, emails: [other, arrived] });
    expect(created.map(({ email: { uid } }) => uid)).toEqual([6]);
    expect(await copies(account)).toEqual([`1 ${box.Drafts} 5 9`, `2 ${box.Drafts} 6 0`]);
    expect(await email(account, draft.no)).toMatchObject({ size: 1300, generation: 0 });
    const changes = await changesSince(store, { account, type: 'Email', since, limit: 9 });
    expect(changes).toMatchObject({ created: [2048], updated: [1024], destroyed: [] });
    await finishEmails(store, where, { nos: [draft.command], emails: [draft.no] });
    // Another client moves it: it is known by what the server said.
    await ingestEmails(store, { ...where, mailboxNo: box.Plans, emails: [{ ...arrived, uid: 40 }] });
    await removeCopies(store, { ...where, mailboxNo: box.Drafts }, [5]);
    expect(await email(account, draft.no)).toMatchObject({ mailboxes: [box.Plans], generation: 0 });
  });

  it('take over what the server says of them when their number was told before they were read', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const where = { account, epoch: 0 };
    const draft = await aDraft(store, account, { mailboxNos: [box.Sent] });
    await recordAppend(store, where, { emailNo: draft.no, mailboxNo: box.Sent, uid: 5, size: 1000 });
    const headers = { messageId: ['draft-1@example.test'] };
    const read = anIncomingEmail({ uid: 5, bits: 9, headers, joinKey: 'e:99' });
    await ingestEmails(store, { ...where, mailboxNo: box.Sent, emails: [read] });
    const again = await ingestEmails(store, { ...where, mailboxNo: box.INBOX, emails: [{ ...read, uid: 1 }] });
    expect(again).toMatchObject({ created: [], joined: 1 });
    expect(await email(account, draft.no)).toMatchObject({ mailboxes: [box.INBOX, box.Sent] });
  });

  it('go to the drafts with the mailbox that they were to lie in', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const draft = await aDraft(store, account, { mailboxNos: [box.Plans] });
    await destroyMailbox(store, { account, epoch: 0, mailboxNo: box.Plans });
    expect(await email(account, draft.no)).toMatchObject({ mailboxes: [box.Drafts] });
    expect(await commands(account)).toEqual([`mailboxes {1} {${box.Drafts}} {} waiting`]);
    expect(await findDrift(store, account)).toEqual([]);
  });
});

describe('messages that are expected in a mailbox', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());
  const EXPECT = {
    name: 'test-expect',
    text: `insert into "EmailCopy" ("accountId", "mailboxNo", "uid", "emailNo", "serverFlags") select $1, $2, null, n, 0 from unnest($3::int8[]) n`,
  };

  it.each([
    ['as copies are known', { joinKey: 'd:1' }, { joinKey: 'd:1', size: 1, headers: { messageId: ['x@x'] } }],
    ['by Message-ID and size', {}, { joinKey: null, receivedAt: 1000, headers: { messageId: ['1@example.test'] } }],
    ['by size and INTERNALDATE', { receivedAt: 5000 }, { joinKey: null, receivedAt: 5000, headers: { messageId: [] } }],
  ])('are recognised %s', async (_how, before, after) => {
    const { account, box } = await anAccount(store, { INBOX: 1, Plans: 0 });
    const where = { account, epoch: 0 };
    await ingestEmails(store, { ...where, mailboxNo: box.INBOX, emails: [anIncomingEmail({ uid: 1, ...before })] });
    await store.database.rows(EXPECT, [account, box.Plans, [1]]);
    const arrived = anIncomingEmail({ uid: 8, ...after });
    const stranger = anIncomingEmail({ uid: 9, size: 77, joinKey: null });
    const { created } = await ingestEmails(store, { ...where, mailboxNo: box.Plans, emails: [stranger, arrived] });
    expect(created.map(({ email }) => email.uid)).toEqual([9]);
    expect((await getEmails(store, account, [1])).list).toMatchObject([{ mailboxes: [box.INBOX, box.Plans] }]);
  });

  it('are not those of the same Message-ID and another size, unless they were composed here', async () => {
    const { account, box } = await anAccount(store, { INBOX: 1, Plans: 0 });
    const where = { account, epoch: 0 };
    await ingestEmails(store, { ...where, mailboxNo: box.INBOX, emails: [anIncomingEmail({ uid: 1 })] });
    await store.database.rows(EXPECT, [account, box.Plans, [1]]);
    const other = anIncomingEmail({ uid: 8, size: 5, joinKey: null, headers: { messageId: ['1@example.test'] } });
    const { created } = await ingestEmails(store, { ...where, mailboxNo: box.Plans, emails: [other] });
    expect(created).toHaveLength(1);
  });

  it('are one each: of two that look alike each is another email', async () => {
    const { account, box } = await anAccount(store, { INBOX: 1, Plans: 0 });
    const where = { account, epoch: 0 };
    const twin = (uid: number) => anIncomingEmail({ uid, joinKey: 'd:twin', headers: { messageId: ['twin@x'] } });
    await ingestEmails(store, { ...where, mailboxNo: box.INBOX, emails: [twin(1), twin(2)] });
    await store.database.rows(EXPECT, [account, box.Plans, [1, 2]]);
    const { created } = await ingestEmails(store, {
      ...where,
      mailboxNo: box.Plans,
      emails: [twin(8), twin(9), twin(10)],
    });
    expect(created.map(({ email }) => email.uid)).toEqual([10]);
    expect(await findDrift(store, account)).toEqual([]);
  });
});

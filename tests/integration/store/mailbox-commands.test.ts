import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { changesSince, statesOf } from '@/lib/server/store/changes';
import { arrangeMailbox } from '@/lib/server/store/commands/arrange-mailbox';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { destroyMailbox } from '@/lib/server/store/commands/destroy-mailbox';
import { dueCommands } from '@/lib/server/store/commands/due-commands';
import { finishMailbox, mailboxPath } from '@/lib/server/store/commands/finish-mailbox';
import { createMailbox, renameMailbox } from '@/lib/server/store/commands/mailbox-commands';
import { refuseMailbox } from '@/lib/server/store/commands/refuse-mailbox';
import { findDrift } from '@/lib/server/store/drift';
import { getEmails } from '@/lib/server/store/emails';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { applyMailboxList, listMailboxes, mailboxSnapshot } from '@/lib/server/store/mailboxes';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aListedMailbox, anAccount, aStore } from '@/tests/integration/store/a-store';

const BOXES = { INBOX: 1, Drafts: 3, Archive: 6 };
const TOLD = { code: 'command.refused', serverText: 'NO' };

describe('commands about mailboxes', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const due = async (account: AccountNo) => (await dueCommands(store, account, new Date())).commands;
  const made = async (account: AccountNo, name: string, parentNo: number | null = null) => {
    const outcome = await createMailbox(store, account, { name, parentNo });
    if (outcome.kind !== 'created') throw new Error(outcome.kind);
    return outcome.no;
  };
  const paths = async (account: AccountNo) => (await listMailboxes(store, account)).map(({ path }) => path);
  const names = async (account: AccountNo) => (await mailboxSnapshot(store, account)).list.map(({ name }) => name);
  const finishNext = async (account: AccountNo) => {
    const [command] = await due(account);
    if (!command || command.mailboxNo === null) throw new Error('no command');
    const path = (await mailboxPath(store, account, command.mailboxNo)) ?? '';
    await finishMailbox(store, { account, epoch: 0 }, { no: command.no, path });
    return { kind: command.kind, path };
  };
  const list = (account: AccountNo, listed: readonly string[]) =>
    applyMailboxList(store, {
      account,
      epoch: 0,
      listed: listed.map((path) => aListedMailbox(path)),
      renamed: new Map(),
    });

  it('make a mailbox that is there at once and that no LIST misses', async () => {
    const { account } = await anAccount(store, BOXES);
    const plans = await made(account, 'Plans');
    const lunch = await made(account, 'Lunch', plans);
    await list(account, Object.keys(BOXES));
    expect((await listMailboxes(store, account)).filter(({ missingSince }) => missingSince)).toEqual([]);
    expect(await due(account)).toHaveLength(1);
    expect(await finishNext(account)).toEqual({ kind: 'createMailbox', path: 'Plans' });
    expect(await finishNext(account)).toEqual({ kind: 'createMailbox', path: 'Plans/Lunch' });
    await list(account, [...Object.keys(BOXES), 'Plans', 'Plans/Lunch']);
    const boxes = await listMailboxes(store, account);
    expect(boxes.map(({ no, path, parentNo }) => ({ no, path, parentNo })).slice(3)).toEqual([
      { no: plans, path: 'Plans', parentNo: null },
      { no: lunch, path: 'Plans/Lunch', parentNo: plans },
    ]);
  });

  it('refuse a name that a sibling has, one with the delimiter, and a parent that is gone', async () => {
    const { account, box } = await anAccount(store, BOXES);
    await made(account, 'Plans');
    const outcome = async (name: string, parentNo: number | null = null) =>
      (await createMailbox(store, account, { name, parentNo })).kind;
    expect(await outcome('Plans')).toBe('exists');
    expect(await outcome('Plans', box.Archive)).toBe('created');
    expect(await outcome('a/b')).toBe('invalidName');
    expect(await outcome('Old', 99)).toBe('parentGone');
    const plans = await renameMailbox(store, account, { mailboxNo: box.Archive, name: 'Archive', parentNo: 5 });
    expect(plans.kind).toBe('invalidParent');
  });

  it('make one of a repeated create', async () => {
    const { account } = await anAccount(store, BOXES);
    const wanted = { name: 'Plans', parentNo: null, clientKey: 'k1' };
    const first = await createMailbox(store, account, wanted);
    expect(first.kind).toBe('created');
    expect((await createMailbox(store, account, wanted)).kind).toBe('known');
    expect(await due(account)).toHaveLength(1);
  });

  it('rename at once, and move what lies below when the server has', async () => {
    const { account } = await anAccount(store, { ...BOXES, Plans: 0, 'Plans/Lunch': 0 });
    const plans = (await listMailboxes(store, account)).find(({ path }) => path === 'Plans')?.no ?? 0;
    await renameMailbox(store, account, { mailboxNo: plans, name: 'Ideas', parentNo: null });
    await renameMailbox(store, account, { mailboxNo: plans, name: 'Thoughts', parentNo: null });
    await list(account, [...Object.keys(BOXES), 'Plans', 'Plans/Lunch']);
    expect((await names(account)).toSorted()).toEqual(['Archive', 'Drafts', 'INBOX', 'Lunch', 'Thoughts']);
    expect((await paths(account)).slice(3)).toEqual(['Plans', 'Plans/Lunch']);
    expect(await due(account)).toHaveLength(1);
    // The server has done it, and we do not know yet: its new name is no other mailbox.
    await list(account, [...Object.keys(BOXES), 'Thoughts', 'Thoughts/Lunch']);
    expect(await finishNext(account)).toEqual({ kind: 'renameMailbox', path: 'Thoughts' });
    expect((await paths(account)).filter((path) => path.startsWith('Plans'))).toEqual([]);
    expect((await listMailboxes(store, account)).find(({ path }) => path === 'Thoughts')?.no).toBe(plans);
  });

  it('give a mailbox its old name back when the server refuses', async () => {
    const { account, box } = await anAccount(store, BOXES);
    await renameMailbox(store, account, { mailboxNo: box.Archive, name: 'Old', parentNo: box.INBOX });
    const [command] = await due(account);
    await refuseMailbox(store, { account, epoch: 0 }, command?.no ?? 0, TOLD);
    const archive = (await listMailboxes(store, account)).find(({ no }) => no === box.Archive);
    expect(archive).toMatchObject({ name: 'Archive', parentNo: null, path: 'Archive' });
    expect(await due(account)).toEqual([]);
  });

  it('subscribe at once; no LIST and no refusal of the server leaves it half done', async () => {
    const { account, box } = await anAccount(store, BOXES);
    const archive = async () => (await listMailboxes(store, account)).find(({ no }) => no === box.Archive)?.subscribed;
    const subscribe = (subscribed: boolean) =>
      arrangeMailbox(store, account, { mailboxNo: box.Archive, sortOrder: 6, subscribed });
    await subscribe(false);
    await list(account, Object.keys(BOXES));
    expect(await archive()).toBe(false);
    expect(await finishNext(account)).toEqual({ kind: 'subscribeMailbox', path: 'Archive' });
    expect([await archive(), await paths(account)]).toEqual([false, Object.keys(BOXES)]);
    await subscribe(true);
    const [command] = await due(account);
    expect(command?.arguments).toEqual({ subscribed: true });
    await refuseMailbox(store, { account, epoch: 0 }, command?.no ?? 0, TOLD);
    expect([await archive(), await due(account)]).toEqual([false, []]);
    // Said and taken back before it was tried.
    await subscribe(true);
    await subscribe(false);
    expect([await archive(), await due(account)]).toEqual([false, []]);
  });

  const filled = async (count: number) => {
    const { account, box } = await anAccount(store, BOXES);
    const emails = Array.from({ length: count }, (_, index) => anIncomingEmail({ uid: index + 1 }));
    for (let at = 0; at < count; at += 200)
      await ingestEmails(store, { account, epoch: 0, mailboxNo: box.Archive, emails: emails.slice(at, at + 200) });
    return { account, box };
  };
  const seen = async (account: AccountNo, nos: number[]) =>
    (await getEmails(store, account, nos)).list.map(({ no }) => no);

  it('destroy a mailbox with its emails, but those that are elsewhere too', async () => {
    const { account, box } = await filled(250);
    const elsewhere = { ...anIncomingEmail({ uid: 2 }), uid: 1 };
    await ingestEmails(store, { account, epoch: 0, mailboxNo: box.INBOX, emails: [elsewhere] });
    const { Mailbox: since = '' } = await statesOf(store, account);
    const refused = await destroyMailbox(store, account, { mailboxNo: box.Archive, removeEmails: false });
    expect(refused.kind).toBe('hasEmail');
    const done = await destroyMailbox(store, account, { mailboxNo: box.Archive, removeEmails: true });
    expect(done.kind).toBe('destroyed');
    expect(await seen(account, [1, 2, 3, 250])).toEqual([2]);
    expect(await names(account)).toEqual(['INBOX', 'Drafts']);
    expect(await findDrift(store, account)).toEqual([]);
    // One of the same name, before the old one is gone from the server.
    await made(account, 'Archive');
    await list(account, Object.keys(BOXES));
    expect((await due(account)).map(({ kind }) => kind)).toEqual(['deleteMailbox']);
    expect(await finishNext(account)).toMatchObject({ kind: 'deleteMailbox' });
    expect(await finishNext(account)).toEqual({ kind: 'createMailbox', path: 'Archive' });
    expect(await paths(account)).toEqual(['INBOX', 'Drafts', 'Archive']);
    expect(await findDrift(store, account)).toEqual([]);
    const { destroyed } = (await changesSince(store, { account, type: 'Mailbox', since, limit: 50 })) ?? {};
    expect(destroyed).toEqual([box.Archive]);
  });

  it('do not lose what is still to leave a mailbox that is destroyed', async () => {
    const { account, box } = await filled(1);
    const patch = { addKeywords: [], removeKeywords: [], addBoxes: [box.INBOX], removeBoxes: [box.Archive] };
    await changeEmails(store, account, [{ emails: [1], patch }]);
    expect(await destroyMailbox(store, account, { mailboxNo: box.Archive, removeEmails: false })).toEqual({
      kind: 'destroyed',
    });
    expect(await seen(account, [1])).toEqual([1]);
    expect((await due(account)).map(({ kind }) => kind)).toEqual(['mailboxes']);
  });

  it('show a mailbox and its emails again when the server keeps it', async () => {
    const { account, box } = await filled(3);
    await destroyMailbox(store, account, { mailboxNo: box.Archive, removeEmails: true });
    expect(await seen(account, [1, 2, 3])).toEqual([]);
    const [command] = await due(account);
    await refuseMailbox(store, { account, epoch: 0 }, command?.no ?? 0, TOLD);
    expect(await seen(account, [1, 2, 3])).toEqual([1, 2, 3]);
    expect(await names(account)).toContain('Archive');
    expect(await findDrift(store, account)).toEqual([]);
  });

  it('let emails come back that were to lie in a mailbox which the server does not make', async () => {
    const { account, box } = await filled(2);
    const plans = await made(account, 'Plans');
    await made(account, 'Lunch', plans);
    const patch = { addKeywords: [], removeKeywords: [], addBoxes: [plans], removeBoxes: [box.Archive] };
    await changeEmails(store, account, [{ emails: [1, 2], patch }]);
    expect((await due(account)).map(({ kind }) => kind)).toEqual(['createMailbox']);
    const [command] = await due(account);
    await refuseMailbox(store, { account, epoch: 0 }, command?.no ?? 0, TOLD);
    expect((await getEmails(store, account, [1, 2])).list.map(({ mailboxes }) => mailboxes)).toEqual([
      [box.Archive],
      [box.Archive],
    ]);
    expect((await names(account)).toSorted()).toEqual(['Archive', 'Drafts', 'INBOX']);
    expect(await due(account)).toEqual([]);
    expect(await findDrift(store, account)).toEqual([]);
  });
});

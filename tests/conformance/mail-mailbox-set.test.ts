import { describe, expect } from 'vitest';
import { CORE, MAIL } from '@/lib/jmap/capability';
import type { Email } from '@/lib/jmap/email';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { ChangesResponse, GetResponse, QueryResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import { applyMailboxList, listMailboxes } from '@/lib/server/store/mailboxes';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccountEach, recordsOf } from '@/tests/conformance/an-account-each';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aListedMailbox } from '@/tests/integration/store/a-store';

type Args = Readonly<Record<string, unknown>>;

describe('Mailbox/set', () => {
  const house = anAccountEach();
  const { set, make, refusal: notCreated } = recordsOf<Mailbox>(house, 'Mailbox');
  const all = async () => (await house.ask<GetResponse<Mailbox>>('Mailbox/get')).list;
  const find = async (name: string) => (await all()).find((box) => box.name === name);
  const notUpdated = async (id: string, patch: Args) => (await set({ update: { [id]: patch } })).notUpdated?.[id];
  const notDestroyed = async (id: string, args: Args = {}) =>
    (await set({ destroy: [id], ...args })).notDestroyed?.[id];
  const invalid = (...properties: string[]) => ({ type: 'invalidProperties', properties });

  rfc8621('§2.5', 'a mailbox is made at once, with all that its creator did not say', async () => {
    const answer = await set({ create: { x: { name: 'Projects', isSubscribed: true } } });
    const made = answer.created?.['x'];
    const rights = [
      'mayReadItems',
      'mayAddItems',
      'mayRemoveItems',
      'maySetSeen',
      'maySetKeywords',
      'mayCreateChild',
      'mayRename',
      'mayDelete',
      'maySubmit',
    ];
    expect(made).toEqual({
      id: made?.['id'],
      parentId: null,
      role: null,
      sortOrder: 20,
      totalEmails: 0,
      unreadEmails: 0,
      totalThreads: 0,
      unreadThreads: 0,
      myRights: Object.fromEntries(rights.map((right) => [right, true])),
      color: null,
    });
    expect((await find('Projects'))?.id).toBe(made?.['id']);
    const changes = await house.ask<ChangesResponse>('Mailbox/changes', { sinceState: answer.oldState });
    expect([changes.created, changes.newState]).toEqual([[made?.['id']], answer.newState]);
  });

  rfc8620('§1.8', 'a mailbox has a colour for whoever asks with our capability, and for nobody else', async () => {
    const { created } = await set({ create: { x: { name: 'Painted', color: 'moss' } } });
    const id = String(created?.['x']?.['id']);
    expect(await find('Painted')).toMatchObject({ color: 'moss' });
    const before = (await house.ask<GetResponse<unknown>>('Mailbox/get')).state;
    expect((await set({ update: { [id]: { color: 'sky', name: 'Repainted' } } })).updated).toEqual({ [id]: null });
    expect(await find('Repainted')).toMatchObject({ color: 'sky' });
    const { updated } = await house.ask<ChangesResponse>('Mailbox/changes', { sinceState: before });
    expect(updated).toEqual([id]);
    expect((await set({ update: { [id]: { color: 'mauve' } } })).notUpdated?.[id]).toEqual({
      type: 'invalidProperties',
      properties: ['color'],
    });
    await set({ update: { [id]: { color: null } } });
    expect(await find('Repainted')).toMatchObject({ color: null });

    const plain = async (name: string, args: object) => {
      const methodCalls = [[name, { accountId: house.accountId, ...args }, '0']];
      const answer = await house.raw(JSON.stringify({ using: [CORE, MAIL], methodCalls }));
      return 'response' in answer ? JSON.stringify(answer.response.methodResponses) : '';
    };
    expect(await plain('Mailbox/get', { ids: [id] })).not.toContain('color');
    expect(await plain('Mailbox/get', { ids: [id], properties: ['color'] })).toContain('invalidArguments');
    expect(await plain('Mailbox/set', { update: { [id]: { color: 'sky' } } })).toContain('invalidProperties');
    expect(await plain('Mailbox/set', { create: { y: { name: 'Y', color: 'sky' } } })).toContain('invalidProperties');
    expect(await plain('Mailbox/set', { update: { [id]: { name: 'Unpainted' } } })).toContain('"updated":{');
  });

  rfc8621('§2', 'a mailbox that somebody makes is one that they want to see', async () => {
    await make({ name: 'Wanted' });
    expect(await find('Wanted')).toMatchObject({ isSubscribed: true });
  });

  rfc8620('§5.3', 'mailboxes of one call may be each other’s parents, in any order; a circle is none', async () => {
    const { created } = await set({
      create: {
        grandchild: { name: 'C', parentId: '#child' },
        child: { name: 'B', parentId: '#parent' },
        parent: { name: 'A' },
      },
    });
    const boxes = await all();
    const path = (id: unknown): string => {
      const box = boxes.find((one) => one.id === id);
      return box ? `${path(box.parentId)}/${box.name}` : '';
    };
    expect(path(created?.['grandchild']?.['id'])).toBe('/A/B/C');
    const circle = await set({ create: { a: { name: 'X', parentId: '#b' }, b: { name: 'Y', parentId: '#a' } } });
    expect(circle.notCreated).toEqual({ a: invalid('parentId'), b: invalid('parentId') });
    // An email may be put there in the next call of the same request, under the creation id.
    const [id = ''] = await house.put('INBOX', [anIncomingEmail({ uid: 1 })]);
    const calls = [
      ['Mailbox/set', { accountId: house.accountId, create: { new: { name: 'New' } } }, '0'],
      ['Email/set', { accountId: house.accountId, update: { [id]: { mailboxIds: { '#new': true } } } }, '1'],
    ] as const;
    expect((await house.call(calls))[1]?.[1]).toMatchObject({ updated: { [id]: null } });
    expect(await find('New')).toMatchObject({ totalEmails: 1 });
  });

  rfc8621(
    '§2.5',
    'invalidProperties for a name that a sibling has, that is none, or that the server cannot have',
    async () => {
      for (const name of [
        'Work',
        'Inbox',
        'inbox',
        'INBOX',
        '',
        ' ',
        'a/b',
        'a\nb',
        '\u0000',
        'x'.repeat(201),
        7,
        null,
      ])
        expect([name, await notCreated({ name })]).toEqual([name, invalid('name')]);
      expect(await notCreated({})).toEqual(invalid('name'));
      expect(await notCreated({ name: 'Work', parentId: house.boxId.Work })).toBeUndefined();
      const id = await make({ name: 'Mine' });
      for (const name of ['Work', 'a/b', '', null])
        expect([name, await notUpdated(id, { name })]).toEqual([name, invalid('name')]);
      expect((await find('Mine'))?.id).toBe(id);
    },
  );

  rfc8621(
    '§2.5',
    'invalidProperties for a parent that is not there, or that would lie below its own child',
    async () => {
      for (const parentId of ['mzzz', 'x', '#none', 7])
        expect(await notCreated({ name: 'New', parentId })).toEqual(invalid('parentId'));
      const parent = await make({ name: 'P' });
      const child = await make({ name: 'C', parentId: parent });
      const grandchild = await make({ name: 'G', parentId: child });
      for (const parentId of [parent, child, grandchild])
        expect(await notUpdated(parent, { parentId })).toEqual(invalid('parentId'));
      expect(await notUpdated(grandchild, { parentId: parent })).toBeUndefined();
      expect((await find('G'))?.parentId).toBe(parent);
    },
  );

  rfc8621(
    '§2',
    'the first archive makes one: a role may be given to a new mailbox, once, and never changes',
    async () => {
      const listed = Object.entries({ INBOX: 1, Sent: 2 }).map(([path, role]) => aListedMailbox(path, role));
      await house.store.who
        .$executeRaw`delete from "Mailbox" where "accountId" = ${house.account} and "path" not in ('INBOX', 'Sent')`;
      await applyMailboxList(house.store, { account: house.account, epoch: 0, listed, renamed: new Map() });
      const id = await make({ name: 'Archive', role: 'archive' });
      expect(await find('Archive')).toMatchObject({ id, role: 'archive' });
      expect(await notCreated({ name: 'Archive 2', role: 'archive' })).toEqual(invalid('role'));
      for (const role of ['inbox', 'all', 'flagged', 'important', 'none', 7])
        expect(await notCreated({ name: 'New', role })).toEqual(invalid('role'));
      for (const role of [null, 'trash'])
        expect(await notUpdated(id, { role, name: 'Other' })).toEqual(invalid('role'));
      expect(await notUpdated(id, { role: 'archive', name: 'Attic' })).toBeUndefined();
      expect(await find('Attic')).toMatchObject({ id, role: 'archive' });
    },
  );

  rfc8621('§2.5', 'name, parent and order are changed at once; a whole object may be sent back', async () => {
    const id = await make({ name: 'Old', parentId: house.boxId.Work });
    const box = (await all()).find((one) => one.id === id);
    const answer = await set({ update: { [id]: { ...box, name: 'New', parentId: null, sortOrder: 3 } } });
    expect(answer).toMatchObject({ updated: { [id]: null }, notUpdated: null });
    expect(await find('New')).toEqual({ ...box, name: 'New', parentId: null, sortOrder: 3 });
    const again = await set({ update: { [id]: { name: 'New' } } });
    expect(again.newState).toBe(again.oldState);
    for (const [property, value] of [
      ['id', 'm1'],
      ['totalEmails', 7],
      ['unreadThreads', 1],
      ['myRights', { mayDelete: false }],
      ['isSubscribed', 'no'],
      ['isSubscribed', null],
      ['sortOrder', -1],
      ['sortOrder', 2 ** 31],
      ['parentId', 'mzzz'],
      ['colour', 'red'],
    ] as const)
      expect([property, await notUpdated(id, { [property]: value })]).toEqual([property, invalid(property)]);
    expect((await notUpdated(id, { 'name/x': 1 }))?.type).toBe('invalidPatch');
    expect(await notUpdated('mzzz', { name: 'x' })).toEqual({ type: 'notFound' });
  });

  rfc8621('§2', 'isSubscribed is set at once, of a mailbox that is there and of one that is made', async () => {
    const { Work: id } = house.boxId;
    const kinds = async () =>
      (await house.ask<GetResponse<{ kind: string }>>('Operation/get', { properties: ['kind'] })).list.map(
        ({ kind }) => kind,
      );
    const before = await set({ update: { [id]: { isSubscribed: false } } });
    expect(before.updated).toEqual({ [id]: null });
    expect(await find('Work')).toMatchObject({ isSubscribed: false, name: 'Work' });
    const changes = await house.ask<ChangesResponse>('Mailbox/changes', { sinceState: before.oldState });
    expect(changes).toMatchObject({ created: [], updated: [id], destroyed: [] });
    const found = await house.ask<QueryResponse>('Mailbox/query', { filter: { isSubscribed: false } });
    expect(found.ids).toEqual([id]);
    expect(await kinds()).toEqual(['subscribeMailbox']);
    // What was not tried yet needs not be tried any more.
    const after = await set({ update: { [id]: { isSubscribed: true } } });
    expect([await kinds(), after.newState === after.oldState]).toEqual([[], false]);
    const again = await set({ update: { [id]: { isSubscribed: true } } });
    expect([await kinds(), again.newState]).toEqual([[], again.oldState]);

    await set({ update: { [id]: { name: 'Job', sortOrder: 4, isSubscribed: false } } });
    expect(await find('Job')).toMatchObject({ sortOrder: 4, isSubscribed: false });
    await set({ update: { [id]: { sortOrder: 5, isSubscribed: true } } });
    expect(await find('Job')).toMatchObject({ sortOrder: 5, isSubscribed: true });
    expect(await kinds()).toEqual(['renameMailbox']);

    const { created } = await set({ create: { x: { name: 'Quiet', isSubscribed: false } } });
    expect(created?.['x']).not.toHaveProperty('isSubscribed');
    expect(await find('Quiet')).toMatchObject({ isSubscribed: false });
    expect(await kinds()).toEqual(['renameMailbox', 'createMailbox', 'subscribeMailbox']);
    expect(await notCreated({ name: 'Wrong', isSubscribed: null })).toEqual(invalid('isSubscribed'));
  });

  rfc8621('§2.5', 'an order that a person gave outlives the next LIST of the server', async () => {
    await set({ update: { [house.boxId.Work]: { sortOrder: 3 } } });
    const boxes = await listMailboxes(house.store, house.account);
    const listed = boxes.map((box) => ({ ...aListedMailbox(box.path, box.role), subscribed: box.name !== 'Work' }));
    await applyMailboxList(house.store, { account: house.account, epoch: 0, listed, renamed: new Map() });
    expect(await find('Work')).toMatchObject({ sortOrder: 3, isSubscribed: false });
  });

  rfc8621('§2', 'forbidden: the inbox is neither renamed nor destroyed', async () => {
    const { INBOX } = house.boxId;
    expect(await notUpdated(INBOX, { name: 'Postfach' })).toEqual({ type: 'forbidden' });
    expect(await notUpdated(INBOX, { parentId: house.boxId.Work })).toEqual({ type: 'forbidden' });
    expect(await notUpdated(INBOX, { name: 'Inbox', sortOrder: 9 })).toBeUndefined();
    expect(await notDestroyed(INBOX, { onDestroyRemoveEmails: true })).toEqual({ type: 'forbidden' });
    expect(await find('Inbox')).toMatchObject({ sortOrder: 9 });
  });

  rfc8621('§2.5', 'mailboxHasChild, unless the children go in the same call', async () => {
    const parent = await make({ name: 'P' });
    const child = await make({ name: 'C', parentId: parent });
    expect(await notDestroyed(parent)).toEqual({ type: 'mailboxHasChild' });
    expect((await set({ destroy: [parent, child] })).destroyed?.toSorted()).toEqual([parent, child].sort());
    expect([await find('P'), await find('C')]).toEqual([undefined, undefined]);
  });

  rfc8621(
    '§2.5',
    'mailboxHasEmail, unless onDestroyRemoveEmails: then they leave it, and those that were only there are gone',
    async () => {
      const [only = '', both = ''] = await house.put('Work', [
        anIncomingEmail({ uid: 1 }),
        anIncomingEmail({ uid: 2 }),
      ]);
      await house.ask('Email/set', { update: { [both]: { [`mailboxIds/${house.boxId.Archive}`]: true } } });
      expect(await notDestroyed(house.boxId.Work)).toEqual({ type: 'mailboxHasEmail' });
      const { oldState: since } = await house.ask<SetResponse>('Email/set', {});
      const answer = await set({ destroy: [house.boxId.Work], onDestroyRemoveEmails: true });
      expect(answer.destroyed).toEqual([house.boxId.Work]);
      const emails = await house.ask<GetResponse<Email>>('Email/get', {
        ids: [only, both],
        properties: ['mailboxIds'],
      });
      expect(emails).toMatchObject({
        list: [{ id: both, mailboxIds: { [house.boxId.Archive]: true } }],
        notFound: [only],
      });
      const changes = await house.ask<ChangesResponse>('Email/changes', { sinceState: since });
      expect([changes.updated, changes.destroyed]).toEqual([[both], [only]]);
      const boxes = await house.ask<ChangesResponse>('Mailbox/changes', { sinceState: answer.oldState });
      expect(boxes.destroyed).toEqual([house.boxId.Work]);
      expect(await notDestroyed(house.boxId.Work)).toEqual({ type: 'notFound' });
    },
  );

  rfc8621('§2.5', 'mail that the server has and that is not here yet counts too', async () => {
    await house.store.who
      .$executeRaw`update "Mailbox" set "complete" = false, "serverEmails" = 5 where "accountId" = ${house.account} and "no" = ${house.box.Work}`;
    expect(await notDestroyed(house.boxId.Work)).toEqual({ type: 'mailboxHasEmail' });
    expect(await notDestroyed(house.boxId.Work, { onDestroyRemoveEmails: true })).toBeUndefined();
  });

  rfc8620('§5.3', 'a name is free again when its mailbox was destroyed or renamed in an earlier call', async () => {
    const first = await make({ name: 'Name' });
    await set({ destroy: [first] });
    const second = await make({ name: 'Name' });
    expect(second).not.toBe(first);
    await set({ update: { [second]: { name: 'Other' } } });
    const third = await make({ name: 'Name' });
    expect(new Set([first, second, third]).size).toBe(3);
    expect((await find('Name'))?.id).toBe(third);
  });

  rfc8620('§5.3', 'stateMismatch, requestTooLarge and willDestroy', async () => {
    const id = await make({ name: 'Here' });
    const { state } = await house.ask<GetResponse<Mailbox>>('Mailbox/get');
    expect(await house.errorOf('Mailbox/set', { ifInState: `${state}0`, destroy: [id] })).toBe('stateMismatch');
    const many = Array.from({ length: 501 }, (_, index) => `m${index}`);
    expect(await house.errorOf('Mailbox/set', { destroy: many })).toBe('requestTooLarge');
    const answer = await set({ ifInState: state, update: { [id]: { name: 'There' } }, destroy: [id] });
    expect(answer).toMatchObject({ notUpdated: { [id]: { type: 'willDestroy' } }, destroyed: [id] });
  });

  rfc8621('§2', 'a create that is repeated under its key makes nothing (clientKey, urn:x-waxwing:jmap)', async () => {
    const record = { name: 'Once', clientKey: 'k1' };
    const first = await make(record);
    expect(await make(record)).toBe(first);
    await set({ update: { [first]: { name: 'Renamed' } } });
    expect(await make(record)).toBe(first);
    expect((await all()).filter(({ name }) => name === 'Once')).toEqual([]);
    const [both, twice] = await Promise.all([
      make({ name: 'Two', clientKey: 'k2' }),
      make({ name: 'Two', clientKey: 'k2' }),
    ]);
    expect(both).toBe(twice);
  });

  rfc8621('§2.5', 'on a server that keeps everything below its inbox, the top is there', async () => {
    const rows = [aListedMailbox('INBOX', 1), { ...aListedMailbox('INBOX/Sent', 2), parentPath: 'INBOX' }];
    await house.store.who.$executeRaw`delete from "Mailbox" where "accountId" = ${house.account} and "path" <> 'INBOX'`;
    await applyMailboxList(house.store, { account: house.account, epoch: 0, listed: rows, renamed: new Map() });
    const { created } = await set({ create: { x: { name: 'New', parentId: null } } });
    expect(created?.['x']).toMatchObject({ parentId: house.boxId.INBOX });
    const id = String(created?.['x']?.['id']);
    const child = await make({ name: 'Below', parentId: id });
    expect((await set({ update: { [child]: { parentId: null } } })).updated).toEqual({
      [child]: { parentId: house.boxId.INBOX },
    });
  });
});

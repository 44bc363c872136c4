import { afterAll, beforeAll, describe, expect } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import type { ChangesResponse, GetResponse } from '@/lib/jmap/method';
import { pruneChanges } from '@/lib/server/store/changes';
import { setMailboxStatus } from '@/lib/server/store/mailbox-marks';
import { applyMailboxList, listMailboxes } from '@/lib/server/store/mailboxes';
import { removeCopies, updateCopies } from '@/lib/server/store/remove-copies';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aListedMailbox, aStore } from '@/tests/integration/store/a-store';

type Changes = ChangesResponse & { readonly updatedProperties?: readonly string[] | null };
const FLAGS = { bits: 1, keywords: [], deleted: false, modseq: null };

describe('/changes', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const stateOf = async (house: JmapAccount, type: string) =>
    (await house.ask<GetResponse<object>>(`${type}/get`, { ids: [] })).state;
  const since = (house: JmapAccount, type: string, sinceState: string, more: object = {}) =>
    house.ask<Changes>(`${type}/changes`, { sinceState, ...more });
  const inbox = (house: JmapAccount) => ({ account: house.account, epoch: 0, mailboxNo: house.box.INBOX });
  const some = (uids: readonly number[]) => uids.map((uid) => anIncomingEmail({ uid }));

  rfc8620('§5.2', 'each record is named once: created, updated or destroyed', async () => {
    const house = await aJmapAccount(store);
    const [kept, changed, gone] = await house.put('INBOX', some([1, 2, 3]));
    const state = await stateOf(house, 'Email');
    const [fresh, both] = await house.put('INBOX', some([4, 5]));
    await updateCopies(store, inbox(house), [
      { uid: 2, ...FLAGS },
      { uid: 3, ...FLAGS },
      { uid: 4, ...FLAGS },
    ]);
    await removeCopies(store, inbox(house), [3, 5]);
    const changes = await since(house, 'Email', state);
    expect(changes).toEqual({
      accountId: house.accountId,
      oldState: state,
      newState: await stateOf(house, 'Email'),
      hasMoreChanges: false,
      created: [fresh],
      updated: [changed],
      destroyed: [gone],
    });
    expect([...changes.created, ...changes.updated, ...changes.destroyed]).not.toContain(kept);
    expect(JSON.stringify(changes)).not.toContain(both);
  });

  rfc8620('§5.2', 'from the present state nothing has changed', async () => {
    const house = await aJmapAccount(store);
    await house.put('INBOX', some([1]));
    for (const type of ['Email', 'Thread', 'Mailbox', 'Identity']) {
      const state = await stateOf(house, type);
      expect(await since(house, type, state)).toMatchObject({
        oldState: state,
        newState: state,
        hasMoreChanges: false,
        created: [],
        updated: [],
        destroyed: [],
      });
    }
  });

  rfc8620(
    '§5.2',
    'maxChanges is kept over created, updated and destroyed together, through intermediate states',
    async () => {
      for (const maxChanges of [1, 2, 3, 7]) {
        const house = await aJmapAccount(store);
        const first = await house.put('INBOX', some([1, 2, 3, 4]));
        let state = await stateOf(house, 'Email');
        const second = await house.put('INBOX', some([5, 6, 7]));
        await updateCopies(
          store,
          inbox(house),
          [1, 2, 5].map((uid) => ({ uid, ...FLAGS })),
        );
        await removeCopies(store, inbox(house), [1, 6]);
        const seen: Record<string, string> = {};
        for (let more = true; more; ) {
          const changes = await since(house, 'Email', state, { maxChanges });
          const told = [changes.created, changes.updated, changes.destroyed].flat();
          expect(told.length).toBeLessThanOrEqual(maxChanges);
          expect(changes.hasMoreChanges && changes.newState === state).toBe(false);
          // Created before updated, and destroyed last: never the other way round.
          for (const id of changes.created) expect(seen[id]).toBeUndefined();
          for (const id of changes.updated) expect(seen[id]).not.toBe('destroyed');
          for (const id of changes.created) seen[id] = 'here';
          for (const id of changes.updated) seen[id] = 'here';
          for (const id of changes.destroyed) seen[id] = 'destroyed';
          state = changes.newState;
          more = changes.hasMoreChanges;
        }
        expect(state).toBe(await stateOf(house, 'Email'));
        // What came and went may have been told in between, but only as gone in the end.
        const here = Object.keys(seen).filter((id) => seen[id] === 'here');
        expect(here.sort()).toEqual([first[1], second[0], second[2]].sort());
        expect(seen[first[0]!]).toBe('destroyed');
      }
    },
  );

  rfc8620('§5.2', 'maxChanges must be a positive number', async () => {
    const house = await aJmapAccount(store);
    for (const maxChanges of [0, -1, 1.5, '1'])
      expect(await house.errorOf('Email/changes', { sinceState: '0', maxChanges })).toBe('invalidArguments');
    expect(await house.errorOf('Email/changes', {})).toBe('invalidArguments');
    expect(await house.errorOf('Email/changes', { sinceState: '0', maxChanges: null })).toBeUndefined();
  });

  rfc8620('§5.2', 'changes cannot be calculated from a state that is garbage, of the future or too old', async () => {
    const house = await aJmapAccount(store);
    await house.put('INBOX', some([1]));
    const old = await stateOf(house, 'Email');
    await house.put('INBOX', some([2]));
    for (const type of ['Email', 'Thread', 'Mailbox', 'Identity'])
      for (const sinceState of ['', 'x', '-1', '1.', '1.2.3', '99999999', '9'.repeat(40), '1 or 1=1'])
        expect([type, sinceState, await house.errorOf(`${type}/changes`, { sinceState })]).toEqual([
          type,
          sinceState,
          'cannotCalculateChanges',
        ]);
    await store.who
      .$executeRaw`update "Change" set "at" = now() - interval '31 days' where "accountId" = ${house.account}`;
    await pruneChanges(store, house.account);
    await house.put('INBOX', some([3]));
    await pruneChanges(store, house.account);
    expect(await house.errorOf('Email/changes', { sinceState: '0' })).toBe('cannotCalculateChanges');
    expect(await house.errorOf('Email/changes', { sinceState: old })).toBe('cannotCalculateChanges');
  });

  rfc8620('§5.2', 'a state that was given a moment ago is good, however long ago its last change was', async () => {
    const house = await aJmapAccount(store);
    await house.put('INBOX', some([1]));
    // The mailbox changes after the email; then nothing for a month.
    await setMailboxStatus(store, { ...inbox(house), emails: 7, unseen: 1 });
    const [email, thread, identity] = await Promise.all(
      ['Email', 'Thread', 'Identity'].map((type) => stateOf(house, type)),
    );
    const query = await house.ask<{ queryState: string }>('Email/query', {
      filter: { inMailbox: house.boxId.INBOX },
      collapseThreads: true,
    });
    await store.who
      .$executeRaw`update "Change" set "at" = now() - interval '31 days' where "accountId" = ${house.account}`;
    await pruneChanges(store, house.account);
    const [fresh] = await house.put('INBOX', some([2]));
    await pruneChanges(store, house.account);
    expect(await since(house, 'Email', email!)).toMatchObject({ created: [fresh] });
    expect((await since(house, 'Thread', thread!)).created).toHaveLength(1);
    expect(await since(house, 'Identity', identity!)).toMatchObject({ created: [] });
    const { queryState: sinceQueryState } = query;
    const changes = { filter: { inMailbox: house.boxId.INBOX }, collapseThreads: true, sinceQueryState };
    expect(await house.ask('Email/queryChanges', changes)).toMatchObject({ added: [{ id: fresh, index: 0 }] });
  });

  rfc8620('§5.2', 'changes can be calculated from every state of the last thirty days', async () => {
    const house = await aJmapAccount(store);
    const { account } = house;
    const states = [await stateOf(house, 'Email')];
    for (const uid of [1, 2, 3]) {
      await house.put('INBOX', some([uid]));
      states.push(await stateOf(house, 'Email'));
    }
    await store.who.$executeRaw`update "Change" set "at" = now() - interval '29 days' where "accountId" = ${account}`;
    await pruneChanges(store, account);
    for (const [given, state] of states.entries())
      expect((await since(house, 'Email', state)).created).toHaveLength(3 - given);
  });

  rfc8620('§5.2', 'the accounts do not hear of each other', async () => {
    const [alice, bob] = [await aJmapAccount(store), await aJmapAccount(store)];
    const state = await stateOf(bob, 'Email');
    await alice.put('INBOX', some([1, 2]));
    expect(await since(bob, 'Email', state)).toMatchObject({ newState: state, created: [] });
    expect(await alice.errorOf('Email/changes', { accountId: accountIdOf(bob.account), sinceState: state })).toBe(
      'accountNotFound',
    );
  });

  rfc8621('§2.2', 'updatedProperties are the counters when only counters changed, else null', async () => {
    const house = await aJmapAccount(store);
    const state = await stateOf(house, 'Mailbox');
    await house.put('INBOX', some([1]));
    expect(await since(house, 'Mailbox', state)).toMatchObject({
      updated: [house.boxId.INBOX],
      updatedProperties: ['totalEmails', 'unreadEmails', 'totalThreads', 'unreadThreads'],
    });
    const listed = (await listMailboxes(store, house.account)).map((box) => aListedMailbox(box.path, box.role));
    const renamed = new Map([[house.box.Work, 'Renamed']]);
    const rows = [...listed.filter((row) => row.path !== 'Work'), aListedMailbox('Renamed'), aListedMailbox('New')];
    await applyMailboxList(store, { account: house.account, epoch: 0, listed: rows, renamed });
    const changes = await since(house, 'Mailbox', state);
    expect(changes.updatedProperties).toBeNull();
    expect([changes.created.length, [...changes.updated].sort()]).toEqual([
      1,
      [house.boxId.INBOX, house.boxId.Work].sort(),
    ]);
  });

  rfc8621(
    '§3.2',
    'a thread is created with its first email, updated with the next, destroyed with its last',
    async () => {
      const house = await aJmapAccount(store);
      let state = await stateOf(house, 'Thread');
      const next = async () => {
        const { created, updated, destroyed, newState } = await since(house, 'Thread', state);
        state = newState;
        return { created, updated, destroyed };
      };
      await house.put('INBOX', some([1]));
      const [thread] = (await house.ask<GetResponse<{ id: string }>>('Thread/get')).list.map(({ id }) => id);
      expect(await next()).toEqual({ created: [thread], updated: [], destroyed: [] });
      await house.put('INBOX', [anIncomingEmail({ uid: 2, headers: { references: ['1@example.test'] } })]);
      expect(await next()).toEqual({ created: [], updated: [thread], destroyed: [] });
      await updateCopies(store, inbox(house), [{ uid: 1, ...FLAGS }]);
      expect(await next()).toEqual({ created: [], updated: [], destroyed: [] });
      await updateCopies(
        store,
        inbox(house),
        [1, 2].map((uid) => ({ uid, ...FLAGS, deleted: true })),
      );
      expect(await next()).toEqual({ created: [], updated: [], destroyed: [thread] });
      const away = state;
      await updateCopies(
        store,
        inbox(house),
        [1, 2].map((uid) => ({ uid, ...FLAGS })),
      );
      expect(await next()).toEqual({ created: [thread], updated: [], destroyed: [] });
      await removeCopies(store, inbox(house), [1, 2]);
      await expect(since(house, 'Thread', away)).resolves.toMatchObject({ created: [], updated: [], destroyed: [] });
    },
  );
});

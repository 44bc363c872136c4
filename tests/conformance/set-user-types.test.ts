import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import type { ChangesResponse, GetResponse, StateChange } from '@/lib/jmap/method';
import type { UnifiedQueryResponse } from '@/lib/jmap/waxwing/unified-email';
import { DEFAULT_SETTINGS, MOST_IMAGE_SENDERS, type UserSettings } from '@/lib/jmap/waxwing/user-settings';
import { eventStream } from '@/lib/server/push/event-stream';
import type { Store } from '@/lib/server/store/store';
import { changeSettings } from '@/lib/server/store/user-settings';
import { type Args, aUser } from '@/tests/conformance/a-user';
import { rfc8620 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

let store: Store;
let end: () => Promise<void>;
beforeAll(async () => {
  ({ store, end } = await aStore());
});
afterAll(() => end());

describe('UserSettings (urn:x-waxwing:jmap)', () => {
  it('is one record with a default for everything', async () => {
    const { ask } = await aUser(store);
    const got = await ask<GetResponse<UserSettings>>('UserSettings/get');
    expect(got).toEqual({ state: '0', list: [DEFAULT_SETTINGS], notFound: [] });
    const some = await ask<GetResponse<UserSettings>>('UserSettings/get', {
      ids: ['singleton', 'x'],
      properties: ['replyAll'],
    });
    expect(some).toMatchObject({ list: [{ id: 'singleton', replyAll: false }], notFound: ['x'] });
  });

  it('keeps how it looks, and refuses what no list and no page can look like', async () => {
    const { ask } = await aUser(store);
    const set = (update: Args) => ask('UserSettings/set', { update: { singleton: update } });
    expect((await set({ theme: 'dark', density: 'compact' })).updated).toEqual({ singleton: null });
    const got = await ask<GetResponse<UserSettings>>('UserSettings/get');
    expect(got.list[0]).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', density: 'compact' });
    const look = { readingPane: 'below', typeSize: 'large', showAvatars: false } as const;
    const ways = { conversations: false, sendAndArchive: true, readReceipts: 'never' } as const;
    const dates = { clock: '12', dateOrder: 'year', weekStart: 'saturday' } as const;
    await set({ ...look, ...ways, ...dates });
    const again = await ask<GetResponse<UserSettings>>('UserSettings/get');
    expect(again.list[0]).toMatchObject({ theme: 'dark', ...look, ...ways, ...dates });
    const wrong = { readingPane: 'left', typeSize: 3, showAvatars: 'no', clock: 24, dateOrder: 'week', weekStart: 1 };
    const { notUpdated } = await set({ theme: 'sepia', density: 44, ...wrong });
    const refused = ['theme', 'density', ...Object.keys(wrong)];
    expect(notUpdated?.['singleton']?.properties?.toSorted()).toEqual(refused.toSorted());
    await set(Object.fromEntries([...refused, ...Object.keys(ways)].map((name) => [name, null])));
    expect((await ask<GetResponse<UserSettings>>('UserSettings/get')).list[0]).toEqual(DEFAULT_SETTINGS);
  });

  it('keeps whose images are always shown, so many of them, and nothing that is no address', async () => {
    const { ask } = await aUser(store);
    const set = (update: Args) => ask('UserSettings/set', { update: { singleton: update } });
    const paper = { at: 1, signedBy: 'paper.example' };
    await set({ images: 'always', imageSenders: { 'news@paper.example': paper } });
    await set({ 'imageSenders/a~1b@x.example': { at: 2, signedBy: null } });
    expect((await ask<GetResponse<UserSettings>>('UserSettings/get')).list[0]).toMatchObject({
      images: 'always',
      imageSenders: { 'news@paper.example': paper, 'a/b@x.example': { at: 2, signedBy: null } },
    });
    const many = Array.from({ length: MOST_IMAGE_SENDERS + 1 }, (_, at) => [`${at}@x.example`, { at, signedBy: null }]);
    for (const imageSenders of [
      ...['paper.example', 'News@paper.example', '@x', 'a@b c', 'a@b\n'].map((address) => ({ [address]: paper })),
      ...[{ at: -1, signedBy: null }, { at: 1 }, { at: 1, signedBy: '' }, true].map((said) => ({
        'a@x.example': said,
      })),
      Object.fromEntries(many),
    ])
      expect((await set({ imageSenders })).notUpdated?.['singleton']?.properties).toEqual(['imageSenders']);
    expect((await set({ imageSenders: Object.fromEntries(many.slice(1)) })).updated).toEqual({ singleton: null });
  });

  rfc8620('§5.2', 'its changes are the one record, or nothing, or cannot be told', async () => {
    const { ask, errorOf } = await aUser(store);
    const since = (sinceState: string) => ask<ChangesResponse>('UserSettings/changes', { sinceState });
    expect(await since('0')).toEqual({
      ...{ oldState: '0', newState: '0', hasMoreChanges: false },
      ...{ created: [], updated: [], destroyed: [] },
    });
    await ask('UserSettings/set', { update: { singleton: { density: 'cosy' } } });
    await ask('UserSettings/set', { update: { singleton: { theme: 'dark' } } });
    for (const state of ['0', '1']) expect(await since(state)).toMatchObject({ newState: '2', updated: ['singleton'] });
    expect(await since('2')).toMatchObject({ newState: '2', updated: [] });
    for (const sinceState of ['3', '-1', '01', 'x', '1.5'])
      expect([sinceState, await errorOf('UserSettings/changes', { sinceState })]).toEqual([
        sinceState,
        'cannotCalculateChanges',
      ]);
    expect(await errorOf('UserSettings/changes', { sinceState: '0', accountId: 'a1' })).toBe('invalidArguments');
  });

  rfc8620('§7.1', 'the state that /set answers is pushed, with those of each account of the user', async () => {
    const { ask, user, one, other } = await aUser(store);
    const { newState } = await ask('UserSettings/set', { update: { singleton: { density: 'cosy' } } });
    const stream = eventStream({
      ...{ store, user, accounts: new Set([one, other]), types: null, closeAfterState: true, pingSeconds: 0 },
      ...{ signal: new AbortController().signal, isAllowed: async () => true },
    });
    const [, data = ''] = /^data: (.+)$/m.exec(await new Response(stream).text()) ?? [];
    const { changed } = JSON.parse(data) as StateChange;
    expect([one, other].map((no) => changed[accountIdOf(no)]?.['UserSettings'])).toEqual([newState, newState]);
    expect((await ask<GetResponse<UserSettings>>('UserSettings/get')).state).toBe(newState);
  });

  it('is set one property at a time, and its state moves only when something changed', async () => {
    const { ask, user } = await aUser(store);
    const set = (update: Args) => ask('UserSettings/set', { update: { singleton: update } });
    const first = await set({ undoSendSeconds: 30, markReadAfterMs: null });
    expect(first).toMatchObject({ oldState: '0', newState: '1', updated: { singleton: null }, notUpdated: null });
    expect(first).not.toHaveProperty('accountId');
    await Promise.all([set({ replyAll: true }), set({ afterArchive: 'list' })]);
    const got = await ask<GetResponse<UserSettings>>('UserSettings/get');
    expect(got.list[0]).toEqual({
      ...DEFAULT_SETTINGS,
      undoSendSeconds: 30,
      markReadAfterMs: null,
      replyAll: true,
      afterArchive: 'list',
    });
    expect((await set({ replyAll: true })).newState).toBe(got.state);
    // The whole record may be sent back; null gives a property its default.
    expect((await set({ ...got.list[0], undoSendSeconds: null })).updated).toEqual({ singleton: null });
    expect((await ask<GetResponse<UserSettings>>('UserSettings/get')).list[0]?.undoSendSeconds).toBe(10);
    // Something that a later version stored means nothing here.
    await store.who.user.update({
      where: { id: user },
      data: { settings: { replyAll: 'perhaps', afterArchive: 'list', theme: 1, density: 'airy' } },
    });
    expect((await ask<GetResponse<UserSettings>>('UserSettings/get')).list[0]).toEqual({
      ...DEFAULT_SETTINGS,
      afterArchive: 'list',
    });
  });

  rfc8620('§5.3', 'invalidProperties names all that is wrong, and nothing of the update is kept', async () => {
    const { ask } = await aUser(store);
    const bad = { undoSendSeconds: 7, replyAll: 'yes', colour: 'red', afterArchive: 'previous' };
    const { notUpdated, newState } = await ask('UserSettings/set', { update: { singleton: bad } });
    const error = notUpdated?.['singleton'];
    expect({ ...error, properties: error?.properties?.toSorted() }).toEqual({
      type: 'invalidProperties',
      properties: ['colour', 'replyAll', 'undoSendSeconds'],
    });
    expect(newState).toBe('0');
    for (const wrong of [
      { id: 'other' },
      { markReadAfterMs: -1 },
      { markReadAfterMs: 1e9 },
      { notifications: 'all' },
      { swipeToEnd: 'fling' },
    ])
      expect((await ask('UserSettings/set', { update: { singleton: wrong } })).notUpdated?.['singleton']).toMatchObject(
        { type: 'invalidProperties' },
      );
    const deep = await ask('UserSettings/set', { update: { singleton: { 'replyAll/x': true } } });
    expect(deep.notUpdated?.['singleton']?.type).toBe('invalidPatch');
  });

  rfc8620('§5.3', 'a saved search is kept and forgotten by a patch of its own', async () => {
    const { ask } = await aUser(store);
    const set = (update: Args) => ask('UserSettings/set', { update: { singleton: update } });
    const kept = async () => (await ask<GetResponse<UserSettings>>('UserSettings/get')).list[0]?.savedSearches;
    await set({ 'savedSearches/s1': { text: 'from:bob', accountId: null } });
    await set({ 'savedSearches/s2': { text: 'has:pdf', accountId: 'a1' } });
    expect(Object.keys((await kept()) ?? {})).toEqual(['s1', 's2']);
    await set({ 'savedSearches/s1': null });
    expect(await kept()).toEqual({ s2: { text: 'has:pdf', accountId: 'a1' } });
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, no) => [`s${no}`, { text: 'x', accountId: null }]));
    for (const wrong of [many, { s3: { text: '', accountId: null } }, { 'S 3': { text: 'x', accountId: null } }])
      expect((await set({ savedSearches: wrong })).notUpdated?.['singleton']?.type).toBe('invalidProperties');
  });

  rfc8620('§5.3', 'keys of the face are changed one action at a time, and nothing else is a key', async () => {
    const { ask } = await aUser(store);
    const set = (update: Args) => ask('UserSettings/set', { update: { singleton: update } });
    const kept = async () => (await ask<GetResponse<UserSettings>>('UserSettings/get')).list[0];
    await set({ 'keys/archive': ['g x', 'Mod+k'], singleKeys: false });
    await set({ 'keys/delete': [] });
    expect(await kept()).toMatchObject({ keys: { archive: ['g x', 'Mod+k'], delete: [] }, singleKeys: false });
    await set({ 'keys/archive': null, singleKeys: null });
    expect(await kept()).toMatchObject({ keys: { delete: [] }, singleKeys: true });
    const many = Object.fromEntries(
      Array.from({ length: 101 }, (_, no) => [
        `${'x'.repeat((no % 26) + 1)}-${String.fromCharCode(97 + (no % 26))}${'y'.repeat(Math.floor(no / 26))}`,
        ['x'],
      ]),
    );
    const wrong = [many, { Archive: ['x'] }, { archive: 'x' }, { archive: ['xy'] }, { archive: ['a b c d'] }];
    for (const keys of [...wrong, { archive: ['a', 'b', 'c', 'd', 'e'] }, { archive: ['x'.repeat(1e5)] }])
      expect((await set({ keys })).notUpdated?.['singleton']).toMatchObject({ properties: ['keys'] });
    expect((await kept())?.keys).toEqual({ delete: [] });
  });

  it('gives a saved search a name, and takes it away again', async () => {
    const { ask } = await aUser(store);
    const set = (update: Args) => ask('UserSettings/set', { update: { singleton: update } });
    const kept = async () => (await ask<GetResponse<UserSettings>>('UserSettings/get')).list[0]?.savedSearches;
    await set({ 'savedSearches/s1': { text: 'from:bob', accountId: null } });
    await set({ 'savedSearches/s1/name': 'From Bob' });
    expect(await kept()).toEqual({ s1: { text: 'from:bob', accountId: null, name: 'From Bob' } });
    for (const wrong of ['', 'x'.repeat(101), 5])
      expect((await set({ 'savedSearches/s1/name': wrong })).notUpdated?.['singleton']?.type).toBe('invalidProperties');
    await set({ 'savedSearches/s1/name': null });
    expect(await kept()).toEqual({ s1: { text: 'from:bob', accountId: null } });
  });

  it('writes nothing that was made of settings which have changed since', async () => {
    const { ask, user } = await aUser(store);
    expect(await changeSettings(store, user, { since: '0', settings: { theme: 'dark' } })).toBe(true);
    expect(await changeSettings(store, user, { since: '0', settings: { density: 'cosy' } })).toBe(false);
    // What is so already is no change.
    expect(await changeSettings(store, user, { since: '1', settings: { theme: 'dark' } })).toBe(true);
    const got = await ask<GetResponse<UserSettings>>('UserSettings/get');
    expect(got).toMatchObject({ state: '1', list: [{ ...DEFAULT_SETTINGS, theme: 'dark' }] });
  });

  it('keeps favourites, also those that several tabs add at the same moment', async () => {
    const { ask } = await aUser(store);
    const set = (update: Args) => ask('UserSettings/set', { update: { singleton: update } });
    const kept = async () => (await ask<GetResponse<UserSettings>>('UserSettings/get')).list[0]?.favourites;
    const keys = ['a1.m4', 's.one', 'a2.m1', 's.two', 's.three', 'a3.m5'];
    await Promise.all(keys.map((key, at) => set({ [`favourites/${key}`]: at })));
    expect(await kept()).toEqual(Object.fromEntries(keys.map((key, at) => [key, at])));
    await set(Object.fromEntries(keys.slice(1).map((key) => [`favourites/${key}`, null])));
    expect(await kept()).toEqual({ 'a1.m4': 0 });
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, no) => [`s.f${no}`, no]));
    for (const wrong of [many, { a1: 0 }, { 'a1.t5': 0 }, { 's.X': 0 }, { 's.x': -1 }, { 's.x': 0.5 }, { 's.x': true }])
      expect((await set({ favourites: wrong })).notUpdated?.['singleton']?.type).toBe('invalidProperties');
  });

  rfc8620('§5.3', 'a singleton cannot be created or destroyed, and there is no other', async () => {
    const { ask, errorOf } = await aUser(store);
    const answer = await ask('UserSettings/set', {
      create: { a: {} },
      update: { x: { replyAll: true } },
      destroy: ['singleton'],
    });
    expect(answer).toMatchObject({
      notCreated: { a: { type: 'singleton' } },
      notUpdated: { x: { type: 'notFound' } },
      notDestroyed: { singleton: { type: 'singleton' } },
      created: null,
      updated: null,
      destroyed: null,
    });
    expect(await errorOf('UserSettings/set', { ifInState: '99', update: { singleton: { replyAll: true } } })).toBe(
      'stateMismatch',
    );
    expect(await errorOf('UserSettings/set', { accountId: 'a1' })).toBe('invalidArguments');
  });
});

describe('UnifiedEmail/query (urn:x-waxwing:jmap)', () => {
  it('merges the inboxes of all accounts, newest first', async () => {
    const { ask, one, other } = await aUser(store, 3);
    const { items, ...rest } = await ask<UnifiedQueryResponse>('UnifiedEmail/query', {
      list: 'inbox',
      position: 1,
      limit: 4,
    });
    expect(rest).toMatchObject({ position: 1, total: 6 });
    expect(items.map(({ accountId }) => accountId)).toEqual([other, one, other, one].map(accountIdOf));
    const [first] = items;
    const got = await ask<GetResponse<{ threadId: string }>>('Email/get', {
      accountId: first?.accountId,
      ids: [first?.emailId],
      properties: ['threadId'],
    });
    expect(got.list[0]?.threadId).toBe(first?.threadId);
  });

  it('merges the mailboxes of every role that people have everywhere', async () => {
    const { ask } = await aUser(store, 3);
    for (const list of ['drafts', 'sent', 'archive', 'junk', 'trash'])
      expect(await ask<UnifiedQueryResponse>('UnifiedEmail/query', { list })).toMatchObject({ total: 0, items: [] });
  });

  it('refuses what it does not know', async () => {
    const { errorOf } = await aUser(store);
    for (const args of [
      {},
      { list: 'snoozed' },
      { list: 'all', position: -1 },
      { list: 'all', limit: 501 },
      { list: 'all', accountId: 'a1' },
    ])
      expect(await errorOf('UnifiedEmail/query', args)).toBe('invalidArguments');
  });
});

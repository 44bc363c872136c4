import { describe, expect, it } from 'vitest';
import type { ChangesResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import { NO_ACTIONS, NO_CONDITION, type Rule } from '@/lib/jmap/waxwing/rule';
import { MOST_RULES } from '@/lib/server/methods/rule/set';
import { addRule } from '@/lib/server/store/rules/rules';
import { anAccountEach, recordsOf } from '@/tests/conformance/an-account-each';

const BOB = { condition: { from: 'bob@example.test' }, actions: { addKeywords: ['$Flagged'] } };

describe('Rule (urn:x-waxwing:jmap)', () => {
  const house = anAccountEach();
  const { get, set, make, refusal } = recordsOf<Rule>(house, 'Rule');

  it('is made with what is said, everything else is told and means nothing', async () => {
    const before = await get();
    expect(before).toMatchObject({ list: [], notFound: [] });
    const { created, oldState, newState } = await set({ create: { x: { name: 'Bob', ...BOB } } });
    const id = String(created?.['x']?.['id']);
    const rule = {
      ...{ id, name: 'Bob', isEnabled: true, sortOrder: 0 },
      condition: { ...NO_CONDITION, from: 'bob@example.test' },
      actions: { ...NO_ACTIONS, addKeywords: ['$flagged'] },
    };
    expect(created).toEqual({
      x: { id, isEnabled: true, sortOrder: 0, condition: rule.condition, actions: rule.actions },
    });
    expect([oldState, (await get()).state]).toEqual([before.state, newState]);
    expect((await get({ ids: [id, 'r9', 'nonsense'] })).list).toEqual([rule]);
    expect((await get({ ids: [id, 'r9', 'nonsense'] })).notFound).toEqual(['r9', 'nonsense']);
    expect((await get({ properties: ['name'] })).list).toEqual([{ id, name: 'Bob' }]);
    expect(await house.errorOf('Rule/get', { properties: ['colour'] })).toBe('invalidArguments');
  });

  it('is in the order of the numbers that it is given', async () => {
    const second = await make({ ...BOB, sortOrder: 2 });
    const first = await make({ ...BOB, sortOrder: 1 });
    expect((await get()).list.map(({ id }) => id)).toEqual([first, second]);
    await set({ update: { [first]: { sortOrder: 3 } } });
    expect((await get()).list.map(({ id }) => id)).toEqual([second, first]);
  });

  it('is changed by patches, also inside of what it asks for, and a change that changes nothing is none', async () => {
    const id = await make(BOB);
    const before = await get();
    const patch = { 'condition/subject': 'lunch', 'condition/from': null, isEnabled: false };
    expect(await set({ update: { [id]: patch } })).toMatchObject({ updated: { [id]: null } });
    expect((await get()).list[0]).toMatchObject({
      isEnabled: false,
      condition: { ...NO_CONDITION, subject: 'lunch' },
    });
    const { state } = await get();
    expect(await set({ update: { [id]: patch } })).toMatchObject({ oldState: state, newState: state });
    const changes = await house.ask<ChangesResponse>('Rule/changes', { sinceState: before.state });
    expect(changes).toMatchObject({ created: [], updated: [id], destroyed: [], newState: state });
  });

  it('is destroyed, and told so', async () => {
    const id = await make(BOB);
    const { state } = await get();
    expect(await set({ destroy: [id, 'r9'] })).toMatchObject({
      destroyed: [id],
      notDestroyed: { r9: { type: 'notFound' } },
    });
    expect(await house.ask<ChangesResponse>('Rule/changes', { sinceState: state })).toMatchObject({
      destroyed: [id],
    });
  });

  it.each<[string, object]>([
    ['asks for nothing', { actions: BOB.actions }],
    ['asks for signs', { ...BOB, condition: { subject: '?!' } }],
    ['does nothing', { condition: BOB.condition }],
    ['moves to two places', { ...BOB, actions: { moveTo: 'm1', moveToRole: 'trash' } }],
    ['moves to where nothing is', { ...BOB, actions: { moveTo: 'm9' } }],
    ['moves to a role that is none', { ...BOB, actions: { moveToRole: 'sent' } }],
    ['makes drafts of mail', { ...BOB, actions: { addKeywords: ['$draft'] } }],
    ['has a keyword that is none', { ...BOB, actions: { addKeywords: ['a b'] } }],
    ['has a second line in its name', { ...BOB, name: 'Bob\nEve' }],
    ['has a second line in a text', { ...BOB, condition: { from: 'bob\r\nredirect' } }],
    ['has a text that is too long', { ...BOB, condition: { from: 'bob '.repeat(200) } }],
    ['has a size that is none', { ...BOB, condition: { minSize: -1 } }],
    ['knows more than there is', { ...BOB, forwardTo: 'eve@example.test' }],
    ['knows more in its condition', { ...BOB, condition: { from: 'bob', header: 'X' } }],
  ])('is refused when it %s', async (_what, record) => {
    expect(await refusal(record)).toMatchObject({ type: 'invalidProperties' });
    expect((await get()).list).toEqual([]);
  });

  it('goes with its mailbox, but can still be named and put off then', async () => {
    const { created } = await house.ask<SetResponse>('Mailbox/set', { create: { x: { name: 'Bobs' } } });
    const moveTo = String(created?.['x']?.['id']);
    const id = await make({ ...BOB, actions: { moveTo } });
    await house.ask('Mailbox/set', { destroy: [moveTo] });
    expect(await set({ update: { [id]: { name: 'Old', isEnabled: false } } })).toMatchObject({
      updated: { [id]: null },
    });
    expect(await set({ update: { [id]: { 'condition/from': 'carol' } } })).toMatchObject({
      notUpdated: { [id]: { type: 'invalidProperties', properties: ['actions'] } },
    });
  });

  it('is made once under one key of the client', async () => {
    const id = await make({ ...BOB, clientKey: 'k' });
    expect(await make({ ...BOB, clientKey: 'k' })).toBe(id);
    expect((await get()).list).toHaveLength(1);
  });

  it(`is one of at most ${MOST_RULES}`, async () => {
    const values = { name: '', isEnabled: true, sortOrder: 0, condition: NO_CONDITION, actions: NO_ACTIONS };
    for (let at = 0; at < MOST_RULES; at += 1)
      await addRule(house.store, house.account, { values, clientKey: null, idOf: String, most: MOST_RULES });
    expect(await refusal(BOB)).toMatchObject({ type: 'overQuota' });
  });
});

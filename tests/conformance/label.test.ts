import { describe, expect, it } from 'vitest';
import type { ChangesResponse, GetResponse } from '@/lib/jmap/method';
import { type Label, MOST_LABELS } from '@/lib/jmap/waxwing/label';
import type { Operation } from '@/lib/jmap/waxwing/operation';
import { KEYWORD_BITS } from '@/lib/mail/flags/keyword-bits';
import { addLabel } from '@/lib/server/store/labels/labels';
import { updateCopies } from '@/lib/server/store/remove-copies';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccountEach, recordsOf } from '@/tests/conformance/an-account-each';

describe('Label (urn:x-waxwing:jmap)', () => {
  const house = anAccountEach();
  const { get, set, make, refusal } = recordsOf<Label>(house, 'Label');
  const names = async () => (await get()).list.map(({ name }) => name);

  it('is made of a name, from which it has its keyword', async () => {
    const before = await get();
    expect(before).toMatchObject({ list: [], notFound: [] });
    const { created, oldState, newState } = await set({ create: { x: { name: ' Clients / Ácme ', color: 'teal' } } });
    const id = String(created?.['x']?.['id']);
    const label = { id, name: 'Clients/Ácme', color: 'teal', keyword: 'clients/acme', sortOrder: 0 };
    expect(created).toEqual({ x: label });
    expect([oldState, (await get()).state]).toEqual([before.state, newState]);
    const counted = { ...label, totalThreads: 0, unreadThreads: 0 };
    expect(await get({ ids: [id, 'l9', 'nonsense'] })).toMatchObject({ list: [counted], notFound: ['l9', 'nonsense'] });
    expect((await get({ properties: ['name'] })).list).toEqual([{ id, name: 'Clients/Ácme' }]);
    expect(await house.errorOf('Label/get', { properties: ['colour'] })).toBe('invalidArguments');
  });

  it('is in the order of the numbers that it is given, then of the names', async () => {
    for (const [name, sortOrder] of [
      ['b', 1],
      ['a', 2],
      ['A1', 1],
    ] as const)
      await make({ name, sortOrder });
    expect(await names()).toEqual(['A1', 'b', 'a']);
  });

  it('counts the conversations outside Trash and Spam that have it, once each', async () => {
    await make({ name: 'Soup', keyword: 'SOUP' });
    const soup = { keywords: ['soup'] };
    await house.put('INBOX', [
      anIncomingEmail({ uid: 1, ...soup, threadKeys: ['1'] }),
      anIncomingEmail({ uid: 2, ...soup, threadKeys: ['1'] }),
      anIncomingEmail({ uid: 3, ...soup, bits: KEYWORD_BITS.$seen, threadKeys: ['2'] }),
      anIncomingEmail({ uid: 4, threadKeys: ['2'] }),
      anIncomingEmail({ uid: 5, keywords: ['other'], threadKeys: ['3'] }),
    ]);
    await house.put('Trash', [anIncomingEmail({ uid: 9, ...soup, threadKeys: ['4'] })]);
    expect((await get()).list).toMatchObject([{ keyword: 'soup', totalThreads: 2, unreadThreads: 1 }]);
  });

  it('is renamed and painted, and keeps its keyword', async () => {
    const id = await make({ name: 'Clients' });
    const { state } = await get();
    const patch = { name: ' Customers ', color: 'clay' };
    expect(await set({ update: { [id]: patch } })).toMatchObject({ updated: { [id]: { name: 'Customers' } } });
    expect((await get()).list).toMatchObject([{ name: 'Customers', color: 'clay', keyword: 'clients' }]);
    expect(await set({ update: { [id]: { keyword: 'customers' } } })).toMatchObject({
      notUpdated: { [id]: { type: 'invalidProperties', properties: ['keyword'] } },
    });
    const changes = await house.ask<ChangesResponse>('Label/changes', { sinceState: state });
    expect(changes).toMatchObject({ created: [], updated: [id], destroyed: [] });
    const { oldState, newState } = await set({ update: { [id]: { color: 'clay' } } });
    expect(newState).toBe(oldState);
  });

  it('does not take the name or the keyword of another one', async () => {
    const id = await make({ name: 'Cafe' });
    const other = await make({ name: 'Café' });
    expect((await get()).list.map(({ keyword }) => keyword)).toEqual(['cafe', 'cafe_2']);
    expect(await refusal({ name: 'CAFE' })).toEqual({ type: 'alreadyExists', existingId: id });
    expect(await refusal({ name: 'Tea', keyword: 'cafe_2' })).toEqual({ type: 'alreadyExists', existingId: other });
    expect(await set({ update: { [other]: { name: 'cafe' } } })).toMatchObject({
      notUpdated: { [other]: { type: 'alreadyExists', existingId: id } },
    });
    expect(await set({ update: { [other]: { name: 'CAFÉ' } } })).toMatchObject({ updated: { [other]: null } });
  });

  it.each<[string, object]>([
    ['has no name', {}],
    ['has an empty name', { name: ' / ' }],
    ['has an empty part', { name: 'a//b' }],
    ['has a second line', { name: 'a\r\nb' }],
    ['is too long', { name: 'x'.repeat(101) }],
    ['has a colour that is none', { name: 'a', color: 'red' }],
    ['takes a keyword that means something', { name: 'a', keyword: '$flagged' }],
    ['takes one that IMAP would not', { name: 'a', keyword: 'a b' }],
    ['counts itself', { name: 'a', unreadThreads: 1 }],
  ])('is refused when it %s', async (_what, record) => {
    expect(await refusal(record)).toMatchObject({ type: 'invalidProperties' });
    expect(await names()).toEqual([]);
  });

  it('is destroyed, and an operation takes its keyword off all mail', async () => {
    const id = await make({ name: 'Soup' });
    const empty = await make({ name: 'Empty' });
    const { state } = await get();
    await house.put('INBOX', [anIncomingEmail({ uid: 1, keywords: ['soup', 'x'] }), anIncomingEmail({ uid: 2 })]);
    await house.put('Trash', [anIncomingEmail({ uid: 9, keywords: ['soup'] })]);
    expect(await set({ destroy: [id, empty, 'l99'] })).toMatchObject({
      destroyed: [id, empty],
      notDestroyed: { l99: { type: 'notFound' } },
    });
    expect(await house.ask<ChangesResponse>('Label/changes', { sinceState: state })).toMatchObject({
      destroyed: [id, empty],
    });
    const operations = await house.ask<GetResponse<Operation>>('Operation/get', {});
    expect(operations.list).toMatchObject([{ kind: 'bulk', state: 'waiting', total: 2 }]);
    const [journal] = await house.store.who.$queryRaw<
      { patch: object }[]
    >`select "patch" from "BulkOperation" where "accountId" = ${house.account}`;
    expect(journal?.patch).toMatchObject({ addKeywords: [], removeKeywords: ['soup'], mayDestroy: false });
  });

  it('is made of the five of Thunderbird as soon as mail has them, on new mail and by a change of flags', async () => {
    await make({ name: 'work' });
    const before = await get();
    await house.put('INBOX', [
      anIncomingEmail({ uid: 1, keywords: ['$label1', '$label9'] }),
      anIncomingEmail({ uid: 2 }),
    ]);
    expect((await get()).list).toMatchObject([
      { name: 'Important', keyword: '$label1', color: 'clay' },
      { name: 'work' },
    ]);
    const flags = { bits: 0, deleted: false, modseq: null };
    await updateCopies(house.store, { account: house.account, epoch: 0, mailboxNo: house.box.INBOX }, [
      { uid: 2, keywords: ['$label2'], ...flags },
      { uid: 1, keywords: ['$label1'], ...flags },
    ]);
    expect(await names()).toEqual(['Important', 'work', 'Work 2']);
    const changes = await house.ask<ChangesResponse>('Label/changes', { sinceState: before.state });
    expect(changes.created).toHaveLength(2);
  });

  it('is made once under one key of the client', async () => {
    const id = await make({ name: 'a', clientKey: 'k' });
    expect(await make({ name: 'a', clientKey: 'k' })).toBe(id);
    expect(await names()).toEqual(['a']);
  });

  it(`is one of at most ${MOST_LABELS}`, async () => {
    for (let at = 0; at < 3; at += 1) {
      const values = { name: `n${at}`, color: '', sortOrder: 0 };
      const made = await addLabel(house.store, house.account, { values, keyword: null, clientKey: null, most: 2 });
      expect(made === 'tooMany').toBe(at === 2);
    }
  });
});

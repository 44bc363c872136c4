import { describe, expect, it } from 'vitest';
import type { ChangesResponse, GetResponse } from '@/lib/jmap/method';
import type { Thread } from '@/lib/jmap/thread';
import { MOST_DECIDED } from '@/lib/jmap/waxwing/thread-decision';
import { findDrift } from '@/lib/server/store/drift';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccountEach, recordsOf } from '@/tests/conformance/an-account-each';

describe('ThreadDecision (urn:x-waxwing:jmap)', () => {
  const house = anAccountEach();
  const { set, refusal } = recordsOf(house, 'ThreadDecision');
  const threads = async () => (await house.ask<GetResponse<Thread>>('Thread/get', { ids: null })).list;
  const make = async (record: object) => (await set({ create: { x: record } })).created?.['x'] ?? {};
  const message = (uid: number, answers: readonly number[] = []) =>
    anIncomingEmail({ uid, headers: { references: answers.map((one) => `${one}@example.test`) } });
  const threadOf = async (emailId: string) =>
    (await house.ask<GetResponse<{ threadId: string }>>('Email/get', { ids: [emailId], properties: ['threadId'] }))
      .list[0]?.threadId;

  it('splits a thread: the emails that are named are another one, under other ids', async () => {
    const [a = '', b = '', c = ''] = await house.put('INBOX', [message(1), message(2, [1]), message(3, [1, 2])]);
    const before = await threads();
    const { created, oldState, newState } = await set({ create: { x: { emailIds: [b, c] } } });
    const { id, threadId } = created?.['x'] ?? {};
    expect(created).toEqual({ x: { id, threadId } });
    expect(id).toMatch(/^d/);
    const after = await threads();
    const split = after.find((thread) => thread.id === threadId);
    expect(after).toEqual([
      { id: before[0]?.id, emailIds: [a] },
      { id: threadId, emailIds: split?.emailIds },
    ]);
    expect(split?.emailIds).toHaveLength(2);
    const told = await house.ask<ChangesResponse>('Thread/changes', { sinceState: oldState });
    expect(told).toMatchObject({ created: [threadId], updated: [before[0]?.id], destroyed: [], newState });
    // RFC 8621 §4: an email's threadId is immutable; what is written under the old id still finds it.
    expect(await house.ask('Email/get', { ids: [b] })).toMatchObject({ list: [], notFound: [b] });
    expect(await house.ask('Email/set', { update: { [b]: { 'keywords/$flagged': true } } })).toMatchObject({
      updated: { [b]: null },
    });
    // So does another decision.
    expect(await make({ emailIds: [a, b] })).toMatchObject({ threadId: before[0]?.id });
    expect(await findDrift(house.store, house.account)).toEqual([]);
  });

  it('merges threads, and is taken back as a whole', async () => {
    const [a = '', , x = ''] = await house.put('INBOX', [message(1), message(2, [1]), message(3)]);
    const before = await threads();
    const { id, threadId } = await make({ threadIds: before.map((thread) => thread.id) });
    expect(threadId).toBe(await threadOf(a));
    expect((await threads()).map(({ emailIds }) => emailIds.length)).toEqual([3]);
    await house.put('INBOX', [message(4, [3])]);
    expect((await threads()).map(({ emailIds }) => emailIds.length)).toEqual([4]);
    expect(await set({ destroy: [id] })).toMatchObject({ destroyed: [id], notDestroyed: null });
    expect((await threads()).map(({ emailIds }) => emailIds.length)).toEqual([2, 2]);
    expect((await threads())[1]?.emailIds).not.toContain(x);
    expect(await set({ destroy: [id] })).toMatchObject({
      destroyed: null,
      notDestroyed: { [String(id)]: { type: 'notFound' } },
    });
    expect(await findDrift(house.store, house.account)).toEqual([]);
  });

  it('takes emails and whole threads together: one email may go into another thread', async () => {
    const [, b = '', x = ''] = await house.put('INBOX', [message(1), message(2, [1]), message(3)]);
    const { threadId } = await make({ emailIds: [b], threadIds: [await threadOf(x)] });
    expect(threadId).toBe(await threadOf(x));
    expect((await threads()).map(({ emailIds }) => emailIds.length).sort()).toEqual([1, 2]);
  });

  it('says clearly what it cannot do', async () => {
    const [a = '', b = ''] = await house.put('INBOX', [message(1), message(2, [1])]);
    const wrong = (...properties: string[]) => ({ type: 'invalidProperties', properties });
    expect(await refusal({})).toMatchObject(wrong('emailIds', 'threadIds'));
    expect(await refusal({ emailIds: [a, 'e9'] })).toMatchObject(wrong('emailIds'));
    expect(await refusal({ emailIds: [a], threadIds: ['nonsense'] })).toMatchObject(wrong('threadIds'));
    expect(await refusal({ threadIds: ['t99'] })).toMatchObject(wrong('emailIds', 'threadIds'));
    expect(await refusal({ emailIds: [a, b] })).toMatchObject(wrong('emailIds', 'threadIds'));
    expect(await refusal({ emailIds: [a], subject: 'x' })).toMatchObject(wrong('subject'));
    expect(await refusal({ emailIds: 'all' })).toMatchObject(wrong('emailIds'));
    const many = Array.from({ length: MOST_DECIDED + 1 }, (_, at) => `e${at + 1}`);
    expect(await refusal({ emailIds: many })).toMatchObject(wrong('emailIds'));
    expect(await set({ update: { d1: {} } })).toMatchObject({ notUpdated: { d1: { type: 'forbidden' } } });
    expect(await house.errorOf('ThreadDecision/set', { ifInState: 'old' })).toBe('stateMismatch');
    expect((await threads()).map(({ emailIds }) => emailIds)).toEqual([[a, b]]);
  });
});

import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Email } from '@/lib/jmap/email';
import type { ChangesResponse, GetResponse } from '@/lib/jmap/method';
import type { Thread } from '@/lib/jmap/thread';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

describe('Thread', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
  });
  afterAll(() => end());

  const threads = async (ids?: readonly string[]) => (await house.ask<GetResponse<Thread>>('Thread/get', { ids })).list;
  const emails = async () => (await house.ask<GetResponse<Email>>('Email/get', { properties: ['threadId'] })).list;
  const mail = (uid: number, references: number[] = [], more: object = {}) =>
    anIncomingEmail({ uid, headers: { references: references.map((one) => `${one}@example.test`) }, ...more });

  rfc8621('§3', 'every email is in one thread, also where it is the only one', async () => {
    const nothing = anIncomingEmail({ uid: 3, headers: { messageId: [], subject: null }, joinKey: 'nothing' });
    await house.put('INBOX', [mail(1), mail(2, [1]), nothing]);
    const all = await emails();
    expect(all).toHaveLength(3);
    const lists = await threads();
    for (const { id, threadId } of all)
      expect(lists.filter(({ emailIds }) => emailIds.includes(id)).map((thread) => thread.id)).toEqual([threadId]);
    expect(lists.map(({ emailIds }) => emailIds.length).sort()).toEqual([1, 2]);
  });

  rfc8621('§3', 'emails of the same moment are in the same order each time', async () => {
    const receivedAt = Date.UTC(2020, 0, 1);
    await house.put('Archive', [mail(10, [], { receivedAt })]);
    const ids = await house.put(
      'Archive',
      [13, 11, 14, 12].map((uid) => mail(uid, [10], { receivedAt })),
    );
    const [{ threadId = '' } = {}] = (await emails()).filter(({ id }) => id === ids[0]);
    const first = (await threads([threadId]))[0]?.emailIds;
    expect(first).toHaveLength(5);
    await house.ask('Email/set', { update: { [ids[2] ?? '']: { 'keywords/$seen': true } } });
    await house.ask('Email/set', { update: { [ids[0] ?? '']: { [`mailboxIds/${house.boxId.Work}`]: true } } });
    expect((await threads([threadId]))[0]?.emailIds).toEqual(first);
  });

  rfc8621('§3', 'threads are merged by new emails in the place of those whose thread is another now', async () => {
    const [one = '', two = ''] = await house.put('INBOX', [mail(20), mail(21)]);
    const before = new Map((await emails()).map(({ id, threadId }) => [id as string, threadId]));
    expect(before.get(one)).not.toBe(before.get(two));
    const { state: sinceState } = await house.ask<GetResponse<Email>>('Email/get', { ids: [] });
    const [third = ''] = await house.put('INBOX', [mail(22, [20, 21])]);
    const { created, destroyed } = await house.ask<ChangesResponse>('Email/changes', { sinceState });
    expect([created.length, destroyed.length]).toEqual([2, 1]);
    const now = new Map((await emails()).map(({ id, threadId }) => [id as string, threadId]));
    // No email that is still there under its id has changed its thread.
    for (const [id, threadId] of before) if (now.has(id)) expect(now.get(id)).toBe(threadId);
    expect(new Set([...created, third].map((id) => now.get(id))).size).toBe(1);
  });
});

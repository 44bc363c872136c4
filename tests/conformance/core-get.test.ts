import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { GetResponse } from '@/lib/jmap/method';
import { MOST_OBJECTS_IN_GET } from '@/lib/server/methods/method-context';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Got = GetResponse<{ readonly id: string } & Readonly<Record<string, unknown>>>;
const TYPES = ['Mailbox', 'Thread', 'Email', 'Identity', 'AccountStatus', 'MailboxProof'];
/** Ids that this server never gave out, whatever they look like. */
const ODD = [
  'x',
  '',
  'e0',
  'e-1',
  'E1',
  'e1.5',
  'e00g',
  'evvvvvvvvvv',
  't1vvvvvvvvv',
  'mvvvvvvvvv',
  'm80000000',
  'i1vvvvvvvvv',
  '../../etc/passwd',
  '%',
  "'; drop table",
  'é',
  '\u0000',
  'a'.repeat(300),
];

describe('/get', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    await house.put(
      'INBOX',
      [1, 2, 3].map((uid) => anIncomingEmail({ uid })),
    );
  });
  afterAll(() => end());

  rfc8620('§5.1', 'null ids are all records', async () => {
    const counts: Record<string, number> = {};
    for (const type of TYPES) {
      const all = await house.ask<Got>(`${type}/get`, { ids: null });
      const same = await house.ask<Got>(`${type}/get`);
      expect([type, all.notFound, same]).toEqual([type, [], all]);
      counts[type] = all.list.length;
    }
    expect(counts).toEqual({ Mailbox: 7, Thread: 3, Email: 3, Identity: 1, AccountStatus: 1, MailboxProof: 7 });
  });

  rfc8620('§5.1', 'no ids are no records, but a state', async () => {
    for (const type of TYPES) {
      const none = await house.ask<Got>(`${type}/get`, { ids: [] });
      expect([type, none]).toEqual([
        type,
        { accountId: house.accountId, state: expect.any(String), list: [], notFound: [] },
      ]);
    }
  });

  rfc8620('§5.1', 'an id that is asked for twice is answered once, found or not', async () => {
    for (const type of TYPES) {
      const id = (await house.ask<Got>(`${type}/get`)).list[0]?.id ?? '';
      const { list, notFound } = await house.ask<Got>(`${type}/get`, { ids: [id, 'no', id, 'no'] });
      expect([type, list.map((record) => record.id), notFound]).toEqual([type, [id], ['no']]);
    }
  });

  rfc8620('§5.1', 'ids that never were are not found, whatever they look like', async () => {
    for (const type of TYPES) {
      const { list, notFound } = await house.ask<Got>(`${type}/get`, { ids: ODD });
      expect([type, list, notFound]).toEqual([type, [], ODD]);
    }
  });

  rfc8620('§5.1', 'another generation of an email’s number is another email', async () => {
    const [id = ''] = (await house.ask<Got>('Email/get')).list.map((record) => record.id);
    const next = `e${(Number.parseInt(id.slice(1), 32) + 1).toString(32)}`;
    for (const ids of [
      [id, next],
      [next, id],
    ]) {
      const { list, notFound } = await house.ask<Got>('Email/get', { ids });
      expect([list.map((record) => record.id), notFound]).toEqual([[id], [next]]);
    }
  });

  rfc8620('§5.1', 'only the properties that are asked for, and always the id', async () => {
    const some = {
      Mailbox: 'name',
      Thread: 'emailIds',
      Email: 'subject',
      Identity: 'email',
      AccountStatus: 'state',
      MailboxProof: 'here',
    };
    for (const [type, property] of Object.entries(some)) {
      const { list } = await house.ask<Got>(`${type}/get`, { properties: [property, property] });
      expect([type, Object.keys(list[0] ?? {}).sort()]).toEqual([type, ['id', property].sort()]);
      const bare = await house.ask<Got>(`${type}/get`, { properties: [] });
      expect([type, Object.keys(bare.list[0] ?? {})]).toEqual([type, ['id']]);
    }
  });

  rfc8620('§5.1', 'a property that the type does not have is an invalid argument', async () => {
    for (const type of TYPES) {
      for (const property of ['nothing', 'toString', '', 'ID'])
        expect([type, property, await house.errorOf(`${type}/get`, { properties: [property] })]).toEqual([
          type,
          property,
          'invalidArguments',
        ]);
      expect([type, await house.errorOf(`${type}/get`, { properties: 'id' })]).toEqual([type, 'invalidArguments']);
      expect([type, await house.errorOf(`${type}/get`, { ids: [1] })]).toEqual([type, 'invalidArguments']);
    }
  });

  rfc8620('§5.1', 'more ids than maxObjectsInGet are too many', async () => {
    const ids = Array.from({ length: MOST_OBJECTS_IN_GET + 1 }, (_, index) => `e${index}x`);
    for (const type of TYPES) {
      expect([type, await house.errorOf(`${type}/get`, { ids })]).toEqual([type, 'requestTooLarge']);
      const { notFound } = await house.ask<Got>(`${type}/get`, { ids: ids.slice(1) });
      expect([type, notFound.length]).toEqual([type, MOST_OBJECTS_IN_GET]);
    }
  });

  rfc8620('§5.1', 'all records are too many when there are more than maxObjectsInGet', async () => {
    const { store, account, box } = house;
    for (let uid = 10; uid < 520; uid += 170) {
      const emails = Array.from({ length: 170 }, (_, index) => anIncomingEmail({ uid: uid + index }));
      await ingestEmails(store, { account, epoch: 0, mailboxNo: box.Work, emails });
    }
    expect(await house.errorOf('Email/get', { ids: null })).toBe('requestTooLarge');
    expect(await house.errorOf('Thread/get', { ids: null })).toBe('requestTooLarge');
  });

  rfc8620('§5.1', 'the state stays while nothing changes, and is another after a change', async () => {
    const before = await house.ask<Got>('Email/get', { ids: [] });
    expect((await house.ask<Got>('Email/get', { ids: [] })).state).toBe(before.state);
    await house.put('Archive', [anIncomingEmail({ uid: 9001 })]);
    expect((await house.ask<Got>('Email/get', { ids: [] })).state).not.toBe(before.state);
  });
});

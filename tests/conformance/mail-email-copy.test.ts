import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Invocation } from '@/lib/jmap/envelope';
import type { SetError } from '@/lib/jmap/problem';
import { findDrift } from '@/lib/server/store/drift';
import type { Store } from '@/lib/server/store/store';
import { aCaller, type Call, callOne, MethodError } from '@/tests/builders/jmap/a-caller';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Copied = {
  readonly oldState: string;
  readonly newState: string;
  readonly created: Record<string, { id: string; blobId: string; threadId: string; size: number }> | null;
  readonly notCreated: Record<string, SetError> | null;
};

let store: Store;
let end: () => Promise<void>;
let work: JmapAccount;
let home: JmapAccount;
let call: Call;
let id: string;
let uid = 0;
beforeAll(async () => {
  ({ store, end } = await aStore());
  work = await aJmapAccount(store);
  home = await aJmapAccount(store);
  call = aCaller({ store, accounts: [work.account, home.account] });
});
beforeEach(async () => {
  uid += 1;
  const [put = ''] = await work.put('INBOX', [
    anIncomingEmail({ uid, bits: 1, keywords: ['mine'], headers: { subject: `Mail ${uid}` } }),
  ]);
  id = put;
});
afterAll(() => end());

const args = (more: Record<string, unknown> = {}) => ({
  fromAccountId: work.accountId,
  accountId: home.accountId,
  create: { k: { id, mailboxIds: { [home.boxId.Archive]: true } } },
  ...more,
});
const copy = (more?: Record<string, unknown>) => callOne<Copied>(call, 'Email/copy', args(more));
const errorOf = (more: Record<string, unknown>) =>
  copy(more).then(
    () => undefined,
    (error: unknown) => (error instanceof MethodError ? error.type : error),
  );
const get = async (account: JmapAccount, ...ids: (string | undefined)[]) =>
  (await account.ask<{ list: Record<string, unknown>[] }>('Email/get', { ids })).list;
const stateOf = async (account: JmapAccount) => (await account.ask<{ state: string }>('Email/get', { ids: [] })).state;

describe('Email/copy', () => {
  it('makes a label of another program’s known there as well (ADR 0022): a POP3 account hears of it from no server', async () => {
    const [labelled = ''] = await work.put('INBOX', [anIncomingEmail({ uid: 1000, keywords: ['$label1'] })]);
    await copy({
      create: { k: { id: labelled, mailboxIds: { [home.boxId.Archive]: true }, keywords: { $label1: true } } },
    });
    const { list } = await home.ask<{ list: unknown[] }>('Label/get');
    expect(list).toMatchObject([{ name: 'Important', keyword: '$label1', totalThreads: 1 }]);
  });

  rfc8621('§4.7', 'makes an Email in the other account, and says its id, blobId, threadId and size', async () => {
    const before = await stateOf(home);
    const answer = await copy();
    expect(answer).toMatchObject({
      fromAccountId: work.accountId,
      accountId: home.accountId,
      oldState: before,
      newState: await stateOf(home),
      notCreated: null,
    });
    expect(Object.keys(answer.created?.['k'] ?? {}).sort()).toEqual(['blobId', 'id', 'size', 'threadId']);
    const [original] = await get(work, id);
    const [copied] = await get(home, answer.created?.['k']?.id);
    const same = [
      'subject',
      'from',
      'sentAt',
      'receivedAt',
      'size',
      'keywords',
      'preview',
      'messageId',
      'hasAttachment',
    ];
    for (const name of same) expect([name, copied?.[name]]).toEqual([name, original?.[name]]);
    expect(copied).toMatchObject({ ...answer.created?.['k'], mailboxIds: { [home.boxId.Archive]: true } });
    expect(await findDrift(store, home.account)).toEqual([]);
  });

  rfc8621('§4.7', 'sets mailboxIds, keywords and receivedAt, and nothing else', async () => {
    const mailboxIds = { [home.boxId.INBOX]: true, [home.boxId.Work]: true };
    const receivedAt = '2020-02-02T02:02:02Z';
    const { created } = await copy({ create: { k: { id, mailboxIds, keywords: { $Flagged: true }, receivedAt } } });
    expect(await get(home, created?.['k']?.id)).toMatchObject([
      { mailboxIds, keywords: { $flagged: true }, receivedAt },
    ]);
    const { notCreated } = await copy({ create: { k: { id, mailboxIds, subject: 'Another' } } });
    expect(notCreated).toEqual({ k: { type: 'invalidProperties', properties: ['subject'] } });
  });

  rfc8621('§4.7', 'needs mailboxes of the account that it copies to', async () => {
    const wrong = { type: 'invalidProperties', properties: ['mailboxIds'] };
    expect((await copy({ create: { k: { id } } })).notCreated).toEqual({ k: wrong });
    expect((await copy({ create: { k: { id, mailboxIds: { m99: true } } } })).notCreated).toEqual({ k: wrong });
  });

  rfc8620('§5.4', 'copies each by itself', async () => {
    const mailboxIds = { [home.boxId.Archive]: true };
    const { created, notCreated } = await copy({ create: { a: { id, mailboxIds }, b: { id: 'e999', mailboxIds } } });
    expect(Object.keys(created ?? {})).toEqual(['a']);
    expect(notCreated).toEqual({ b: { type: 'notFound' } });
  });

  rfc8620('§5.4', 'destroys the originals by one Email/set whose response follows', async () => {
    const before = await stateOf(work);
    const mailboxIds = { [home.boxId.Archive]: true };
    const create = { k: { id, mailboxIds }, l: { id: 'e999', mailboxIds } };
    const responses = await call([
      ['Email/copy', args({ create, onSuccessDestroyOriginal: true }), 'c'],
      ['Core/echo', {}, 'e'],
    ]);
    expect(responses.map(([name, , callId]: Invocation) => `${name} ${callId}`)).toEqual([
      'Email/copy c',
      'Email/set c',
      'Core/echo e',
    ]);
    expect(responses[1]?.[1]).toMatchObject({ accountId: work.accountId, oldState: before, destroyed: [id] });
    expect(await get(work, id)).toEqual([]);
    expect(await findDrift(store, work.account)).toEqual([]);
  });

  rfc8620('§5.4', 'passes destroyFromIfInState on to it', async () => {
    const more = { onSuccessDestroyOriginal: true, destroyFromIfInState: 'older' };
    const responses = await call([['Email/copy', args(more), 'c']]);
    expect(responses[0]?.[1]).toMatchObject({ created: { k: {} } });
    expect(responses[1]).toEqual(['error', { type: 'stateMismatch' }, 'c']);
    expect(await get(work, id)).toHaveLength(1);
  });

  rfc8620('§5.4', 'destroys nothing when nothing was copied', async () => {
    const responses = await call([
      ['Email/copy', args({ create: { k: { id: 'e999', mailboxIds: {} } }, onSuccessDestroyOriginal: true }), 'c'],
    ]);
    expect(responses).toHaveLength(1);
  });

  rfc8620('§5.4', 'is aborted with stateMismatch on either side', async () => {
    expect(await errorOf({ ifInState: 'older' })).toBe('stateMismatch');
    expect(await errorOf({ ifFromInState: 'older' })).toBe('stateMismatch');
    expect(await errorOf({ ifInState: await stateOf(home), ifFromInState: await stateOf(work) })).toBeUndefined();
  });

  rfc8620('§5.4', 'copies between two accounts that the user has', async () => {
    expect(await errorOf({ accountId: work.accountId })).toBe('invalidArguments');
    const stranger = await aJmapAccount(store);
    expect(await errorOf({ fromAccountId: stranger.accountId })).toBe('fromAccountNotFound');
    expect(await errorOf({ accountId: stranger.accountId })).toBe('accountNotFound');
  });

  rfc8620('§5.4', 'gives the same copy to who repeats it under the same key', async () => {
    const create = { k: { id, mailboxIds: { [home.boxId.Archive]: true }, clientKey: `copy-${uid}` } };
    const first = await copy({ create });
    expect((await copy({ create })).created).toEqual(first.created);
  });
});

import { afterAll, beforeAll, describe, expect } from 'vitest';
import { blobIdOf } from '@/lib/base/blob-id';
import { emailKeyOf } from '@/lib/base/ids';
import type { SetError } from '@/lib/jmap/problem';
import { findBlob } from '@/lib/server/store/blobs/blobs';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import { findDrift } from '@/lib/server/store/drift';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Answer = {
  readonly accountId: string;
  readonly oldState: string;
  readonly newState: string;
  readonly created: Record<string, { id: string; blobId: string; threadId: string; size: number }> | null;
  readonly notCreated: Record<string, SetError> | null;
};

let store: Store;
let end: () => Promise<void>;
let alice: JmapAccount;
beforeAll(async () => {
  ({ store, end } = await aStore());
  alice = await aJmapAccount(store);
});
afterAll(() => end());

let serial = 0;
const aMessage = (given: { subject?: string; received?: string; body?: string; id?: string } = {}): string => {
  serial += 1;
  return [
    ...(given.received ? [`Received: from a by b; ${given.received}`] : []),
    'From: Bob <bob@example.test>',
    `Subject: ${given.subject ?? 'Lunch'}`,
    'Date: Tue, 3 Nov 2026 10:00:00 +0000',
    `Message-ID: <${given.id ?? `${serial}@import.test`}>`,
    'Content-Type: text/plain',
    '',
    given.body ?? 'At noon?',
    '',
  ].join('\r\n');
};
const anUpload = async (octets: string): Promise<string> => {
  async function* once() {
    yield Buffer.from(octets, 'latin1');
  }
  const { no } = await addUpload(store, { account: alice.account, type: 'message/rfc822', limit: 1e7 }, once());
  return blobIdOf({ emailNo: 0, part: String(no) });
};
const importOne = (email: Record<string, unknown>, more = {}) =>
  alice.ask<Answer>('Email/import', { emails: { k: email }, ...more });
const inbox = () => ({ mailboxIds: { [alice.boxId.INBOX]: true } });
const error = async (email: Record<string, unknown>) => (await importOne(email)).notCreated?.['k'];
const emailOf = async (id: string | undefined) => {
  const { list } = await alice.ask<{ list: Record<string, unknown>[] }>('Email/get', { ids: [id] });
  return list[0];
};

describe('Email/import', () => {
  rfc8621('§4.8', 'creates an Email with the given mailboxes, keywords and receivedAt', async () => {
    const octets = aMessage({ subject: 'Trip', body: 'The ferry leaves at nine.' });
    const answer = await importOne({
      blobId: await anUpload(octets),
      mailboxIds: { [alice.boxId.INBOX]: true, [alice.boxId.Work]: true },
      keywords: { $Seen: true, 'my-own': true },
      receivedAt: '2024-02-29T12:00:00Z',
    });
    expect(answer).toMatchObject({ accountId: alice.accountId, notCreated: null });
    expect(answer.newState).not.toBe(answer.oldState);
    const created = answer.created?.['k'];
    expect(Object.keys(created ?? {}).sort()).toEqual(['blobId', 'id', 'size', 'threadId']);
    expect(await emailOf(created?.id)).toMatchObject({
      blobId: created?.blobId,
      threadId: created?.threadId,
      size: octets.length,
      subject: 'Trip',
      from: [{ name: 'Bob', email: 'bob@example.test' }],
      preview: 'The ferry leaves at nine.',
      mailboxIds: { [alice.boxId.INBOX]: true, [alice.boxId.Work]: true },
      keywords: { $seen: true, 'my-own': true },
      receivedAt: '2024-02-29T12:00:00Z',
      sentAt: '2026-11-03T10:00:00Z',
    });
    const found = await alice.ask<{ ids: string[] }>('Email/query', { filter: { text: 'ferry' } });
    expect(found.ids).toEqual([created?.id]);
    expect(await findDrift(store, alice.account)).toEqual([]);
  });

  rfc8621('§4.8', 'keeps the octets as they are', async () => {
    const octets = aMessage({ body: 'caf\xe9 \xff' });
    const { created } = await importOne({ ...inbox(), blobId: await anUpload(octets) });
    const emailNo = emailKeyOf(created?.['k']?.id ?? '')?.no ?? 0;
    const blob = await findBlob(store, { account: alice.account, emailNo, part: '' });
    expect(blob).toMatchObject({ size: octets.length, type: 'message/rfc822' });
  });

  rfc8621('§4.8', 'takes the date of the topmost Received field, else the time of the import', async () => {
    const at = async (octets: string) => {
      const { created } = await importOne({ ...inbox(), blobId: await anUpload(octets) });
      return (await emailOf(created?.['k']?.id))?.['receivedAt'];
    };
    expect(await at(aMessage({ received: 'Wed, 4 Nov 2026 08:15:01 +0100' }))).toBe('2026-11-04T07:15:01Z');
    const before = Date.now();
    const now = Date.parse(String(await at('Subject: no date\r\n\r\nx\r\n')));
    expect(Math.abs(now - before)).toBeLessThan(60_000);
  });

  rfc8621('§4.8', 'joins the thread of the messages that it answers', async () => {
    const [id] = await alice.put('INBOX', [
      anIncomingEmail({ uid: 900, headers: { messageId: ['root@import.test'] } }),
    ]);
    const octets = aMessage().replace('Subject:', 'In-Reply-To: <root@import.test>\r\nSubject:');
    const { created } = await importOne({ ...inbox(), blobId: await anUpload(octets) });
    expect(created?.['k']?.threadId).toBe((await emailOf(id))?.['threadId']);
  });

  rfc8621('§4.8', 'says invalidProperties for a blob, a mailbox or a keyword that is none', async () => {
    const blobId = await anUpload(aMessage());
    expect(await error({ ...inbox(), blobId: 'b0-99999' })).toEqual({
      type: 'invalidProperties',
      properties: ['blobId'],
    });
    expect(await error({ blobId, mailboxIds: {} })).toMatchObject({ properties: ['mailboxIds'] });
    expect(await error({ blobId })).toMatchObject({ type: 'invalidProperties', properties: ['mailboxIds'] });
    expect(await error({ blobId, mailboxIds: { m99: true } })).toMatchObject({ properties: ['mailboxIds'] });
    expect(await error({ ...inbox(), blobId, keywords: { 'a b': true } })).toMatchObject({ properties: ['keywords'] });
    expect(await error({ ...inbox(), blobId, receivedAt: 'today' })).toMatchObject({ properties: ['receivedAt'] });
    expect(await error({ ...inbox(), blobId, subject: 'x' })).toMatchObject({ properties: ['subject'] });
  });

  rfc8621('§4.8', 'says invalidEmail for what has no header', async () => {
    expect(await error({ ...inbox(), blobId: await anUpload('%PDF-1.7\n\n\x00\x01') })).toEqual({
      type: 'invalidEmail',
    });
    expect(await error({ ...inbox(), blobId: await anUpload('') })).toEqual({ type: 'invalidEmail' });
  });

  rfc8621('§4.8', 'puts line ends and NUL right, under another blobId', async () => {
    const octets = aMessage({ body: 'one\r\ntwo' });
    const blobId = await anUpload(octets.replaceAll('\r\n', '\n').replace('one', 'o\0ne'));
    const { created } = await importOne({ ...inbox(), blobId });
    expect(created?.['k']?.size).toBe(octets.length);
    expect(created?.['k']?.blobId).not.toBe(blobId);
  });

  rfc8621('§4.8', 'says alreadyExists, and which, for the same octets in the same mailbox', async () => {
    const octets = aMessage();
    const first = await importOne({ ...inbox(), blobId: await anUpload(octets) });
    expect(await error({ ...inbox(), blobId: await anUpload(octets) })).toEqual({
      type: 'alreadyExists',
      existingId: first.created?.['k']?.id,
    });
    // Line ends of another system are no difference; another mailbox, or one other letter, is.
    expect(await error({ ...inbox(), blobId: await anUpload(octets.replaceAll('\r\n', '\n')) })).toMatchObject({
      type: 'alreadyExists',
    });
    const elsewhere = { mailboxIds: { [alice.boxId.Archive]: true }, blobId: await anUpload(octets) };
    expect(await error(elsewhere)).toBeUndefined();
    const other = { ...inbox(), blobId: await anUpload(octets.replace('noon', 'nine')) };
    expect(await error(other)).toBeUndefined();
  });

  rfc8621('§4.8', 'imports each by itself, and knows their creation ids afterwards', async () => {
    const blobId = await anUpload(aMessage());
    const [imported, set] = await alice.call([
      [
        'Email/import',
        { accountId: alice.accountId, emails: { a: { ...inbox(), blobId }, b: { ...inbox(), blobId: 'b0-77777' } } },
        '0',
      ],
      ['Email/set', { accountId: alice.accountId, update: { '#a': { 'keywords/$flagged': true } } }, '1'],
    ]);
    expect(imported?.[1]).toMatchObject({ created: { a: {} }, notCreated: { b: { type: 'invalidProperties' } } });
    const id = (imported?.[1] as Answer | undefined)?.created?.['a']?.id;
    expect(set?.[1]).toMatchObject({ updated: { [id ?? '']: null } });
  });

  rfc8621('§4.8', 'is aborted with stateMismatch', async () => {
    const args = { ifInState: 'older', emails: {} };
    expect(await alice.errorOf('Email/import', args)).toBe('stateMismatch');
  });

  rfc8621('§4.8', 'gives the same email to who repeats an import under the same key', async () => {
    const email = {
      ...inbox(),
      blobId: await anUpload(aMessage().replace(/Message-ID.*?\r\n/, '')),
      clientKey: 'import-1',
    };
    const first = await importOne(email);
    expect((await importOne(email)).created).toEqual(first.created);
  });
});

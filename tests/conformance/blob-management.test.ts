import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Invocation } from '@/lib/jmap/envelope';
import type { SetError } from '@/lib/jmap/problem';
import { MOST_DATA_SOURCES } from '@/lib/server/methods/blob/create';
import { MOST_OCTETS_IN_GET } from '@/lib/server/methods/blob/get';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc9404 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Created = { readonly id: string; readonly type: string; readonly size: number };
type Uploaded = {
  readonly created: Record<string, Created> | null;
  readonly notCreated: Record<string, SetError> | null;
};
type Got = { readonly list: readonly Record<string, unknown>[]; readonly notFound: readonly string[] };
type LookedUp = {
  readonly list: readonly { readonly id: string; readonly matchedIds: Record<string, readonly string[]> }[];
  readonly notFound: readonly string[];
};

const LATIN_1 = Buffer.from('caf\u00e9', 'latin1');
const QUICK = 'The quick brown fox jumped over the lazy dog.';

describe('blobs inline', () => {
  let house: JmapAccount;
  let stranger: JmapAccount;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    stranger = await aJmapAccount(opened.store);
  });
  afterAll(() => end());

  const upload = (create: Record<string, unknown>) => house.ask<Uploaded>('Blob/upload', { create });
  const made = async (...data: object[]): Promise<string> => {
    const { created, notCreated } = await upload({ b: { data } });
    expect(notCreated).toBeNull();
    return created?.['b']?.id ?? '';
  };
  const get = (args: Record<string, unknown>) => house.ask<Got>('Blob/get', args);
  const text = async (id: string) => (await get({ ids: [id], properties: ['data:asText'] })).list[0]?.['data:asText'];

  rfc9404('§4.1', 'a blob is put together from texts, base64 and ranges of other blobs, in order', async () => {
    const quick = await made(
      { 'data:asText': 'The quick brown ' },
      { 'data:asBase64': btoa('fox jumped') },
      { 'data:asText': ' over the lazy dog.' },
    );
    expect(await text(quick)).toBe(QUICK);
    const cut = await made(
      { blobId: quick, offset: 4, length: 5 },
      { 'data:asText': '!' },
      { blobId: quick, offset: 40 },
    );
    expect(await text(cut)).toBe('quick! dog.');
    expect(await text(await made({ blobId: quick }))).toBe(QUICK);
    expect(await text(await made())).toBe('');
  });

  rfc9404('§4.1', 'says id, type and size; a type that is none is application/octet-stream', async () => {
    const { created } = await upload({
      a: { data: [{ 'data:asText': 'caf\u00e9' }], type: 'Text/Plain' },
      b: { data: [], type: 'no type' },
      c: { data: [] },
    });
    expect(created).toEqual({
      a: { id: expect.any(String), type: 'text/plain', size: 5 },
      b: { id: expect.any(String), type: 'application/octet-stream', size: 0 },
      c: { id: expect.any(String), type: 'application/octet-stream', size: 0 },
    });
  });

  rfc9404('§4.1', 'what is wrong is refused by itself, and never guessed at', async () => {
    const id = await made({ 'data:asText': 'four' });
    const wrong: Record<string, object> = {
      alphabet: { data: [{ 'data:asBase64': 'Zm9v!' }] },
      padding: { data: [{ 'data:asBase64': 'Zm9vYg' }] },
      halfAPair: { data: [{ 'data:asText': '\ud83d' }] },
      begins: { data: [{ blobId: id, offset: 5 }] },
      extends: { data: [{ blobId: id, offset: 2, length: 3 }] },
      two: { data: [{ 'data:asText': 'a', 'data:asBase64': 'Zm9v' }] },
      none: { data: [{}] },
      negative: { data: [{ blobId: id, offset: -1 }] },
      noList: { data: 'text' },
      unknown: { data: [], name: 'x' },
      many: { data: Array.from({ length: MOST_DATA_SOURCES + 1 }, () => ({ 'data:asText': '' })) },
    };
    const { created, notCreated } = await upload({ ...wrong, good: { data: [{ blobId: id, offset: 4 }] } });
    expect(Object.keys(created ?? {})).toEqual(['good']);
    const types = Object.fromEntries(Object.keys(wrong).map((name) => [name, 'invalidProperties']));
    expect(Object.fromEntries(Object.entries(notCreated ?? {}).map(([name, { type }]) => [name, type]))).toEqual(types);
    const gone = await upload({ x: { data: [{ blobId: 'b0-4711' }] } });
    expect(gone.notCreated).toEqual({ x: { type: 'blobNotFound', notFound: ['b0-4711'] } });
  });

  rfc9404('§4.1', 'later creations, calls and emails name it by its creation id', async () => {
    const using = ['core', 'mail', 'blob'].map((name) => `urn:ietf:params:jmap:${name}`);
    const { accountId } = house;
    const body = { type: 'text/plain', blobId: '#b', disposition: 'attachment', name: 'b.txt' };
    const email = { mailboxIds: { [house.boxId.Drafts]: true }, subject: 'With it', attachments: [body] };
    const methodCalls: Invocation[] = [
      [
        'Blob/upload',
        {
          accountId,
          create: {
            a: { data: [{ 'data:asText': 'one ' }] },
            b: { data: [{ blobId: '#a' }, { 'data:asText': 'two' }], type: 'text/plain' },
          },
        },
        '0',
      ],
      ['Blob/get', { accountId, ids: ['#b', '#c'], properties: ['data', 'size'] }, '1'],
      ['Blob/lookup', { accountId, ids: ['#b'], typeNames: ['Email'] }, '2'],
      ['Email/set', { accountId, create: { e: email } }, '3'],
    ];
    const answer = await house.raw(JSON.stringify({ using, methodCalls }));
    const responses = 'response' in answer ? answer.response.methodResponses : [];
    expect(responses.map(([name]) => name)).toEqual(['Blob/upload', 'Blob/get', 'Blob/lookup', 'Email/set']);
    expect(responses[1]?.[1]).toEqual({
      accountId,
      list: [{ id: '#b', 'data:asText': 'one two', size: 7 }],
      notFound: ['#c'],
    });
    expect(responses[2]?.[1]).toMatchObject({ list: [{ id: '#b', matchedIds: { Email: [] } }], notFound: [] });
    expect(responses[3]?.[1]).toMatchObject({ created: { e: { id: expect.any(String) } } });
  });

  rfc9404('§4.2', 'data is text where it is UTF-8, else base64, and says so', async () => {
    const quick = await made({ 'data:asText': QUICK });
    const latin = await made({ 'data:asBase64': LATIN_1.toString('base64') });
    const list = async (args: Record<string, unknown>) => (await get(args)).list;
    expect(await list({ ids: [quick, latin] })).toEqual([
      { id: quick, 'data:asText': QUICK, size: 45 },
      { id: latin, 'data:asBase64': LATIN_1.toString('base64'), size: 4, isEncodingProblem: true },
    ]);
    expect(await list({ ids: [latin], properties: ['data:asText'] })).toEqual([
      { id: latin, 'data:asText': null, isEncodingProblem: true },
    ]);
    expect(await list({ ids: [quick], properties: ['data:asBase64'] })).toEqual([
      { id: quick, 'data:asBase64': btoa(QUICK) },
    ]);
    expect(await list({ ids: [quick], properties: ['size'] })).toEqual([{ id: quick, size: 45 }]);
    // The part of it that is asked for is text.
    expect(await list({ ids: [latin], properties: ['data'], length: 3 })).toEqual([
      { id: latin, 'data:asText': 'caf' },
    ]);
  });

  rfc9404('§4.2', 'a range is given as far as there is something; size is of the whole', async () => {
    const quick = await made({ 'data:asText': QUICK });
    const range = async (offset: number | null, length: number | null) => {
      const { list } = await get({ ids: [quick], offset, length });
      return [list[0]?.['data:asText'], list[0]?.['size'], list[0]?.['isTruncated'] ?? false];
    };
    expect(await range(4, 5)).toEqual(['quick', 45, false]);
    expect(await range(null, null)).toEqual([QUICK, 45, false]);
    expect(await range(40, 5)).toEqual([' dog.', 45, false]);
    expect(await range(40, 6)).toEqual([' dog.', 45, true]);
    expect(await range(45, null)).toEqual(['', 45, false]);
    expect(await range(46, null)).toEqual(['', 45, true]);
  });

  rfc9404('§4.2', 'digests are of the range', async () => {
    const quick = await made({ 'data:asText': QUICK });
    const properties = ['digest:sha', 'digest:sha-256', 'digest:sha-512'];
    const { list } = await get({ ids: [quick], properties, offset: 4, length: 5 });
    const digest = (name: string) => createHash(name).update('quick').digest('base64');
    expect(list).toEqual([
      {
        id: quick,
        'digest:sha': digest('sha1'),
        'digest:sha-256': digest('sha256'),
        'digest:sha-512': digest('sha512'),
      },
    ]);
    expect(await house.errorOf('Blob/get', { ids: [quick], properties: ['digest:md5'] })).toBe('invalidArguments');
  });

  rfc9404('§4.2', 'no response carries more than there is room for, but any range of it', async () => {
    async function* octets() {
      for (let left = MOST_OCTETS_IN_GET + 1; left > 0; left -= 65_536) yield Buffer.alloc(Math.min(left, 65_536), 'x');
    }
    const limit = MOST_OCTETS_IN_GET + 1;
    const { no } = await addUpload(house.store, { account: house.account, type: 'text/plain', limit }, octets());
    const id = `b0-${no}`;
    expect(await house.errorOf('Blob/get', { ids: [id] })).toBe('requestTooLarge');
    expect((await get({ ids: [id], offset: limit - 3 })).list).toEqual([{ id, 'data:asText': 'xxx', size: limit }]);
    expect((await get({ ids: [id], properties: ['size', 'digest:sha'] })).list[0]).toMatchObject({ size: limit });
  });

  rfc9404('§4.3', 'an email’s blob is part of it, its thread and its mailboxes; an upload of nothing', async () => {
    const [emailId = ''] = await house.put('INBOX', [anIncomingEmail({ uid: 1 })]);
    const email = await house.ask<{ list: { blobId: string; threadId: string; textBody: { blobId: string }[] }[] }>(
      'Email/get',
      {
        ids: [emailId],
        properties: ['blobId', 'threadId', 'textBody'],
      },
    );
    const [{ blobId, threadId, textBody } = { blobId: '', threadId: '', textBody: [] }] = email.list;
    const loose = await made({ 'data:asText': 'loose' });
    const ids = [blobId, textBody[0]?.blobId ?? '', loose, `${blobId}-9`, 'b0-4711'];
    const matchedIds = { Mailbox: [house.boxId.INBOX], Thread: [threadId], Email: [emailId] };
    const answer = await house.ask<LookedUp>('Blob/lookup', { ids, typeNames: ['Mailbox', 'Thread', 'Email'] });
    expect(answer.list).toEqual([
      { id: blobId, matchedIds },
      { id: ids[1], matchedIds },
      { id: loose, matchedIds: { Mailbox: [], Thread: [], Email: [] } },
    ]);
    expect(answer.notFound).toEqual([`${blobId}-9`, 'b0-4711']);
    expect(await house.errorOf('Blob/lookup', { ids, typeNames: ['Email', 'Identity'] })).toBe('unknownDataType');
  });

  rfc9404('§4', 'nothing of somebody else is there', async () => {
    const id = await made({ 'data:asText': 'mine' });
    expect(await stranger.ask<Got>('Blob/get', { ids: [id] })).toMatchObject({ list: [], notFound: [id] });
    expect(await stranger.ask<LookedUp>('Blob/lookup', { ids: [id], typeNames: [] })).toMatchObject({ notFound: [id] });
    const { notCreated } = await stranger.ask<Uploaded>('Blob/upload', { create: { x: { data: [{ blobId: id }] } } });
    expect(notCreated?.['x']?.type).toBe('blobNotFound');
    expect(await stranger.errorOf('Blob/get', { accountId: house.accountId, ids: [] })).toBe('accountNotFound');
  });
});

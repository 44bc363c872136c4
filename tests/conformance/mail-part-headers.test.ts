import { afterAll, beforeAll, describe, expect } from 'vitest';
import { type BlobId, emailKeyOf } from '@/lib/base/ids';
import type { GetResponse } from '@/lib/jmap/method';
import { readMessage } from '@/lib/mail/mime/read-message';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import { failFetch } from '@/lib/server/store/fetch-requests';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Got = GetResponse<{ readonly id: string } & Readonly<Record<string, unknown>>>;
type Parsed = { readonly parsed: Readonly<Record<string, Record<string, unknown>>> };

const MESSAGE = [
  'Subject: The whole',
  'X-Place: root',
  'Content-Type: multipart/mixed; boundary=out',
  '',
  '--out',
  'X-Place: alternative',
  'Content-Type: multipart/alternative; boundary=alt',
  '',
  '--alt',
  'X-Place: plain',
  'x-place: plain, again',
  '',
  'Text',
  '--alt',
  'Content-Type: text/html; charset="utf-8"',
  'Content-Description: =?utf-8?q?f=C3=BCr?=',
  ' Leser',
  '',
  '<p>Text',
  '--alt--',
  '--out',
  'Content-Type: message/rfc822',
  'X-Place: message',
  '',
  'Subject: Within',
  'X-Place: within',
  'Content-Type: multipart/mixed; boundary=in',
  '',
  '--in',
  'X-Place: deep within',
  '',
  'Inner',
  '--in--',
  '--out--',
  '',
].join('\r\n');
const bodyProperties = ['partId', 'header:X-Place', 'header:x-place:all', 'header:Content-Description:asText'];
const place = (name: string | null, ...more: string[]) => ({
  'header:X-Place': more.at(-1) ?? name,
  'header:x-place:all': name === null ? [] : [name, ...more],
  'header:Content-Description:asText': null,
});
const PLAIN = { partId: '1.1', ...place(' plain', ' plain, again') };
const HTML = { partId: '1.2', ...place(null), 'header:Content-Description:asText': 'für Leser' };
const WITHIN = { partId: '2', ...place(' message') };
const BODIES = {
  bodyStructure: {
    partId: null,
    ...place(' root'),
    subParts: [{ partId: null, ...place(' alternative'), subParts: [PLAIN, HTML] }, WITHIN],
  },
  textBody: [PLAIN],
  htmlBody: [HTML],
  attachments: [WITHIN],
};
const properties = Object.keys(BODIES);

describe('headers of body parts', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  let uid = 0;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
  });
  afterAll(() => end());

  async function* source(text: string) {
    yield Buffer.from(text, 'latin1');
  }
  const keyOf = (id: string) => ({ account: house.account, emailNo: Number(emailKeyOf(id)?.no), part: '' });
  /** An email whose octets are at hand unless it is said that they are not. */
  const add = async (text: string, { isHere = true, size = text.length } = {}): Promise<string> => {
    uid += 1;
    const { structure } = await readMessage(source(text));
    const [id = ''] = await house.put('INBOX', [anIncomingEmail({ uid, structure, size })]);
    if (isHere) await putBlob(house.store, keyOf(id), 'message/rfc822', source(text));
    return id;
  };
  const get = async (id: string, args: object) => (await house.ask<Got>('Email/get', { ids: [id], ...args })).list[0];
  const parse = async (text: string, args: object) => {
    const given = { account: house.account, type: 'message/rfc822', limit: 1e6 };
    const { no } = await addUpload(house.store, given, source(text));
    const id = `b0-${no}` as BlobId;
    return (await house.ask<Parsed>('Email/parse', { blobIds: [id], ...args })).parsed[id];
  };

  rfc8621('§4.1.4', 'Email/get tells those of every part, and of nothing within an attached message', async () => {
    const id = await add(MESSAGE);
    expect(await get(id, { properties, bodyProperties })).toEqual({ id, ...BODIES });
  });

  rfc8621('§4.1.4', 'Email/parse tells them too', async () => {
    expect(await parse(MESSAGE, { properties, bodyProperties })).toEqual(BODIES);
  });

  rfc8621(
    '§4.1.4',
    'headers is every field in its order, raw; of the only part it is the header of the message',
    async () => {
      const asked = { properties: ['textBody', 'htmlBody'], bodyProperties: ['headers'] };
      const expected = {
        textBody: [
          {
            headers: [
              { name: 'X-Place', value: ' plain' },
              { name: 'x-place', value: ' plain, again' },
            ],
          },
        ],
        htmlBody: [
          {
            headers: [
              { name: 'Content-Type', value: ' text/html; charset="utf-8"' },
              { name: 'Content-Description', value: ' =?utf-8?q?f=C3=BCr?=\r\n Leser' },
            ],
          },
        ],
      };
      const id = await add(MESSAGE);
      expect(await get(id, asked)).toEqual({ id, ...expected });
      expect(await parse(MESSAGE, asked)).toEqual(expected);
      const single = 'Subject: Alone\r\n\r\nText\r\n';
      const alone = { bodyStructure: { headers: [{ name: 'Subject', value: ' Alone' }] } };
      const one = { properties: ['bodyStructure'], bodyProperties: ['headers'] };
      expect(await get(await add(single), one)).toMatchObject(alone);
      expect(await parse(single, one)).toEqual(alone);
    },
  );

  rfc8621('§4.1.4', 'the message is read where a part is asked for, and only there', async () => {
    const id = await add(MESSAGE, { isHere: false });
    expect(await get(id, { properties: ['subject'], bodyProperties })).toMatchObject({ id });
    expect(await get(id, { properties, bodyProperties: ['partId'] })).toMatchObject({ textBody: [{ partId: '1.1' }] });
    const answer = house.errorOf('Email/get', { ids: [id], properties, bodyProperties });
    const asked = async () => {
      const [row] = await house.store.who.$queryRaw<{ n: bigint }[]>`select count(*) as n from "FetchRequest"`;
      return Number(row?.n) > 0;
    };
    while (!(await asked())) await new Promise((resolve) => setTimeout(resolve, 5));
    await failFetch(house.store, keyOf(id), 'NO such message');
    expect(await answer).toBe('serverUnavailable');
  });

  rfc8621('§4.1.4', 'a form that its field may not have, and what is no property, is an invalid argument', async () => {
    const id = await add(MESSAGE);
    for (const name of ['header:From:asText', 'header:', 'Header:X-Place', 'nothing'])
      for (const [method, args] of [
        ['Email/get', { ids: [id] }],
        ['Email/parse', { blobIds: [] }],
      ] as const)
        expect(await house.errorOf(method, { ...args, bodyProperties: [name] })).toBe('invalidArguments');
  });

  rfc8621('§4.1.4', 'messages that are too large together are too much to be read', async () => {
    const size = 129 * 1024 * 1024;
    const many = [await add(MESSAGE, { size }), await add(MESSAGE, { size })];
    const args = { properties: ['textBody'], bodyProperties: ['headers'] };
    expect(await house.errorOf('Email/get', { ids: many, ...args })).toBe('requestTooLarge');
    expect(await house.errorOf('Email/get', { ids: many.slice(1), ...args })).toBeUndefined();
    const long = Array.from({ length: 300 }, (_, at) => `--b\r\nX-${at}: ${'x'.repeat(60_000)}\r\n\r\n`).join('');
    const heavy = await add(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${long}--b--\r\n`);
    expect(await house.errorOf('Email/get', { ids: [heavy], ...args })).toBe('requestTooLarge');
  });
});

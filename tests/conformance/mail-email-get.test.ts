import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { GetResponse } from '@/lib/jmap/method';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { truncateText } from '@/lib/server/methods/email/body-values';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { writeTexts } from '@/lib/server/store/email-text';
import { failFetch } from '@/lib/server/store/fetch-requests';
import { updateCopies } from '@/lib/server/store/remove-copies';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { leaf, multipart, numbered } from '@/tests/conformance/a-message';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Got = GetResponse<{ readonly id: string } & Readonly<Record<string, unknown>>>;
type Values = Record<string, { value: string; isEncodingProblem: boolean; isTruncated: boolean }>;

const STRUCTURE = numbered(
  multipart(
    'mixed',
    multipart(
      'alternative',
      leaf('text/plain', { charset: null }),
      leaf('text/html', { language: ['de'], location: 'x:y' }),
    ),
    leaf('application/pdf', {
      name: 'Rechnung.pdf',
      disposition: 'attachment',
      encoding: 'base64',
      size: 1040,
      cid: 'c@x',
    }),
  ),
);

describe('Email/get', () => {
  let house: JmapAccount;
  let uid = 0;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
  });
  afterAll(() => end());

  const numberOf = (id: string) => Number.parseInt(id.slice(1), 32) / 1024;
  const add = async (given: Partial<Parameters<typeof anIncomingEmail>[0]> = {}): Promise<string> => {
    uid += 1;
    const [id] = await house.put('INBOX', [anIncomingEmail({ uid, ...given })]);
    return id!;
  };
  /** Puts the bytes of a part beside the message, as sync does when they are fetched. */
  const bytes = (id: string, part: string, content: string | Uint8Array) =>
    putBlob(house.store, { account: house.account, emailNo: numberOf(id), part }, 'text/plain', source(content));
  async function* source(content: string | Uint8Array) {
    yield Buffer.from(content as string);
  }
  const one = async (id: string, args: object = {}) =>
    (await house.ask<Got>('Email/get', { ids: [id], ...args })).list[0]!;
  /** A message of one part with these octets, and its decoded value. */
  const decoded = async (content: string | Uint8Array, given: Partial<BodyPart> = {}, args: object = {}) => {
    const id = await add({ structure: numbered(leaf('text/plain', given)) });
    await bytes(id, '1', content);
    const { bodyValues } = await one(id, { fetchTextBodyValues: true, ...args });
    return (bodyValues as Values)['1']!;
  };

  rfc8621('§4.2', 'without properties the default ones come, no more and no fewer', async () => {
    const defaults =
      'id blobId threadId mailboxIds keywords size receivedAt messageId inReplyTo references sender from to cc bcc replyTo subject sentAt hasAttachment preview bodyValues textBody htmlBody attachments';
    expect(Object.keys(await one(await add())).sort()).toEqual(defaults.split(' ').sort());
    const nulls = await one(await add(), { properties: null, bodyProperties: null });
    expect(Object.keys(nulls).sort()).toEqual(defaults.split(' ').sort());
  });

  rfc8621('§4.1', 'each property has the form of the RFC', async () => {
    const id = await add({
      bits: 1 | 2 | 256,
      keywords: ['work'],
      receivedAt: Date.UTC(2026, 1, 3, 4, 5, 6, 789),
      size: 4711,
      structure: STRUCTURE,
      hasAttachment: true,
      headers: {
        subject: 'Grüße',
        from: [{ name: 'Bob', email: 'bob@example.test' }],
        to: [{ name: null, email: 'alice@example.test' }],
        messageId: ['one@x'],
        references: ['zero@x', 'half@x'],
        inReplyTo: ['half@x'],
        sentAt: Date.UTC(2026, 1, 3, 4, 5, 1),
        sentAtOffset: -210,
      },
    });
    const no = numberOf(id);
    const words = [{ no, preview: 'Hello Alice', words: [] }];
    await writeTexts(house.store, { account: house.account, epoch: 0 }, words);
    const blob = (part = '') => `b${no.toString(32)}${part}`;
    const part = { name: null, disposition: null, cid: null, language: null, location: null, size: 100 };
    const text = { ...part, partId: '1.1', blobId: blob('-1_1'), type: 'text/plain', charset: 'us-ascii' };
    const html = {
      ...part,
      partId: '1.2',
      blobId: blob('-1_2'),
      type: 'text/html',
      charset: 'utf-8',
      language: ['de'],
      location: 'x:y',
    };
    expect(await one(id)).toEqual({
      id,
      blobId: blob(),
      threadId: expect.stringMatching(/^t/),
      mailboxIds: { [house.boxId.INBOX]: true },
      keywords: { $seen: true, $flagged: true, $mdnsent: true, work: true },
      size: 4711,
      receivedAt: '2026-02-03T04:05:06Z',
      messageId: ['one@x'],
      inReplyTo: ['half@x'],
      references: ['zero@x', 'half@x'],
      sender: null,
      from: [{ name: 'Bob', email: 'bob@example.test' }],
      to: [{ name: null, email: 'alice@example.test' }],
      cc: null,
      bcc: null,
      replyTo: null,
      subject: 'Grüße',
      sentAt: '2026-02-03T00:35:01-03:30',
      hasAttachment: true,
      preview: 'Hello Alice',
      bodyValues: {},
      textBody: [text],
      htmlBody: [html],
      attachments: [
        {
          ...part,
          partId: '2',
          blobId: blob('-2'),
          type: 'application/pdf',
          charset: null,
          name: 'Rechnung.pdf',
          disposition: 'attachment',
          cid: 'c@x',
          size: 760,
        },
      ],
    });
  });

  rfc8621('§4.1.4', 'bodyStructure is the tree, a multipart without partId and blobId', async () => {
    const id = await add({ structure: STRUCTURE });
    const got = await one(id, { properties: ['bodyStructure'], bodyProperties: ['partId', 'blobId', 'type'] });
    expect(got).toEqual({
      id,
      bodyStructure: {
        partId: null,
        blobId: null,
        type: 'multipart/mixed',
        subParts: [
          {
            partId: null,
            blobId: null,
            type: 'multipart/alternative',
            subParts: [
              { partId: '1.1', blobId: expect.any(String), type: 'text/plain' },
              { partId: '1.2', blobId: expect.any(String), type: 'text/html' },
            ],
          },
          { partId: '2', blobId: expect.any(String), type: 'application/pdf' },
        ],
      },
    });
    expect(await house.errorOf('Email/get', { ids: [id], bodyProperties: ['nothing'] })).toBe('invalidArguments');
  });

  rfc8621('§4.1.4', 'bodyStructure does not look into attached messages', async () => {
    const inner = { ...leaf('message/rfc822'), subParts: [leaf('text/plain', { partId: '2.1' })] };
    const structure = numbered(multipart('mixed', leaf('text/plain'), inner));
    const id = await add({ structure });
    const { bodyStructure } = await one(id, { properties: ['bodyStructure'], bodyProperties: ['type'] });
    expect(bodyStructure).toEqual({
      type: 'multipart/mixed',
      subParts: [{ type: 'text/plain' }, { type: 'message/rfc822' }],
    });
  });

  rfc8621('§4.2', 'bodyValues hold what was asked for: text, HTML, or every text part', async () => {
    const structure = numbered(
      multipart(
        'mixed',
        multipart('alternative', leaf('text/plain'), leaf('text/html')),
        leaf('text/csv', { name: 'a.csv' }),
      ),
    );
    const id = await add({ structure });
    for (const [part, content] of Object.entries({ '1.1': 'plain', '1.2': '<p>html', '2': 'a,b' }))
      await bytes(id, part, content);
    const keys = async (args: object) => Object.keys((await one(id, args))['bodyValues'] as Values).sort();
    expect(await keys({})).toEqual([]);
    expect(await keys({ fetchTextBodyValues: true })).toEqual(['1.1']);
    expect(await keys({ fetchHTMLBodyValues: true })).toEqual(['1.2']);
    expect(await keys({ fetchTextBodyValues: true, fetchHTMLBodyValues: true })).toEqual(['1.1', '1.2']);
    expect(await keys({ fetchAllBodyValues: true })).toEqual(['1.1', '1.2', '2']);
    const without = await one(id, { fetchAllBodyValues: true, properties: ['subject'] });
    expect(without).toEqual({ id, subject: `Message ${uid}` });
  });

  rfc8621('§4.1.4', 'a value is decoded, with LF for CRLF', async () => {
    expect(await decoded('one\r\ntwo\r\n')).toEqual({
      value: 'one\ntwo\n',
      isEncodingProblem: false,
      isTruncated: false,
    });
    expect((await decoded(Buffer.from([0xe4]), { charset: 'iso-8859-1' })).value).toBe('ä');
    expect((await decoded(Buffer.from([0x82, 0xa0]), { charset: 'shift_jis' })).value).toBe('あ');
    expect((await decoded('', { size: 0 })).value).toBe('');
  });

  rfc8621('§4.1.4', 'an encoding that lies, or is unknown, is a problem but no loss', async () => {
    expect(await decoded('Grüße', { charset: 'iso-8859-1' })).toMatchObject({
      value: 'Grüße',
      isEncodingProblem: true,
    });
    expect(await decoded('plain', { charset: 'x-never-heard-of' })).toMatchObject({
      value: 'plain',
      isEncodingProblem: true,
    });
    const broken = await decoded(Buffer.from([0x61, 0xff, 0x62]), { charset: 'utf-8' });
    expect(broken).toMatchObject({ value: 'a\ufffdb', isEncodingProblem: true });
  });

  rfc8621(
    '§4.2',
    'a value is cut at maxBodyValueBytes, at the border of a character and not inside a tag',
    async () => {
      const cut = await decoded('aäあ😀', {}, { maxBodyValueBytes: 5 });
      expect(cut).toEqual({ value: 'aä', isEncodingProblem: false, isTruncated: true });
      expect(await decoded('aäあ😀', {}, { maxBodyValueBytes: 10 })).toMatchObject({
        value: 'aäあ😀',
        isTruncated: false,
      });
      expect(await decoded('aäあ😀', {}, { maxBodyValueBytes: 0 })).toMatchObject({
        value: 'aäあ😀',
        isTruncated: false,
      });
      for (let most = 1; most < 40; most += 1) {
        const { value } = truncateText('<p>ü <a href="https://x.test/ä">あ😀</a> b', most, true);
        expect(Buffer.byteLength(value)).toBeLessThanOrEqual(most);
        expect(value).not.toMatch(/<[^>]*$|\ufffd/);
      }
      const id = await add();
      for (const maxBodyValueBytes of [-1, 1.5, 'x'])
        expect(await house.errorOf('Email/get', { ids: [id], maxBodyValueBytes })).toBe('invalidArguments');
    },
  );

  rfc8620(
    '§3.6.2',
    'a body that cannot be had makes the call fail with serverUnavailable, never an empty value',
    async () => {
      const id = await add();
      const key = { account: house.account, emailNo: numberOf(id), part: '1' };
      const answer = house.errorOf('Email/get', { ids: [id], fetchTextBodyValues: true });
      const asked = async () => {
        const [row] = await house.store.who.$queryRaw<{ n: bigint }[]>`select count(*) as n from "FetchRequest"`;
        return Number(row?.n) > 0;
      };
      while (!(await asked())) await new Promise((resolve) => setTimeout(resolve, 5));
      await failFetch(house.store, key, 'NO such message');
      expect(await answer).toBe('serverUnavailable');
      expect(await one(id)).toMatchObject({ id, bodyValues: {} });
    },
  );

  rfc8621('§4.1.1', 'keywords are lower case and \\Deleted hides the message', async () => {
    const id = await add();
    const where = { account: house.account, epoch: 0, mailboxNo: house.box.INBOX };
    await updateCopies(house.store, where, [{ uid, bits: 0, keywords: [], deleted: true, modseq: null }]);
    expect(await house.ask<Got>('Email/get', { ids: [id] })).toMatchObject({ list: [], notFound: [id] });
  });

  const MESSAGE = [
    'Received: by a',
    'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
    'From: "Bob B." <bob@example.test>',
    'To: "  James Smythe" <james@example.com>, Friends:',
    '  jane@example.com, =?UTF-8?Q?John_Sm=C3=AEth?=',
    '  <john@example.com>;',
    'Date: Tue, 03 Feb 2026 05:05:01 +0100',
    'Message-ID: <one@x>',
    'Received: by b',
    'X-Number: 1',
    'x-number:  2',
    'List-Unsubscribe: <mailto:off@x>, (comment) <https://x.test/',
    ' off>',
    '',
    'From: in the body',
  ].join('\r\n');

  rfc8621('§4.1.3', 'header fields in every form, by any case of their name, the last one or all', async () => {
    const listUnsubscribe = '<mailto:off@x>, (comment) <https://x.test/ off>';
    const from = [{ name: 'Bob B.', email: 'bob@example.test' }];
    const id = await add({ headers: { subject: 'Grüße', from, listUnsubscribe, listUnsubscribePost: 'x' } });
    await bytes(id, '', MESSAGE);
    const wanted = {
      'header:X-Number': '  2',
      'header:x-NUMBER:asText': '2',
      'header:X-Number:all': [' 1', '  2'],
      'header:X-Number:asText:all': ['1', '2'],
      'header:Received:all': [' by a', ' by b'],
      'header:Subject': ' =?utf-8?q?Gr=C3=BC=C3=9Fe?=',
      'header:Subject:asText': 'Grüße',
      'header:Subject:asText:all': ['Grüße'],
      'header:from:asAddresses': [{ name: 'Bob B.', email: 'bob@example.test' }],
      'header:To:asAddresses:all': [
        [
          { name: 'James Smythe', email: 'james@example.com' },
          { name: null, email: 'jane@example.com' },
          { name: 'John Smîth', email: 'john@example.com' },
        ],
      ],
      'header:To:asGroupedAddresses': [
        { name: null, addresses: [{ name: 'James Smythe', email: 'james@example.com' }] },
        {
          name: 'Friends',
          addresses: [
            { name: null, email: 'jane@example.com' },
            { name: 'John Smîth', email: 'john@example.com' },
          ],
        },
      ],
      'header:Message-ID:asMessageIds:all': [['one@x']],
      'header:Date:asDate:all': ['2026-02-03T05:05:01+01:00'],
      'header:List-Unsubscribe:asURLs': ['mailto:off@x', 'https://x.test/off'],
      'header:List-Unsubscribe:asURLs:all': [['mailto:off@x', 'https://x.test/off']],
      'header:List-Unsubscribe-Post:asText': 'x',
      'header:X-None': null,
      'header:X-None:all': [],
      'header:X-None:asAddresses': null,
    };
    expect(await one(id, { properties: Object.keys(wanted) })).toEqual({ id, ...wanted });
    const { headers } = await one(id, { properties: ['headers'] });
    expect((headers as object[]).slice(0, 2)).toEqual([
      { name: 'Received', value: ' by a' },
      { name: 'Subject', value: ' =?utf-8?q?Gr=C3=BC=C3=9Fe?=' },
    ]);
    expect(headers).toHaveLength(10);
  });

  rfc8621('§4.1.3', 'what is kept parsed needs no message', async () => {
    const id = await add({ headers: { subject: 'Kept', listId: 'list.x' } });
    const properties = ['header:Subject:asText', 'header:List-Id:asText', 'header:Cc:asAddresses'];
    expect(await one(id, { properties })).toEqual({
      id,
      'header:Subject:asText': 'Kept',
      'header:List-Id:asText': 'list.x',
      'header:Cc:asAddresses': null,
    });
  });

  rfc8621('§4.1.2', 'a form that its field may not have is an invalid argument', async () => {
    const id = await add();
    const wrong = [
      'header:From:asText',
      'header:Subject:asAddresses',
      'header:Date:asMessageIds',
      'header:To:asURLs',
      'header:Received:asText',
      'header:List-Post:asText',
      'header:Subject:asNothing',
      'header:Subject:all:asText',
      'header:Sub ject',
      'header:',
      'header:Süd',
      'Header:Subject',
    ];
    for (const property of wrong)
      expect([property, await house.errorOf('Email/get', { ids: [id], properties: [property] })]).toEqual([
        property,
        'invalidArguments',
      ]);
  });
});

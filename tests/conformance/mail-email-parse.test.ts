import { afterAll, beforeAll, describe, expect } from 'vitest';
import { blobIdOf, blobNameOf } from '@/lib/base/blob-id';
import { emailKeyOf } from '@/lib/base/ids';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';
import { download } from '@/lib/server/methods/blob/download';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Parsed = {
  readonly parsed: Record<string, Record<string, unknown>> | null;
  readonly notParsable: readonly string[] | null;
  readonly notFound: readonly string[] | null;
};

const INNER = [
  'From: Nadia Kaur <nadia@harbour-lane.example>',
  'Subject: =?utf-8?q?Caf=C3=A9?= within',
  'Date: Tue, 3 Nov 2026 10:00:00 +0100',
  'Content-Type: multipart/mixed; boundary=in',
  '',
  '--in',
  '',
  'The inner text.',
  '--in',
  'Content-Type: text/csv; name=list.csv',
  'Content-Disposition: attachment; filename=list.csv',
  'Content-Transfer-Encoding: base64',
  '',
  'YSxiDQoxLDI=',
  '--in--',
  '',
].join('\r\n');
const OUTER = [
  'From: "Bob, who writes" <bob@example.test>',
  'To: alice@example.test',
  'X-Note: kept as it is',
  'Subject: Look at this',
  'Message-ID: <outer@example.test>',
  'Content-Type: multipart/mixed; boundary=out',
  '',
  '--out',
  'Content-Type: multipart/alternative; boundary=alt',
  '',
  '--alt',
  'Content-Type: text/plain; charset=iso-8859-1',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Caf=E9 at three?',
  '--alt',
  'Content-Type: text/html',
  '',
  '<p>Cafe at <b>three</b>?</p>',
  '--alt--',
  '--out',
  'Content-Type: message/rfc822',
  'Content-Disposition: attachment',
  '',
  INNER,
  '--out--',
  '',
].join('\r\n');

describe('Email/parse', () => {
  let house: JmapAccount;
  let stranger: JmapAccount;
  let end: () => Promise<void>;
  let outer: string;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
    stranger = await aJmapAccount(opened.store);
    outer = await anUpload(OUTER);
  });
  afterAll(() => end());

  async function* once(text: string) {
    yield Buffer.from(text, 'latin1');
  }
  const anUpload = async (text: string): Promise<string> => {
    const { no } = await addUpload(
      house.store,
      { account: house.account, type: 'message/rfc822', limit: 1e6 },
      once(text),
    );
    return blobIdOf({ emailNo: 0, part: String(no) });
  };
  const parse = (args: Record<string, unknown>) => house.ask<Parsed>('Email/parse', args);
  const parseOne = async (id: string, args: Record<string, unknown> = {}) =>
    (await parse({ blobIds: [id], ...args })).parsed?.[id] ?? {};
  const attachments = (email: Record<string, unknown>) => email['attachments'] as readonly EmailBodyPart[];
  const octets = async (id: string | null | undefined): Promise<string> => {
    const got = await download(house.store, house.account, id ?? '');
    return got.kind === 'found' ? Buffer.concat(await got.bytes.toArray()).toString('latin1') : got.kind;
  };

  rfc8621('§4.9', 'a blob is read as a message, with the properties that are usual', async () => {
    const email = await parseOne(outer);
    expect(Object.keys(email).sort()).toEqual(
      'attachments bcc bodyValues cc from hasAttachment htmlBody inReplyTo messageId preview references replyTo sender sentAt subject textBody to'.split(
        ' ',
      ),
    );
    expect(email).toMatchObject({
      from: [{ name: 'Bob, who writes', email: 'bob@example.test' }],
      to: [{ name: null, email: 'alice@example.test' }],
      cc: null,
      subject: 'Look at this',
      messageId: ['outer@example.test'],
      sentAt: null,
      preview: 'Café at three?',
      hasAttachment: true,
      bodyValues: {},
      textBody: [{ partId: '1.1', type: 'text/plain', charset: 'iso-8859-1' }],
      htmlBody: [{ partId: '1.2', type: 'text/html' }],
      attachments: [{ partId: '2', type: 'message/rfc822' }],
    });
  });

  rfc8621('§4.9', 'what only a kept email has is null', async () => {
    const properties = ['id', 'blobId', 'threadId', 'mailboxIds', 'keywords', 'receivedAt', 'size'];
    expect(await parseOne(outer, { properties })).toEqual({
      id: null,
      blobId: outer,
      threadId: null,
      mailboxIds: null,
      keywords: null,
      receivedAt: null,
      size: OUTER.length,
    });
  });

  rfc8621('§4.9', 'texts are decoded, and cut where that is asked for', async () => {
    const all = await parseOne(outer, { properties: ['bodyValues'], fetchAllBodyValues: true });
    expect(all['bodyValues']).toEqual({
      '1.1': { value: 'Café at three?', isEncodingProblem: false, isTruncated: false },
      '1.2': { value: '<p>Cafe at <b>three</b>?</p>', isEncodingProblem: false, isTruncated: false },
    });
    const cut = { properties: ['bodyValues'], fetchTextBodyValues: true, maxBodyValueBytes: 4 };
    expect((await parseOne(outer, cut))['bodyValues']).toEqual({
      '1.1': { value: 'Caf', isEncodingProblem: false, isTruncated: true },
    });
    for (let maxBodyValueBytes = 1; maxBodyValueBytes < 28; maxBodyValueBytes += 1) {
      const html = { properties: ['bodyValues'], fetchHTMLBodyValues: true, maxBodyValueBytes };
      const { '1.2': value } = (await parseOne(outer, html))['bodyValues'] as Record<string, { value: string }>;
      expect(Buffer.byteLength(value?.value ?? '')).toBeLessThanOrEqual(maxBodyValueBytes);
      expect(value?.value).not.toMatch(/<[^>]*$/);
    }
  });

  rfc8621('§4.9', 'header fields come in every form, and only in one that is allowed', async () => {
    const properties = ['header:x-note', 'header:From:asAddresses', 'header:Subject:asText', 'headers'];
    const email = await parseOne(outer, { properties });
    expect(email).toMatchObject({
      'header:x-note': ' kept as it is',
      'header:From:asAddresses': [{ name: 'Bob, who writes', email: 'bob@example.test' }],
      'header:Subject:asText': 'Look at this',
    });
    expect(email['headers']).toContainEqual({ name: 'X-Note', value: ' kept as it is' });
    for (const wrong of [
      { properties: ['header:From:asDate'] },
      { properties: ['colour'] },
      { bodyProperties: ['colour'] },
    ])
      expect(await house.errorOf('Email/parse', { blobIds: [outer], ...wrong })).toBe('invalidArguments');
  });

  rfc8621('§4.9', 'its parts are blobs: to be read, parsed, and written with', async () => {
    const [within] = attachments(await parseOne(outer));
    expect(await octets(within?.blobId)).toBe(INNER);
    const id = within?.blobId ?? '';
    const inner = await parseOne(id, { fetchTextBodyValues: true });
    expect(inner).toMatchObject({
      subject: 'Café within',
      sentAt: '2026-11-03T10:00:00+01:00',
      bodyValues: { '1': { value: 'The inner text.' } },
      attachments: [{ name: 'list.csv', type: 'text/csv' }],
    });
    const [list] = attachments(inner);
    expect(await octets(list?.blobId)).toBe('a,b\r\n1,2');
    const create = {
      mailboxIds: { [house.boxId.Drafts]: true },
      attachments: [{ blobId: list?.blobId, type: 'text/csv', name: 'list.csv' }],
    };
    expect(await house.ask('Email/set', { create: { e: create } })).toMatchObject({ notCreated: null });
    expect(await house.ask('Blob/get', { ids: [list?.blobId], properties: ['data:asText'] })).toMatchObject({
      list: [{ 'data:asText': 'a,b\r\n1,2' }],
    });
    expect(await octets(`${outer}_9`)).toBe('notFound');
    expect(await octets('b0-4711_1')).toBe('notFound');
  });

  rfc8621(
    '§4.9',
    'a message that an email carries is read in its place, also where its parts have no names there',
    async () => {
      const { created } = await house.ask<{ created: Record<string, { id: string }> }>('Email/import', {
        emails: {
          shown: { blobId: outer, mailboxIds: { [house.boxId.INBOX]: true } },
          encoded: {
            blobId: await anUpload(
              OUTER.replace(INNER, 'Not to be read').replace('message/rfc822', 'application/octet-stream'),
            ),
            mailboxIds: { [house.boxId.INBOX]: true },
          },
        },
      });
      for (const [name, isShown] of [
        ['shown', true],
        ['encoded', false],
      ] as const) {
        const emailNo = emailKeyOf(created[name]?.id ?? '')?.no ?? 0;
        await putBlob(house.store, { account: house.account, emailNo, part: '2' }, 'message/rfc822', once(INNER));
        const [text, list] = (
          (await parseOne(blobIdOf({ emailNo, part: '2' }), { properties: ['bodyStructure'] }))[
            'bodyStructure'
          ] as EmailBodyPart
        ).subParts!;
        expect([name, text?.partId, list?.partId]).toEqual([name, '1', '2']);
        const named = blobNameOf(list?.blobId ?? '');
        if (isShown) expect(named).toEqual({ emailNo, part: '2.2' });
        else expect(await octets(list?.blobId)).toBe('a,b\r\n1,2');
      }
    },
  );

  rfc8621('§4.9', 'what is no message, what is not there, and what is somebody else’s', async () => {
    const picture = await anUpload('\r\nno header at all');
    const answer = await parse({ blobIds: [picture, 'b0-4711', 'nonsense', outer] });
    expect(Object.keys(answer.parsed ?? {})).toEqual([outer]);
    expect(answer).toMatchObject({ notParsable: [picture], notFound: ['b0-4711', 'nonsense'] });
    expect(await parse({ blobIds: [] })).toMatchObject({ parsed: null, notParsable: null, notFound: null });
    const theirs = await stranger.ask<Parsed>('Email/parse', { blobIds: [outer, `${outer}_2`] });
    expect(theirs).toMatchObject({ parsed: null, notFound: [outer, `${outer}_2`] });
  });
});

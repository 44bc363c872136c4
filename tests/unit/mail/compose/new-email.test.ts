import { describe, expect } from 'vitest';
import { readNewEmail } from '@/lib/mail/compose/new-email';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { bodyLists } from '@/lib/mail/mime/email-bodies';
import { aBuiltMessage } from '@/tests/builders/compose/written';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';

const BOXES = { mailboxIds: { m1: true } };
const TEXT = { textBody: [{ partId: 't', type: 'text/plain' }], bodyValues: { t: { value: 'Hello' } } };
const HTML = { htmlBody: [{ partId: 'h', type: 'text/html' }] };
const VALUES = { bodyValues: { t: { value: 'Hello' }, h: { value: '<p>Hello' } } };

/** The properties that are complained about; or the type of another error; or "made". */
const verdict = (create: object): string => {
  const read = readNewEmail({ ...BOXES, ...create });
  if ('email' in read) return 'made';
  const { type, properties } = read.error;
  return type === 'invalidProperties' ? (properties ?? []).toSorted().join(' ') : type;
};
/** The tree of parts as one line. */
const draw = (part: BodyPart): string => {
  const name = part.type.replace('multipart/', '');
  return part.partId === null ? `${name}(${part.subParts.map(draw).join(' ')})` : `${part.partId}:${name}`;
};
const tree = (create: object): string => draw(aBuiltMessage(create).structure);

describe('the Email object of a create', () => {
  rfc8621('§4.6', 'headers may not be given as a list, neither on the email nor on a part', () => {
    expect(verdict({ ...TEXT, headers: [] })).toBe('headers');
    expect(verdict({ bodyStructure: { partId: 't', headers: [] }, ...VALUES })).toBe('bodyStructure');
  });

  rfc8621('§4.6', 'no two properties are about the same header field', () => {
    const from = [{ name: null, email: 'alice@example.test' }];
    expect(verdict({ ...TEXT, from, 'header:From:asAddresses': from })).toBe('from header:From:asAddresses');
    expect(verdict({ ...TEXT, 'header:X-A': 'a', 'header:x-a:asText': 'b' })).toBe('header:X-A header:x-a:asText');
    expect(
      verdict({ bodyStructure: { partId: 't', language: ['de'], 'header:Content-Language': 'en' }, ...VALUES }),
    ).toBe('bodyStructure');
  });

  rfc8621('§4.6', 'a header field has no form that is forbidden for it, and a value of its form', () => {
    for (const property of [
      'header:From:asDate',
      'header:Subject:asAddresses',
      'header:Date:asMessageIds',
      'header:X Y',
    ])
      expect(verdict({ ...TEXT, [property]: 'x' })).toBe(property);
    expect(verdict({ ...TEXT, subject: ['a'] })).toBe('subject');
    expect(verdict({ ...TEXT, to: 'bob@example.test' })).toBe('to');
    expect(verdict({ ...TEXT, to: [{ address: 'bob@example.test' }] })).toBe('to');
    expect(verdict({ ...TEXT, messageId: ['a b'] })).toBe('messageId');
    expect(verdict({ ...TEXT, messageId: ['a@b', 'c@d'] })).toBe('messageId');
    expect(verdict({ ...TEXT, sentAt: 'yesterday' })).toBe('sentAt');
    expect(verdict({ ...TEXT, 'header:X-Raw': 'a\r\nBcc: eve@evil.test' })).toBe('header:X-Raw');
    expect(verdict({ ...TEXT, 'header:X-Raw': 'a\r\n folded' })).toBe('made');
  });

  rfc8621('§4.1.3', 'every form can be given, and comes back as it was put in', () => {
    const groups = [{ name: 'Choir', addresses: [{ name: 'Bob', email: 'bob@example.test' }] }];
    const { message } = aBuiltMessage({
      ...TEXT,
      'header:X-Two:all': ['one', 'two'],
      'header:X-Text:asText': 'Grüße',
      'header:X-Date:asDate': '2026-11-24T12:00:00+01:00',
      'header:X-Ids:asMessageIds': ['a@b', 'c@d'],
      'header:List-Help:asURLs': ['https://example.test/help'],
      'header:X-Group:asGroupedAddresses': groups,
      'header:X-None:asText': null,
    });
    const fields = message.fields
      .filter(({ name }) => /^(X-|List)/.test(name))
      .map(({ name, value }) => `${name}: ${value}`);
    expect(fields).toEqual([
      'X-Two: one',
      'X-Two: two',
      'X-Text: =?UTF-8?B?R3LDvMOfZQ==?=',
      'X-Date: Tue, 24 Nov 2026 12:00:00 +0100',
      'X-Ids: <a@b> <c@d>',
      'List-Help: <https://example.test/help>',
      'X-Group: Choir: Bob <bob@example.test>;',
    ]);
  });

  rfc8621('§4.6', 'Content- fields belong to parts, and how a part is encoded is not for the client to say', () => {
    expect(verdict({ ...TEXT, 'header:Content-Type': 'text/plain' })).toBe('header:Content-Type');
    expect(verdict({ ...TEXT, 'header:MIME-Version': '1.0' })).toBe('header:MIME-Version');
    const encoded = { partId: 't', 'header:Content-Transfer-Encoding': '8bit' };
    expect(verdict({ bodyStructure: encoded, ...VALUES })).toBe('bodyStructure');
    expect(verdict({ bodyStructure: { partId: 't', 'header:Content-Language': 'en' }, ...VALUES })).toBe('made');
  });

  rfc8621('§4.6', 'with a bodyStructure there is no textBody, htmlBody or attachments', () => {
    const bodyStructure = { partId: 't', type: 'text/plain' };
    expect(verdict({ bodyStructure, ...TEXT })).toBe('textBody');
    expect(verdict({ bodyStructure, ...VALUES, ...HTML, attachments: [] })).toBe('attachments htmlBody');
  });

  rfc8621('§4.6', 'the outermost part repeats no header field of the email', () => {
    const bodyStructure = { partId: 't', 'header:X-A': 'b' };
    expect(verdict({ bodyStructure, ...VALUES, 'header:X-A': 'a' })).toBe('bodyStructure');
    expect(verdict({ bodyStructure, ...VALUES })).toBe('made');
  });

  rfc8621('§4.6', 'textBody and htmlBody are one part each, of their type', () => {
    expect(verdict({ ...VALUES, textBody: [] })).toBe('textBody');
    expect(verdict({ ...VALUES, textBody: [{ partId: 't' }, { partId: 'h' }] })).toBe('textBody');
    expect(verdict({ ...VALUES, textBody: [{ partId: 't', type: 'text/html' }] })).toBe('textBody');
    expect(verdict({ ...VALUES, htmlBody: [{ partId: 'h', type: 'text/plain' }] })).toBe('htmlBody');
    expect(verdict({ ...VALUES, textBody: [{ partId: 't' }], htmlBody: [{ partId: 'h' }] })).toBe('made');
  });

  rfc8621('§4.6', 'a part has a partId that bodyValues knows, or a blobId, and not both', () => {
    const wrong = [
      { partId: 'x' },
      { partId: 't', blobId: 'b1-1' },
      {},
      { partId: 't', charset: 'utf-8' },
      { partId: 't', size: 5 },
      { partId: 't', type: 'image/png' },
      { partId: 't', type: 'no type' },
      { partId: 't', cid: 'a\r\nBcc: eve@evil.test' },
      { partId: 't', shape: 'round' },
      { type: 'multipart/mixed' },
      { type: 'text/plain', subParts: [{ partId: 't' }] },
      { type: 'multipart/mixed', partId: 't', subParts: [{ partId: 't' }] },
    ];
    for (const bodyStructure of wrong)
      expect([bodyStructure, verdict({ bodyStructure, ...VALUES })]).toEqual([bodyStructure, 'bodyStructure']);
    expect(verdict({ bodyStructure: { blobId: 'b1-1', size: 5, charset: 'utf-8', type: 'text/csv' } })).toBe('made');
  });

  rfc8621('§4.6', 'a body value has no encoding problem and is not cut', () => {
    const given = (value: object) =>
      verdict({ textBody: [{ partId: 't' }], bodyValues: { t: { value: 'x', ...value } } });
    expect(given({ isEncodingProblem: true })).toBe('bodyValues');
    expect(given({ isTruncated: true })).toBe('bodyValues');
    expect(given({ isEncodingProblem: false, isTruncated: false })).toBe('made');
  });

  rfc8621('§4.1.1', 'an email is in a mailbox, its keywords are keywords, and there are not too many of them', () => {
    expect(verdict({ ...TEXT, mailboxIds: {} })).toBe('mailboxIds');
    expect(verdict({ ...TEXT, mailboxIds: { m1: false } })).toBe('mailboxIds');
    expect(verdict({ ...TEXT, mailboxIds: undefined })).toBe('mailboxIds');
    expect(verdict({ ...TEXT, keywords: { 'two words': true } })).toBe('keywords');
    expect(verdict({ ...TEXT, keywords: { $seen: false } })).toBe('keywords');
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`k${index}`, true]));
    expect(verdict({ ...TEXT, keywords: many })).toBe('tooManyKeywords');
    const read = readNewEmail({ ...BOXES, ...TEXT, keywords: { $Draft: true, $draft: true } });
    expect('email' in read && read.email.keywords).toEqual(['$draft']);
  });

  rfc8620('§5.3', 'what the server sets cannot be given, nor what an email does not have', () => {
    for (const property of ['id', 'blobId', 'threadId', 'size', 'hasAttachment', 'preview', 'colour', 'constructor'])
      expect(verdict({ ...TEXT, [property]: 'x' })).toBe(property);
    expect(verdict({ ...TEXT, receivedAt: 'noon' })).toBe('receivedAt');
  });

  rfc8621('§4.6', 'the example of the RFC is made as it stands', () => {
    const built = aBuiltMessage({
      mailboxIds: { m2: true },
      keywords: { $seen: true, $draft: true },
      from: [{ name: 'Joe Bloggs', email: 'joe@example.com' }],
      subject: 'World domination',
      receivedAt: '2018-07-10T01:03:11Z',
      sentAt: '2018-07-10T11:03:11+10:00',
      bodyStructure: { type: 'text/plain', partId: 'bd48', 'header:Content-Language': 'en' },
      bodyValues: { bd48: { value: 'I have the most brilliant plan.', isTruncated: false } },
    });
    expect(draw(built.structure)).toBe('1:text/plain');
    expect(built.structure.language).toEqual(['en']);
    expect(built.message.messageId).toBe('random@example.com');
  });

  rfc8621('§4.6', 'texts, pictures inside the HTML and attachments become the tree that mail programs expect', () => {
    const picture = { partId: 't', type: 'text/x-picture', cid: 'cat@x' };
    const file = { partId: 't', type: 'text/csv', name: 'a.csv' };
    const both = { textBody: [{ partId: 't' }], ...HTML, ...VALUES };
    expect(tree({ bodyValues: {} })).toBe('1:text/plain');
    expect(tree(TEXT)).toBe('1:text/plain');
    expect(tree({ ...HTML, ...VALUES })).toBe('1:text/html');
    expect(tree(both)).toBe('alternative(1:text/plain 2:text/html)');
    expect(tree({ ...both, attachments: [picture] })).toBe(
      'alternative(1:text/plain related(2.1:text/html 2.2:text/x-picture))',
    );
    expect(tree({ ...both, attachments: [picture, file] })).toBe(
      'mixed(alternative(1.1:text/plain related(1.2.1:text/html 1.2.2:text/x-picture)) 2:text/csv)',
    );
    expect(tree({ ...TEXT, attachments: [picture] })).toBe('mixed(1:text/plain 2:text/x-picture)');
    expect(tree({ ...VALUES, attachments: [file] })).toBe('mixed(1:text/plain 2:text/csv)');
  });

  rfc8621('§4.1.4', 'what was given as text, HTML and attachments is found again as that', () => {
    const blobs = {
      cat: { type: 'image/png', octets: Buffer.alloc(10) },
      pdf: { type: 'application/pdf', octets: Buffer.alloc(3) },
    };
    const { structure } = aBuiltMessage(
      {
        textBody: [{ partId: 't' }],
        ...HTML,
        ...VALUES,
        attachments: [
          { blobId: 'cat', cid: 'cat@x' },
          { blobId: 'pdf', name: 'a.pdf' },
        ],
      },
      blobs,
    );
    const lists = bodyLists(structure);
    expect(lists.textBody.map(({ type }) => type)).toEqual(['text/plain']);
    expect(lists.htmlBody.map(({ type }) => type)).toEqual(['text/html']);
    expect(lists.attachments.map(({ type, disposition, octets }) => [type, disposition, octets])).toEqual([
      ['image/png', 'inline', 10],
      ['application/pdf', 'attachment', 3],
    ]);
  });

  rfc8621('§4.6', 'trees without end are refused', () => {
    let deep: object = { partId: 't' };
    for (let depth = 0; depth < 20; depth += 1) deep = { type: 'multipart/mixed', subParts: [deep] };
    expect(verdict({ bodyStructure: deep, ...VALUES })).toBe('bodyStructure');
    const wide = { type: 'multipart/mixed', subParts: Array.from({ length: 600 }, () => ({ partId: 't' })) };
    expect(verdict({ bodyStructure: wide, ...VALUES })).toBe('bodyStructure');
    expect(
      verdict({
        ...TEXT,
        'header:X-Long:asText': 'x '.repeat(49_000),
        'header:X-Long2:asText': 'x '.repeat(49_000),
        'header:X-Long3:asText': 'ü'.repeat(49_000),
      }),
    ).toBe('tooLarge');
  });
});

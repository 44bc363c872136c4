import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAddressList } from '@/lib/mail/header/parse-address-list';
import { parseDate } from '@/lib/mail/header/parse-date';
import { parseHeaders } from '@/lib/mail/header/parse-headers';

const latin1 = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('parseHeaders', () => {
  it('decodes what a usual message says', () => {
    const headers = parseHeaders(
      'From: =?utf-8?Q?J=C3=BCrgen?= <j@example.test>\r\nTo: Alice <alice@example.test>,\r\n bob@example.test\r\n' +
        'Subject: =?utf-8?B?R3LDvMOfZQ==?=\r\n =?utf-8?Q?_aus_K=C3=B6ln?=\r\nDate: Tue, 24 Nov 2026 09:15:00 +0100\r\n' +
        'Message-ID: <one@example.test>\r\nReferences: <a@x>\r\n\t<b@x>\r\nIn-Reply-To: <b@x>\r\n\r\n',
    );
    expect(headers).toMatchObject({
      subject: 'Grüße aus Köln',
      from: [{ name: 'Jürgen', email: 'j@example.test' }],
      to: [
        { name: 'Alice', email: 'alice@example.test' },
        { name: null, email: 'bob@example.test' },
      ],
      messageId: ['one@example.test'],
      references: ['a@x', 'b@x'],
      inReplyTo: ['b@x'],
      sentAt: Date.UTC(2026, 10, 24, 8, 15),
      sentAtOffset: 60,
    });
  });

  it('reads raw UTF-8 as UTF-8 and other raw octets as windows-1252', () => {
    expect(parseHeaders(`Subject: ${latin1('Grüße')}\r\n`).subject).toBe('Grüße');
    expect(parseHeaders('Subject: Gr\xfc\xdfe\r\n').subject).toBe('Grüße');
  });

  it('keeps where a message was brought to, the last stop first, so many of them and no more', () => {
    const block =
      'Delivered-To: <alice@work.test>\r\nDelivered-To: shop@x.test\r\nEnvelope-To: a@x.test,\r\n b@x.test\r\n';
    expect(parseHeaders(`${block}X-Original-To: \r\n`).delivered).toEqual({
      'delivered-to': ['<alice@work.test>', 'shop@x.test'],
      'envelope-to': ['a@x.test, b@x.test'],
    });
    expect(parseHeaders('To: a@x.test\r\nX-Original-To:\r\n')).not.toHaveProperty('delivered');
    const many = parseHeaders(`Delivered-To: ${'a'.repeat(5000)}\r\n`.repeat(500)).delivered?.['delivered-to'];
    expect([many?.length, many?.[0]?.length]).toEqual([20, 1000]);
  });

  it('keeps the first of two subjects and adds up two To fields', () => {
    const headers = parseHeaders('Subject:\r\nSubject: one\r\nSubject: two\r\nTo: a@x.test\r\nTo: b@x.test\r\n');
    expect(headers.subject).toBe('one');
    expect(headers.to.map(({ email }) => email)).toEqual(['a@x.test', 'b@x.test']);
  });

  it('never throws, whatever the octets are', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => void parseHeaders(latin1(text))));
  });
});

describe('parseAddressList', () => {
  it.each([
    ['"Doe, Jane" <jane@x.test>', [{ name: 'Doe, Jane', email: 'jane@x.test' }]],
    ['jane@x.test (Jane (the first))', [{ name: 'Jane (the first)', email: 'jane@x.test' }]],
    [
      'Friends: a@x.test, "B" <b@x.test>;',
      [
        { name: null, email: 'a@x.test' },
        { name: 'B', email: 'b@x.test' },
      ],
    ],
    ['undisclosed-recipients:;', []],
    ['<@relay.test:jane@x.test>', [{ name: null, email: '@relay.test:jane@x.test' }]],
    ['"a\\"b" <c@x.test>', [{ name: 'a"b', email: 'c@x.test' }]],
    ['Jane', [{ name: 'Jane', email: '' }]],
    ['=?utf-8?Q?Anna=2C_Berg?= <anna@x.test>', [{ name: 'Anna, Berg', email: 'anna@x.test' }]],
  ])('reads %s', (value, addresses) => {
    expect(parseAddressList(value)).toEqual(addresses);
  });

  it('ends on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => parseAddressList(text).length <= 1000),
    );
  });
});

describe('parseDate', () => {
  it.each([
    ['Tue, 24 Nov 2026 12:00:00 +0530', Date.UTC(2026, 10, 24, 6, 30), 330],
    ['24 Nov 26 12:00 EST', Date.UTC(2026, 10, 24, 17), -300],
    ['Tue, 24 Nov 2026 12:00:00 -0000 (UTC)', Date.UTC(2026, 10, 24, 12), 0],
    ['2026-11-24T12:00:00Z', Date.UTC(2026, 10, 24, 12), 0],
    ['Tue, 24 Nov 2026 12:00:00 +9900', Date.UTC(2026, 10, 24, 12), 0],
  ])('reads %s', (value, at, offset) => {
    expect(parseDate(value)).toEqual({ at, offset });
  });

  it('says so when there is no date in it', () => {
    expect(parseDate('yesterday')).toBeNull();
  });
});

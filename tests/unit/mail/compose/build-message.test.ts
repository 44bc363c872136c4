import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { aBuiltMessage, written } from '@/tests/builders/compose/written';
import { rfc8621 } from '@/tests/conformance/rfc';

const alice = { name: 'Alice', email: 'alice@example.test' };
const text = (value: string) => ({
  textBody: [{ partId: 't', type: 'text/plain' }],
  bodyValues: { t: { value } },
});

const lines = (octets: Buffer): string[] => octets.toString('latin1').split('\r\n');

describe('a message that is composed here', () => {
  it('is read by others as it was meant, whatever the script', async () => {
    const blobs = {
      cat: { type: 'image/png', octets: Buffer.from('picture') },
      pdf: { type: 'application/pdf', octets: Buffer.alloc(5000, 7) },
    };
    const built = aBuiltMessage(
      {
        from: [{ name: 'Jörg Übermut', email: 'joerg@müller.example' }],
        to: [
          { name: '山田 太郎', email: 'yamada@example.test' },
          { name: 'Bob "the 🎹" O’Neil, Jr.', email: 'bob@example.test' },
          { name: null, email: 'carol@example.test' },
        ],
        bcc: [{ name: null, email: 'dora@example.test' }],
        subject: 'Grüße aus Zürich: 你好 🎶 and a rather long line so that it has to be folded somewhere',
        textBody: [{ partId: 't', type: 'text/plain' }],
        htmlBody: [{ partId: 'h', type: 'text/html' }],
        attachments: [
          { blobId: 'cat', cid: 'cat@x', type: 'image/png', name: '猫.png', disposition: 'inline' },
          { blobId: 'pdf', name: 'Rechnung für Müller 🧾 mit einem sehr langen Namen, der umbrochen werden muss.pdf' },
        ],
        bodyValues: {
          t: { value: 'Grüße\n\n.\nFrom here\n-- \nJ' },
          h: { value: '<p>Grüße <img src="cid:cat@x"></p>' },
        },
      },
      blobs,
    );
    const octets = await written(built, blobs);
    const mail = await simpleParser(octets, { keepCidLinks: true });
    expect(mail.from?.value).toEqual([{ name: 'Jörg Übermut', address: 'joerg@müller.example' }]);
    expect((mail.to as { value: unknown }).value).toEqual([
      { name: '山田 太郎', address: 'yamada@example.test' },
      { name: 'Bob "the 🎹" O’Neil, Jr.', address: 'bob@example.test' },
      { name: '', address: 'carol@example.test' },
    ]);
    expect(mail.subject).toBe('Grüße aus Zürich: 你好 🎶 and a rather long line so that it has to be folded somewhere');
    expect(mail.text?.trimEnd()).toBe('Grüße\n\n.\nFrom here\n-- \nJ');
    expect(mail.html).toBe('<p>Grüße <img src="cid:cat@x"></p>');
    expect(
      mail.attachments.map(({ filename, cid, content, contentType }) => [filename, cid, content.length, contentType]),
    ).toEqual([
      ['猫.png', 'cat@x', 7, 'image/png'],
      [
        'Rechnung für Müller 🧾 mit einem sehr langen Namen, der umbrochen werden muss.pdf',
        undefined,
        5000,
        'application/pdf',
      ],
    ]);
    expect(mail.messageId).toBe('<random@xn--mller-kva.example>');
    expect(mail.date?.toISOString()).toBe('2026-11-24T12:00:00.000Z');
    expect(mail.bcc).toBeDefined();
    expect(octets.length).toBe(built.size);
  });

  it('leaves out who was copied blindly when it is asked to', async () => {
    const built = aBuiltMessage({ from: [alice], bcc: [{ name: null, email: 'dora@example.test' }], ...text('x') });
    expect((await written(built)).toString()).toContain('Bcc: dora@example.test');
    expect((await written(built, {}, { withoutBcc: true })).toString()).not.toMatch(/bcc|dora/i);
  });

  it('has short lines of ASCII alone, each ended by CRLF, and is as long as it says', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 2000 });
    const address = fc.record({ name: fc.option(anyText), email: fc.oneof(fc.emailAddress(), anyText) });
    await fc.assert(
      fc.asyncProperty(fc.array(address), anyText, anyText, anyText, async (to, subject, value, name) => {
        const blobs = { b: { type: 'application/zip', octets: Buffer.from(value) } };
        const built = aBuiltMessage(
          { from: [alice], to, subject, ...text(value), attachments: [{ blobId: 'b', name: name.slice(0, 1000) }] },
          blobs,
        );
        const octets = await written(built, blobs);
        expect(octets.length).toBe(built.size);
        const all = lines(octets);
        expect(all.at(-1)).toBe('');
        expect(all.every((line) => line.length <= 998 && !/[\r\n\0]/.test(line))).toBe(true);
        // Only an address whose mailbox name is not ASCII stands as it is (RFC 6532).
        expect(all.filter((line) => /^[a-z-]+:/i.test(line)).every((line) => /^[\t\x20-\xff]*$/.test(line))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('lets no value begin a header of its own', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\u0000',
        '\r\nBcc: eve@evil.test',
        '\n\nbody',
        '=?utf-8?Q?=0D=0ABcc:_eve?=',
        '"',
        '<',
        '>',
        ',',
        ';',
        '\\',
      ),
      fc.string({ maxLength: 20 }),
    );
    const hostile = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, hostile, async (subject, name, email, file) => {
        const built = aBuiltMessage({
          from: [{ name, email }],
          to: [{ name, email }],
          subject,
          'header:X-Text:asText': subject,
          textBody: [{ partId: 't' }],
          attachments: [{ partId: 'a', type: 'text/csv', name: file }],
          bodyValues: { t: { value: 'hello' }, a: { value: 'a' } },
        });
        const head = (await written(built)).toString('latin1').split('\r\n\r\n')[0] ?? '';
        const names = head.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]);
        const allowed = ['From', 'To', 'Subject', 'X-Text', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'];
        expect(names.filter((one) => !allowed.includes(one ?? ''))).toEqual([]);
        expect(new Set(names).size).toBe(names.length);
        expect(built.headers.bcc).toEqual([]);
        expect(built.headers.to.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back the names, subjects and texts that were put in', async () => {
    // What a person can type: no control characters, no white space at the ends.
    const typed = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
      .map((one) =>
        one
          .replace(/[\p{Cc}\p{Cf}\s\u2028\u2029]+/gu, ' ')
          .trim()
          .normalize('NFC'),
      )
      .filter((one) => one !== '');
    await fc.assert(
      fc.asyncProperty(typed, typed, typed, async (name, subject, file) => {
        const built = aBuiltMessage({
          from: [{ name, email: 'alice@example.test' }],
          subject,
          ...text(subject),
          attachments: [{ partId: 't', type: 'text/csv', name: file }],
        });
        expect(built.headers.from).toEqual([{ name, email: 'alice@example.test' }]);
        expect(built.headers.subject).toBe(subject);
        const mail = await simpleParser(await written(built));
        expect(mail.subject).toBe(subject);
        expect(mail.attachments[0]?.filename).toBe(file);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps what is no address yet as it was typed', () => {
    const { headers } = aBuiltMessage({
      to: [
        { name: 'Bob', email: '' },
        { name: null, email: 'bob@' },
        { name: null, email: 'carol <carol@ex' },
        { name: 'Dora', email: 'dora@example.test>eve' },
      ],
      ...text(''),
    });
    expect(headers.to).toEqual([
      { name: 'Bob', email: '' },
      { name: null, email: 'bob@' },
      { name: 'carol <carol@ex', email: '' },
      { name: 'Dora dora@example.test>eve', email: '' },
    ]);
  });

  rfc8621('§4.6', 'has a Message-ID and a Date of its own when the client gave none', () => {
    const { headers, message } = aBuiltMessage(text('x'));
    expect(message.messageId).toMatch(/^[^\s<>@]+@[^\s<>@]+$/);
    expect([headers.messageId, headers.sentAt]).toEqual([[message.messageId], expect.any(Number)]);
    const names = message.fields.map(({ name }) => name);
    expect(names.filter((name) => name === 'Date' || name === 'Message-ID').sort()).toEqual(['Date', 'Message-ID']);
  });

  it('says in the header what a calendar asks for (RFC 6047 §2.4), and nothing that a text makes up', async () => {
    const calendar = (value: string) =>
      aBuiltMessage(
        {
          from: [alice],
          bodyStructure: {
            type: 'multipart/alternative',
            subParts: [
              { partId: 't', type: 'text/plain' },
              { partId: 'c', type: 'text/calendar' },
            ],
          },
          bodyValues: { t: { value: 'METHOD:NONE' }, c: { value } },
        },
        {},
      );
    const typesOf = async (value: string) =>
      lines(await written(calendar(value), {})).filter((line) => line.startsWith('Content-Type: text'));
    expect(await typesOf('BEGIN:VCALENDAR\r\nMETHOD:reply\r\nEND:VCALENDAR\r\n')).toEqual([
      'Content-Type: text/plain; charset=utf-8',
      'Content-Type: text/calendar; method=REPLY; charset=utf-8',
    ]);
    expect(await typesOf('METHOD:RE PLY; x="\r\nX-METHOD:REPLY')).toContain(
      'Content-Type: text/calendar; charset=utf-8',
    );
  });

  it('says what kind of a report it is (RFC 6522 §3), and of nothing else', async () => {
    const typeOf = async (type: string, second: string) => {
      const subParts = [
        { partId: 't', type: 'text/plain' },
        { partId: 'c', type: second },
      ];
      const bodyValues = { t: { value: 'x' }, c: { value: 'y' } };
      const built = aBuiltMessage({ from: [alice], bodyStructure: { type, subParts }, bodyValues }, {});
      return lines(await written(built, {})).find((line) => line.startsWith('Content-Type: multipart'));
    };
    expect(await typeOf('multipart/report', 'text/calendar')).not.toContain('report-type');
    expect(await typeOf('multipart/mixed', 'text/plain')).not.toContain('report-type');
  });

  it('keeps the Date and the Message-ID that the client gave', () => {
    const { headers, message } = aBuiltMessage({
      messageId: ['mine@example.test'],
      sentAt: '2018-07-10T11:03:11+10:00',
      ...text('x'),
    });
    expect(message.messageId).toBe('mine@example.test');
    expect([headers.sentAt, headers.sentAtOffset]).toEqual([Date.UTC(2018, 6, 10, 1, 3, 11), 600]);
  });
});

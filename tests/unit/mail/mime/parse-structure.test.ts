import { describe, expect, it } from 'vitest';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { bodyLists, hasAttachment } from '@/lib/mail/mime/email-bodies';
import { parseStructure } from '@/lib/mail/mime/parse-structure';
import type { StructureList } from '@/lib/mail/mime/structure-list';

const text = (subtype: string): StructureList => [
  'TEXT',
  subtype,
  ['CHARSET', 'UTF-8'],
  null,
  null,
  '7BIT',
  '12',
  '1',
  null,
  null,
  null,
  null,
];
const image = (cid: string | null, disposition: StructureList | null): StructureList => [
  'IMAGE',
  'PNG',
  ['NAME', 'a.png'],
  cid,
  null,
  'BASE64',
  '780',
  null,
  disposition,
  null,
  null,
];
const draw = (part: BodyPart, depth = 0): string =>
  [
    `${' '.repeat(depth)}${part.partId ?? '-'} ${part.type}${part.name ? ` ${part.name}` : ''}`,
    ...part.subParts.map((child) => draw(child, depth + 1)),
  ].join('\n');

describe('parseStructure', () => {
  it('numbers a single part 1', () => {
    expect(draw(parseStructure(text('PLAIN')))).toBe('1 text/plain');
  });

  it('numbers nested parts and what lies inside an attached message', () => {
    const envelope: StructureList = [];
    const message: StructureList = [
      'MESSAGE',
      'RFC822',
      null,
      null,
      null,
      '7BIT',
      '900',
      envelope,
      [text('PLAIN'), image(null, null), 'MIXED'],
      '20',
      null,
      null,
    ];
    const single: StructureList = [
      'MESSAGE',
      'RFC822',
      null,
      null,
      null,
      '7BIT',
      '900',
      envelope,
      text('HTML'),
      '20',
      null,
      null,
    ];
    const root = parseStructure([
      [text('PLAIN'), text('HTML'), 'ALTERNATIVE'],
      message,
      single,
      'MIXED',
      ['BOUNDARY', 'x'],
      null,
      null,
    ]);
    expect(draw(root)).toBe(
      [
        '- multipart/mixed',
        ' - multipart/alternative',
        '  1.1 text/plain',
        '  1.2 text/html',
        ' 2 message/rfc822',
        '  - multipart/mixed',
        '   2.1 text/plain',
        '   2.2 image/png a.png',
        ' 3 message/rfc822',
        '  3.1 text/html',
      ].join('\n'),
    );
  });

  it('puts names together that RFC 2231 cut into pieces', () => {
    const name = ['filename*0*', "utf-8''R%C3%BC", 'filename*1*', 'ckblick%20', 'filename*2', '2026.pdf'];
    const part: StructureList = [
      'APPLICATION',
      'PDF',
      null,
      null,
      null,
      'BASE64',
      '100',
      null,
      ['ATTACHMENT', name],
      null,
      null,
    ];
    expect(parseStructure(part)).toMatchObject({ name: 'Rückblick 2026.pdf', disposition: 'attachment' });
  });

  it('survives NIL types, missing fields and negative numbers', () => {
    expect(parseStructure([null, null, null])).toMatchObject({ type: 'application/octet-stream', size: 0 });
    expect(parseStructure(['TEXT', 'PLAIN', null, null, null, null, '-1', '-1'])).toMatchObject({
      size: 0,
      encoding: '7bit',
    });
    expect(parseStructure([])).toMatchObject({ partId: '1' });
  });
});

describe('bodyLists (RFC 8621 §4.1.4)', () => {
  const types = (parts: readonly BodyPart[]) => parts.map((part) => part.partId).join(' ');
  it('takes one of each from an alternative and leaves the rest as attachments', () => {
    const root = parseStructure([
      [text('PLAIN'), [text('HTML'), image('<a@x>', null), 'RELATED'], 'ALTERNATIVE'],
      image(null, ['ATTACHMENT', null]),
      'MIXED',
    ]);
    const { textBody, htmlBody, attachments } = bodyLists(root);
    expect([types(textBody), types(htmlBody), types(attachments)]).toEqual(['1.1', '1.2.1', '1.2.2 2']);
    expect(hasAttachment(root)).toBe(true);
  });
  it('sees no attachment in a newsletter whose images are part of its text', () => {
    const root = parseStructure([text('HTML'), image('<a@x>', null), 'RELATED']);
    expect(hasAttachment(root)).toBe(false);
  });
  it('follows the example of the RFC', () => {
    // multipart/mixed: A text, [mixed: [alternative: [mixed: B text, C jpeg, D text], [related: E html, F jpeg]], G jpeg, H octets, J message], K text
    const jpeg = (...name: string[]): StructureList => [
      'IMAGE',
      'JPEG',
      name.length > 0 ? ['NAME', name[0] ?? ''] : null,
      null,
      null,
      'BASE64',
      '8',
      null,
      ['INLINE', null],
    ];
    const attached = (type: string): StructureList => [
      type,
      'X',
      null,
      null,
      null,
      'BASE64',
      '8',
      null,
      ['ATTACHMENT', null],
    ];
    const root = parseStructure([
      text('PLAIN'),
      [
        [[text('PLAIN'), jpeg(), text('PLAIN'), 'MIXED'], [text('HTML'), jpeg(), 'RELATED'], 'ALTERNATIVE'],
        attached('IMAGE'),
        attached('APPLICATION'),
        'MIXED',
      ],
      text('PLAIN'),
      'MIXED',
    ]);
    const { textBody, htmlBody, attachments } = bodyLists(root);
    expect(types(textBody)).toBe('1 2.1.1.1 2.1.1.2 2.1.1.3 3');
    expect(types(htmlBody)).toBe('1 2.1.2.1 3');
    expect(types(attachments)).toBe('2.1.1.2 2.1.2.2 2.2 2.3');
  });
});

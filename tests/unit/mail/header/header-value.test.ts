import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerProperty } from '@/lib/mail/header/header-property';
import { allHeaders, headerValue } from '@/lib/mail/header/header-value';
import { parseHeaders, rawHeaderFields } from '@/lib/mail/header/parse-headers';
import { rfc8621 } from '@/tests/conformance/rfc';

/** A property of a message with this header, which is given as octets. */
const readField = (block: string, name: string): unknown => {
  const property = headerProperty(name);
  if (!property) throw new Error(`There is no property ${name}`);
  return headerValue(rawHeaderFields(block), property);
};

describe('a header field that is read from the message', () => {
  rfc8621('§4.1.2.1', 'raw it is all that follows the colon, without NUL', () => {
    expect(readField('X-A:  a\0b \r\n\tc\0\r\n', 'header:X-A')).toBe('  ab \r\n\tc');
    expect(allHeaders(rawHeaderFields('X-A: a\0b\r\n'))).toEqual([{ name: 'X-A', value: ' ab' }]);
  });

  rfc8621('§4.1.2.2', 'an encoded word that is broken becomes U+FFFD where it is, and the rest is read', () => {
    const subject = 'Subject: =?utf-8?q?caf=E9?= and =?utf-8?q?caf=C3=A9?=\r\n';
    expect(readField(subject, 'header:Subject:asText')).toBe('caf\ufffd and café');
  });

  rfc8621('§4.1.2.2', 'control characters in encoded words are dropped', () => {
    const word = '=?utf-8?q?a=00b=0D=0ABcc=07=7F=C2=85?=';
    expect(readField(`Subject: ${word} \tc\r\n`, 'header:Subject:asText')).toBe('abBcc \tc');
    const to = `To: ${word} <a@x.test>, "${word}" <b@x.test>\r\n`;
    expect(readField(to, 'header:To:asAddresses')).toMatchObject([{ name: 'abBcc' }, { name: 'abBcc' }]);
    expect(parseHeaders(`Subject: ${word}\r\n`).subject).toBe('abBcc');
  });

  it.each([
    [
      'in quotes',
      'To',
      'asAddresses',
      '"=?utf-8?q?J=C3=B6rg_K=2E?=" <j@x.test>',
      [{ name: 'Jörg K.', email: 'j@x.test' }],
    ],
    ['behind a mark', 'Subject', 'asText', 'Re:=?utf-8?q?Gr=C3=BC=C3=9Fe?=', 'Re:Grüße'],
    ['within a word', 'Subject', 'asText', 'Gr=?utf-8?q?=C3=BC=C3=9F?=e', 'Grüße'],
  ])('an encoded word that mailers write %s is read all the same (docs/standards.md)', (_, field, form, raw, value) => {
    expect(readField(`${field}: ${raw}\r\n`, `header:${field}:${form}`)).toEqual(value);
  });

  rfc8621('§4.1.2.3', 'a comment behind an address is its name when it has no other; encoded words are decoded', () => {
    const to = 'To: bob@x.test (Bob the =?utf-8?q?B=C3=A4r?=), =?utf-8?q?J=C3=B6rg?= <j@x.test> (not this)\r\n';
    expect(readField(to, 'header:To:asAddresses')).toEqual([
      { name: 'Bob the Bär', email: 'bob@x.test' },
      { name: 'Jörg', email: 'j@x.test' },
    ]);
  });

  rfc8621('§4.1.2.3', 'what is no address list is read as well as it can be', () => {
    expect(readField('To: Bob <bob@x.test, carol@x.test,, dora\r\n', 'header:To:asAddresses')).toMatchObject([
      { name: 'Bob' },
    ]);
    expect(readField('To: bob, carol@x.test\r\n', 'header:To:asAddresses')).toEqual([
      { name: 'bob', email: '' },
      { name: null, email: 'carol@x.test' },
    ]);
  });

  rfc8621('§4.1.2.4', 'encoded words are decoded in the names of groups and of those in them', () => {
    const to = 'To: =?utf-8?q?Ch=C3=B6re?=: =?utf-8?q?J=C3=B6rg?= <j@x.test>;\r\n';
    expect(readField(to, 'header:To:asGroupedAddresses')).toEqual([
      { name: 'Chöre', addresses: [{ name: 'Jörg', email: 'j@x.test' }] },
    ]);
  });

  rfc8621('§4.1.2.4', 'groups without end, and what is no group, are read as well as they can be', () => {
    expect(readField('To: Choir: bob@x.test, carol@x.test\r\n', 'header:To:asGroupedAddresses')).toEqual([
      {
        name: 'Choir',
        addresses: [
          { name: null, email: 'bob@x.test' },
          { name: null, email: 'carol@x.test' },
        ],
      },
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const block = Buffer.from(`To: ${text.replace(/[\r\n]/g, ' ')}\r\n`).toString('latin1');
        expect(Array.isArray(readField(block, 'header:To:asGroupedAddresses'))).toBe(true);
        expect(Array.isArray(readField(block, 'header:To:asAddresses'))).toBe(true);
      }),
    );
  });
});

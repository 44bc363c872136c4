import { describe, expect, it } from 'vitest';
import { hostName, loginName, mailAddress } from '@/lib/server/accounts/server-name';

describe('hostName', () => {
  it.each([
    ['IMAP.Example.COM.', 'imap.example.com'],
    [' imap.example.com ', 'imap.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['ＩＭＡＰ.example.com', 'imap.example.com'],
    ['[::1]', '::1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['::FFFF:127.0.0.1', '::ffff:7f00:1'],
    ['127.1', '127.0.0.1'],
    ['0x7f000001', '127.0.0.1'],
  ])('knows %s as %s', (typed, name) => expect(hostName(typed)).toBe(name));

  it.each([
    '',
    '.',
    'a b',
    'imap.example.com\r\nX',
    'imap..example.com',
    'imap/example.com',
    'user@example.com',
    'a_b.com',
    '-a.com',
    'imap:993',
  ])('takes %j for no host', (typed) => expect(hostName(typed)).toBe(''));
});

describe('mailAddress', () => {
  it('folds the domain and keeps what is before the @', () => {
    expect(mailAddress(' Zoë.O’Hara@Bücher.Example ')).toEqual({
      email: 'Zoë.O’Hara@xn--bcher-kva.example',
      local: 'Zoë.O’Hara',
      domain: 'xn--bcher-kva.example',
    });
    expect(mailAddress('"a@b"@example.com')).toBeUndefined();
  });
  it('makes login names of templates', () => {
    const address = mailAddress('alice@example.com')!;
    expect(['%u', '%u@%d', '%d\\%u'].map((template) => loginName(template, address))).toEqual([
      'alice',
      'alice@example.com',
      'example.com\\alice',
    ]);
  });
});

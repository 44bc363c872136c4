import { describe, expect, it } from 'vitest';
import { isTrustworthy, originOfHost } from '@/lib/server/auth/our-origin';

const brands: readonly { readonly url: string | null }[] = [];
const loopback = { host: '127.0.0.1', port: 3000, publicUrl: null, brands };
const behindProxy = { host: '127.0.0.1', port: 3000, publicUrl: 'https://mail.example.com/', brands };
const open = { host: '0.0.0.0', port: 3000, publicUrl: null, brands };
const hosters = {
  ...behindProxy,
  brands: [{ url: null }, { url: 'https://webmail.novak.example' }, { url: 'https://webmail.tern.example:8443' }],
};

describe('originOfHost', () => {
  it.each([
    [loopback, '127.0.0.1:3000', 'http://127.0.0.1:3000'],
    [loopback, 'localhost:3000', 'http://localhost:3000'],
    [loopback, 'LOCALHOST:3000', 'http://localhost:3000'],
    [loopback, '[::1]:3000', 'http://[::1]:3000'],
    [{ ...loopback, port: 80 }, 'localhost', 'http://localhost'],
    [behindProxy, 'mail.example.com', 'https://mail.example.com'],
    [
      { ...behindProxy, publicUrl: 'https://mail.example.com:8443' },
      'mail.example.com:8443',
      'https://mail.example.com:8443',
    ],
    [open, '192.168.1.7:3000', 'http://192.168.1.7:3000'],
    [hosters, 'mail.example.com', 'https://mail.example.com'],
    [hosters, 'WEBMAIL.novak.example', 'https://webmail.novak.example'],
    [hosters, 'webmail.tern.example:8443', 'https://webmail.tern.example:8443'],
  ])('%j knows %s', (config, host, origin) => expect(originOfHost(host, config)).toBe(origin));

  it.each([
    [loopback, 'evil.example:3000'],
    [loopback, 'localhost.evil.example:3000'],
    [loopback, '127.0.0.1.nip.io:3000'],
    [loopback, '127.0.0.1:3001'],
    [loopback, 'user@127.0.0.1:3000'],
    [loopback, '127.0.0.1:3000/x'],
    [loopback, ''],
    [loopback, null],
    [behindProxy, 'mail.example.com.evil.example'],
    [behindProxy, 'mail.example.com:8443'],
    [open, 'rebound.example:3000'],
    [hosters, 'novak.example'],
    [hosters, 'webmail.novak.example.evil.example'],
    [hosters, 'webmail.novak.example:3000'],
    [hosters, 'webmail.tern.example'],
    [hosters, 'third.example'],
  ])('%j does not know %s', (config, host) => expect(originOfHost(host, config)).toBeUndefined());
});

describe('isTrustworthy', () => {
  it('is what browsers say where they come from to', () => {
    expect(
      ['https://a.example', 'http://localhost:1', 'http://127.0.0.1:1', 'http://[::1]:1'].every(isTrustworthy),
    ).toBe(true);
    expect(['http://a.example', 'http://192.168.1.7:3000', 'http://127.0.0.1.evil.example'].some(isTrustworthy)).toBe(
      false,
    );
  });
});

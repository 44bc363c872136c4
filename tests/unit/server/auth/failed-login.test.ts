import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '@/lib/base/log';
import type { SignInMessage } from '@/lib/base/sign-in';
import { logFailedLogin } from '@/lib/server/auth/failed-login';

const doc = readFileSync('docs/fail2ban.md', 'utf8');
const failregex = /^failregex = (.*)$/m.exec(doc)?.[1] ?? '';
/** What fail2ban puts there: an address or a host name. */
const documented = new RegExp(failregex.replace('<HOST>', '(?<host>[\\w.:-]+)'));

const message = (code: string, params: SignInMessage['params'] = {}): SignInMessage => ({
  code,
  params,
  details: 'Authentication failed',
});
const PASSWORD = message('sign-in.password');

/** What is written for a refusal, as it is. */
const written = (given: { error?: SignInMessage; login?: string; from?: string } = {}): string => {
  let lines = '';
  const log = createLogger({ level: 'info', write: (line) => (lines += line) });
  const { error = PASSWORD, login = 'alice@example.org', from = '192.0.2.7' } = given;
  const server = { protocol: 'imap', host: 'imap.example.org', port: 993, security: 'tls', user: login } as const;
  logFailedLogin(log, { error, server, from });
  return lines;
};
const hostIn = (line: string): string | undefined => documented.exec(line)?.groups?.['host'];

describe('the line of a failed login', () => {
  it('is the one in docs/fail2ban.md, and the filter there finds the address in it', () => {
    const example = /^\{"at".*$/m.exec(doc)?.[0] ?? '';
    const line = written().trimEnd();
    expect(line.replace(/"at":"[^"]*"/, '')).toBe(example.replace(/"at":"[^"]*"/, ''));
    expect([hostIn(line), hostIn(example)]).toEqual(['192.0.2.7', '192.0.2.7']);
    // fail2ban takes the date out before it looks for the rest.
    expect(hostIn(line.replace(/"at":"[^"]*"/, '"at":""'))).toBe('192.0.2.7');
  });

  it.each([
    ['a wrong password', PASSWORD, 'password'],
    ['too many for one login name', message('sign-in.too-many', { minutes: 3, counted: 'login' }), 'locked'],
    ['too many from one address', message('sign-in.too-many', { minutes: 3, counted: 'address' }), 'rate-limited'],
  ])('says why: %s', (_name, error, reason) => {
    const line = written({ error });
    expect(JSON.parse(line)).toMatchObject({ event: 'sign-in.failed', reason });
    expect(hostIn(line)).toBe('192.0.2.7');
  });

  it.each(['timeout', 'connection-refused', 'offline', 'busy', 'limit', 'server-refused', 'not-allowed', 'expired'])(
    'is not written when the reason was another: %s',
    (reason) => expect(written({ error: message(`sign-in.${reason}`) })).toBe(''),
  );

  it('names an address as a firewall knows it, or none', () => {
    expect(hostIn(written({ from: '::ffff:192.0.2.7' }))).toBe('192.0.2.7');
    expect(hostIn(written({ from: '2001:db8::7' }))).toBe('2001:db8::7');
    for (const from of ['unknown', 'evil.example', '192.0.2.7"', '']) {
      expect(JSON.parse(written({ from })).address).toBeNull();
      expect(hostIn(written({ from }))).toBeUndefined();
    }
  });

  it('cannot be forged by a login name', () => {
    const forged = `x","server":""}\r\n{"at":"","level":"warn","event":"sign-in.failed","address":"198.51.100.1","reason":"password",`;
    for (const end of ['\n', '\r\n', '\u2028', '\u0085', '\0', '\\n', '\u202e', '\ud800']) {
      const line = written({ login: `bob${end}${forged}` });
      expect(line.split(/[\n\r\v\f\u0085\u2028\u2029]/)).toEqual([line.trimEnd(), '']);
      expect(hostIn(line)).toBe('192.0.2.7');
      expect(JSON.parse(line).login).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }
  });

  it('is one line of bounded length that names the client, whatever the login name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (login) => {
        const line = written({ login });
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(line.length).toBeLessThan(1200);
        expect(hostIn(line)).toBe('192.0.2.7');
      }),
    );
  });
});

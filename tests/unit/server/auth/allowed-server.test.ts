import { describe, expect, it } from 'vitest';
import type { IncomingServer } from '@/lib/base/sign-in';
import { isAllowedServer } from '@/lib/server/auth/allowed-server';

const at = (host: string, user = 'alice@example.com', port = 993) =>
  ({ protocol: 'imap', host, port, security: 'tls', user }) as const;
const shared = { host: 'imap.provider.example', port: 993, security: 'tls' } as const;
const domains = {
  'example.com': { imap: shared, smtp: shared, user: '%u@%d' },
  'both.example': {
    imap: shared,
    pop3: { ...shared, host: 'POP.provider.example', port: 995 },
    smtp: shared,
    user: '%u@%d',
  },
  'plain.example': { imap: { ...shared, host: 'mail.plain.example' }, smtp: shared, user: '%u' },
};
const allowed = (server: IncomingServer, ...allow: string[]) => isAllowedServer(server, { allow, domains });

describe('isAllowedServer', () => {
  it('lets everybody in where nobody was named, and where anybody was', () => {
    expect(isAllowedServer(at('x.example'), { allow: null, domains })).toBe(true);
    expect(isAllowedServer(at('x.example'), { allow: 'anyone', domains })).toBe(true);
  });
  it('knows servers by name and by the domain they are in', () => {
    expect(allowed(at('imap.school.example'), 'imap.school.example')).toBe(true);
    expect(allowed(at('imap.school.example'), 'school.example')).toBe(true);
    expect(allowed(at('imap.evilschool.example'), 'school.example')).toBe(false);
    expect(allowed(at('school.example.evil.example'), 'school.example')).toBe(false);
  });
  it('lets in the people of a domain at the shared server of its preset, and nobody else there', () => {
    expect(allowed(at('imap.provider.example'), 'example.com')).toBe(true);
    expect(allowed(at('imap.provider.example', 'ALICE@EXAMPLE.COM'), 'example.com')).toBe(true);
    for (const user of ['eve@other.com', 'eve@evilexample.com', 'eve@other.com@example.com', '@example.com', 'eve']) {
      expect(allowed(at('imap.provider.example', user), 'example.com'), user).toBe(false);
    }
    expect(allowed(at('imap.provider.example', 'alice@example.com', 994), 'example.com')).toBe(false);
    expect(allowed(at('mail.plain.example', 'alice'), 'plain.example')).toBe(true);
  });
  it('lets them in at its POP3 server too, if it names one, and over each protocol at its own server alone', () => {
    const pop3 = (host: string, port: number, user = 'alice@both.example') =>
      ({ ...at(host, user, port), protocol: 'pop3' }) as const;
    expect(allowed(pop3('pop.provider.example', 995), 'both.example')).toBe(true);
    expect(allowed(pop3('pop.provider.example', 995, 'eve@other.com'), 'both.example')).toBe(false);
    expect(allowed(pop3('imap.provider.example', 993), 'both.example')).toBe(false);
    expect(allowed(at('pop.provider.example', 'alice@both.example', 995), 'both.example')).toBe(false);
    expect(allowed(pop3('imap.provider.example', 993, 'alice@example.com'), 'example.com')).toBe(false);
  });
});

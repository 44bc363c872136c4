import { describe, expect, it } from 'vitest';
import { areKnownLogins } from '@/lib/base/known-logins';
import type { IncomingServer, ServerSettings } from '@/lib/base/sign-in';

const smtp: ServerSettings = { host: 'smtp.example.test', port: 465, security: 'tls', user: 'alice' };
const incoming: IncomingServer = { ...smtp, protocol: 'imap', host: 'imap.example.test', port: 993 };
const before = { incoming, smtp };

describe('servers that may get the password that is kept', () => {
  it.each([
    ['the same', before],
    ['another port and kind of security', { incoming: { ...incoming, port: 143, security: 'starttls' }, smtp }],
    ['the same host in other letters', { incoming: { ...incoming, host: ' IMAP.example.test' }, smtp }],
    ['none for sending', { incoming, smtp: null }],
    ['sending at the host that receives', { incoming, smtp: { ...smtp, host: incoming.host } }],
  ] as const)('%s', (_what, next) => {
    expect(areKnownLogins(next, before)).toBe(true);
  });

  it.each([
    ['another host', { incoming: { ...incoming, host: 'imap.eve.test' }, smtp }],
    ['another host for sending', { incoming, smtp: { ...smtp, host: 'smtp.eve.test' } }],
    ['another login name', { incoming: { ...incoming, user: 'Alice' }, smtp }],
    ['a login name of one server at the other', { incoming, smtp: { ...smtp, user: 'bob' } }],
  ] as const)('not %s', (_what, next) => {
    expect(areKnownLogins(next, before)).toBe(false);
  });
});

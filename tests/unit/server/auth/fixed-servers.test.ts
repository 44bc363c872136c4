import { describe, expect, it } from 'vitest';
import type { Servers } from '@/lib/base/sign-in';
import { askedServers } from '@/lib/server/auth/asked-servers';
import { refuseOtherServers } from '@/lib/server/auth/fixed-servers';
import type { WebProcess } from '@/lib/server/auth/web-process';

const imap = { host: 'IMAP.example.org', port: 993, security: 'tls' } as const;
const smtp = { host: 'smtp.example.org', port: 587, security: 'starttls' } as const;
const preset = { imap, smtp, user: '%u' };
const domains = { 'example.org': { ...preset, hideServers: true }, 'free.example': preset };
const fixed: Servers = {
  incoming: { protocol: 'imap', ...imap, host: 'imap.example.org', user: 'eva' },
  smtp: { ...smtp, user: 'eva' },
};
const others: readonly Servers[] = [
  { ...fixed, incoming: { ...fixed.incoming, host: 'imap.elsewhere.example' } },
  { ...fixed, incoming: { ...fixed.incoming, port: 143 } },
  { ...fixed, incoming: { ...fixed.incoming, user: 'anna' } },
  { ...fixed, incoming: { ...fixed.incoming, protocol: 'pop3' } },
  { ...fixed, smtp: null },
];
const said = (email: string, servers: Servers) => refuseOtherServers({ domains }, { email, servers })?.code ?? 'taken';

describe('the servers of a domain that are hidden', () => {
  it('are taken from a form as they are, and in no other way', () => {
    expect(said('eva@example.org', fixed)).toBe('taken');
    for (const servers of others) expect(said('eva@example.org', servers)).toBe('sign-in.servers-fixed');
  });
  it('are those of its people however the address is written', () => {
    for (const email of ['eva@EXAMPLE.org', ' eva@example.org', 'eva@example.org.', `${'e'.repeat(65)}@example.org`])
      expect(said(email, others[0] as Servers), email).toBe('sign-in.servers-fixed');
  });
  it('bind nobody else', () => {
    for (const email of ['eva@free.example', 'eva@other.example', 'eva@sub.example.org', 'constructor'])
      expect(said(email, others[0] as Servers), email).toBe('taken');
  });
  it('are refused where somebody signs in or adds an account, before anything is asked', async () => {
    const web = { config: { domains, allow: 'anyone' } } as unknown as WebProcess;
    const form = { email: 'eva@example.org', password: 'x' };
    expect(await askedServers(web, { ...form, settings: others[0] as Servers })).toMatchObject({
      code: 'sign-in.servers-fixed',
      params: { domain: 'example.org' },
    });
    expect(await askedServers(web, { ...form, settings: fixed })).toBe(fixed);
  });
});

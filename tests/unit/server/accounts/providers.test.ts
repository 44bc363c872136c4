import { describe, expect, it } from 'vitest';
import { providerOfExchange, providerOfServer } from '@/lib/server/accounts/find-provider';
import { PROVIDERS } from '@/lib/server/accounts/providers';
import { hostName } from '@/lib/server/accounts/server-name';

describe('the table of providers', () => {
  it('names each domain once', () => {
    const domains = PROVIDERS.flatMap((provider) => provider.domains);
    expect(domains.filter((domain, at) => domains.indexOf(domain) !== at)).toEqual([]);
    expect(domains.filter((domain) => hostName(domain) !== domain)).toEqual([]);
    expect(new Set(PROVIDERS.map(({ name }) => name)).size).toBeGreaterThanOrEqual(30);
  });
  it('sends no password in the clear', () => {
    const servers = PROVIDERS.flatMap((provider) => (provider.servers ? Object.values(provider.servers) : []));
    for (const [host, port, security] of servers) {
      expect(hostName(host)).toBe(host);
      expect([...'tls starttls'.split(' ')]).toContain(security);
      expect([993, 995, 465, 587, 1143, 1025]).toContain(port);
    }
  });
  it('has help for every wall', () => {
    for (const { wall } of PROVIDERS) if (wall) expect(new URL(wall.helpUrl).protocol).toBe('https:');
  });
  it('has POP3 in TLS where it has it, never at the port of another protocol', () => {
    const named = PROVIDERS.flatMap(({ servers }) => (servers?.pop3 ? [servers.pop3] : []));
    expect(named.length).toBeGreaterThan(30);
    for (const [host, port, security] of named) expect([host, port, security]).toEqual([host, 995, 'tls']);
    for (const { servers } of PROVIDERS)
      for (const one of [servers?.imap, servers?.smtp]) expect(one?.[1]).not.toBe(995);
  });
  it('knows the wall behind a POP3 server too', () => {
    expect(providerOfServer('pop.gmail.com')?.wall?.kind).toBe('appPassword');
    expect(providerOfServer('outlook.office365.com')?.wall?.kind).toBe('oauth');
    expect(providerOfServer('pop.example.com')).toBeUndefined();
  });
  it('knows exchangers by whole labels', () => {
    expect(providerOfExchange('mx01.mail.icloud.com.')?.name).toBe('iCloud Mail');
    expect(providerOfExchange('evilmail.icloud.com.example')).toBeUndefined();
    expect(providerOfExchange('notgmx.net')).toBeUndefined();
  });
});

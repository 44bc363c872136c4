import { describe, expect, it } from 'vitest';
import { providerOfExchange, providerOfServer } from '@/lib/server/accounts/find-provider';
import { PROVIDERS } from '@/lib/server/accounts/providers';
import { hostName } from '@/lib/server/accounts/server-name';

describe('the table of providers', () => {
  it('names each domain once', () => {
    const domains = PROVIDERS.flatMap((provider) => provider.domains);
    expect(domains.filter((domain, at) => domains.indexOf(domain) !== at)).toEqual([]);
    expect(domains.filter((domain) => hostName(domain) !== domain)).toEqual([]);
    expect(new Set(PROVIDERS.map(({ name }) => name)).size).toBeGreaterThanOrEqual(60);
  });
  it('sends no password in the clear', () => {
    const servers = PROVIDERS.flatMap((provider) => (provider.servers ? Object.values(provider.servers) : []));
    for (const [host, port, security] of servers) {
      expect(hostName(host)).toBe(host);
      expect([...'tls starttls'.split(' ')]).toContain(security);
      expect([993, 995, 465, 587, 1143, 1025]).toContain(port);
    }
  });
  it('leads to each provider by a domain or an exchanger, and has servers wherever a password works', () => {
    for (const { name, domains, mx, servers, wall } of PROVIDERS) {
      expect(domains.length + mx.length, name).toBeGreaterThan(0);
      expect(servers === null, name).toBe(wall?.kind === 'oauth');
    }
    const exchangers = PROVIDERS.flatMap((provider) => provider.mx);
    expect(exchangers.filter((end, at) => exchangers.indexOf(end) !== at || hostName(end) !== end)).toEqual([]);
  });
  it('has TLS from the first octet, and STARTTLS for sending alone where the provider has nothing else', () => {
    for (const { name, servers } of PROVIDERS) {
      if (servers === null || name === 'Proton Mail Bridge') continue;
      expect(servers.imap.slice(1), name).toEqual([993, 'tls']);
      expect(['465 tls', '587 starttls'], name).toContain(servers.smtp.slice(1).join(' '));
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
    // A customer's machine that gets its own mail.
    expect(providerOfExchange('smtp.secureserver.net')?.name).toBe('GoDaddy Workspace Email');
    expect(providerOfExchange('ip-192-0-2-1.ip.secureserver.net')).toBeUndefined();
  });
});

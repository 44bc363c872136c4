import { describe, expect, it } from 'vitest';
import { providerOfExchange } from '@/lib/server/accounts/find-provider';
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
      expect([993, 465, 587, 1143, 1025]).toContain(port);
    }
  });
  it('has help for every wall', () => {
    for (const { wall } of PROVIDERS) if (wall) expect(new URL(wall.helpUrl).protocol).toBe('https:');
  });
  it('knows exchangers by whole labels', () => {
    expect(providerOfExchange('mx01.mail.icloud.com.')?.name).toBe('iCloud Mail');
    expect(providerOfExchange('evilmail.icloud.com.example')).toBeUndefined();
    expect(providerOfExchange('notgmx.net')).toBeUndefined();
  });
});

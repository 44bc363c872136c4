import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '@/lib/base/errors';
import { describeConfig, readConfig } from '@/lib/server/config/config';

const folder = (content?: unknown): string => {
  const dir = mkdtempSync(join(tmpdir(), 'waxwing-config-'));
  if (content !== undefined)
    writeFileSync(join(dir, 'waxwing.config.json'), typeof content === 'string' ? content : JSON.stringify(content));
  return dir;
};
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.code;
  }
  return 'none';
};

describe('readConfig', () => {
  it('needs nothing', () => {
    const dir = folder();
    expect(readConfig({}, dir)).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      dataDir: join(dir, 'data'),
      databaseUrl: null,
      allow: null,
    });
  });
  it('refuses an open host until it is said who may sign in', () => {
    expect(codeOf(() => readConfig({ HOST: '0.0.0.0' }, folder()))).toBe('config.allow');
    expect(readConfig({ HOST: '0.0.0.0', WAXWING_ALLOW: 'Example.org, mail.example.net' }, folder()).allow).toEqual([
      'example.org',
      'mail.example.net',
    ]);
    expect(readConfig({ HOST: '::' }, folder({ allow: 'anyone' })).allow).toBe('anyone');
  });
  it('names a key that it does not know, and a value that cannot be', () => {
    expect(codeOf(() => readConfig({}, folder({ alow: 'anyone' })))).toBe('config.file');
    expect(codeOf(() => readConfig({}, folder('{')))).toBe('config.file');
    expect(codeOf(() => readConfig({ PORT: '99999' }, folder()))).toBe('config.value');
    expect(codeOf(() => readConfig({ WAXWING_DATAA: 'x' }, folder()))).toBe('config.unknown');
  });
  it('takes OAuth clients from the file and the environment, secrets by file, and prints none', () => {
    const house = {
      name: 'House',
      issuer: 'https://id.example.org',
      clientId: 'waxwing',
      clientSecretFile: 'house.secret',
      imap: { host: 'IMAP.example.org', port: 993, security: 'tls' },
    };
    const dir = folder({ oauth: { google: { clientId: 'mine', clientSecret: 'old' }, house } });
    writeFileSync(join(dir, 'house.secret'), 'hidden\n');
    const config = readConfig({ WAXWING_OAUTH_GOOGLE_ID: 'theirs', WAXWING_OAUTH_GOOGLE_SECRET: 'new' }, dir);
    expect(config.oauth).toMatchObject({
      google: { clientId: 'theirs', clientSecret: 'new' },
      microsoft: null,
      others: { house: { clientSecret: 'hidden', imap: { host: 'imap.example.org' }, user: '%u@%d' } },
    });
    expect(JSON.stringify(describeConfig(config))).not.toMatch(/hidden|"new"/);
    expect(
      codeOf(() => readConfig({}, folder({ oauth: { house: { ...house, issuer: 'http://id.example.org' } } }))),
    ).toBe('config.file');
    expect(codeOf(() => readConfig({}, folder({ oauth: { house } })))).toBe('config.value');
  });
  it('takes a domain whose servers are not shown', () => {
    const server = { host: 'mail.example.org', port: 993, security: 'tls' };
    const ofDomain = (hideServers: unknown) =>
      folder({ domains: { 'Example.org': { imap: server, smtp: server, hideServers } } });
    expect(readConfig({}, ofDomain(true)).domains['example.org']?.hideServers).toBe(true);
    expect(codeOf(() => readConfig({}, ofDomain('yes')))).toBe('config.file');
  });
  it('takes a domain with a server for scripts', () => {
    const server = { host: 'mail.example.org', port: 4190, security: 'starttls' };
    const ofDomain = (sieve: unknown) => folder({ domains: { 'example.org': { imap: server, smtp: server, sieve } } });
    expect(readConfig({}, ofDomain(server)).domains['example.org']?.sieve).toEqual(server);
    expect(codeOf(() => readConfig({}, ofDomain({ host: 'mail.example.org' })))).toBe('config.file');
  });
  it('takes a list of providers by https, or none', () => {
    const list = 'https://lists.example.org/v1.1';
    expect(readConfig({}, folder()).ispdb).toBeNull();
    expect(readConfig({}, folder({ ispdb: `${list}/` })).ispdb).toBe(list);
    expect(readConfig({ WAXWING_ISPDB: 'off' }, folder({ ispdb: list })).ispdb).toBeNull();
    const wrong = [
      'http://lists.example.org',
      'lists.example.org',
      'on',
      `${list}?a=b`,
      `${list}#a`,
      'https://me:x@a.test',
    ];
    for (const ispdb of wrong) {
      expect(
        codeOf(() => readConfig({}, folder({ ispdb }))),
        ispdb,
      ).toBe('config.file');
      expect(
        codeOf(() => readConfig({ WAXWING_ISPDB: ispdb }, folder())),
        ispdb,
      ).toBe('config.value');
    }
  });
  it('masks a password when it is printed', () => {
    const described = describeConfig(readConfig({ DATABASE_URL: 'postgresql://me:secret@db/x' }, folder()));
    expect(described['databaseUrl']).toBe('postgresql://me:****@db/x');
    const byQuery = readConfig({ DATABASE_URL: 'postgresql://db/x?password=secret&user=me' }, folder());
    expect(describeConfig(byQuery)['databaseUrl']).toBe('postgresql://db/x?password=****&user=me');
  });
});

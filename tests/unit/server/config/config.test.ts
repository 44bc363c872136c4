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
  it('masks a password when it is printed', () => {
    const described = describeConfig(readConfig({ DATABASE_URL: 'postgresql://me:secret@db/x' }, folder()));
    expect(described['databaseUrl']).toBe('postgresql://me:****@db/x');
    const byQuery = readConfig({ DATABASE_URL: 'postgresql://db/x?password=secret&user=me' }, folder());
    expect(describeConfig(byQuery)['databaseUrl']).toBe('postgresql://db/x?password=****&user=me');
  });
});

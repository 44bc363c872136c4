import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '@/lib/base/errors';
import { brandAt, shownBrand } from '@/lib/server/auth/brand-at';
import { describeConfig, readConfig } from '@/lib/server/config/config';

const server = { host: 'mail.example.org', port: 993, security: 'tls' };
const PICTURES = {
  'image/png': Buffer.from('\x89PNG\r\n\x1a\nIHDR', 'latin1'),
  'image/jpeg': Buffer.from('\xff\xd8\xff\xe0JFIF', 'latin1'),
  'image/webp': Buffer.from('RIFF\x04\x00\x00\x00WEBPVP8 ', 'latin1'),
};
const folder = () => mkdtempSync(join(tmpdir(), 'waxwing-brands-'));

/** What is read of presets that say these things beside their servers. */
const read = (presets: Record<string, object>, { dir = folder(), publicUrl = 'https://mail.example.org' } = {}) => {
  const domains = Object.fromEntries(
    Object.entries(presets).map(([domain, said]) => [domain, { imap: server, smtp: server, ...said }]),
  );
  writeFileSync(join(dir, 'waxwing.config.json'), JSON.stringify({ publicUrl, domains }));
  // The path of a picture is seen from the file, wherever Waxwing is started.
  return readConfig({ WAXWING_CONFIG: join(dir, 'waxwing.config.json') }, tmpdir());
};
const refused = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return `${error.code} ${error.params['key'] ?? ''}`.trim();
  }
  return 'none';
};

describe('the brand of a domain', () => {
  it('is read with its picture, which is known by its first bytes', () => {
    for (const [type, bytes] of Object.entries(PICTURES)) {
      const dir = folder();
      writeFileSync(join(dir, 'logo.svg'), bytes);
      const said = { name: 'Example', logo: './logo.svg', colour: '#0F7BC0', helpUrl: 'https://example.org/help' };
      const [brand] = read({ 'Example.org': said }, { dir }).brands;
      expect(brand).toMatchObject({ domain: 'example.org', name: 'Example', colour: '#0f7bc0', url: null });
      expect(brand?.logo).toMatchObject({ type, bytes });
      expect(brand?.logo?.hash).toMatch(/^[\w-]{16}$/);
    }
    expect(read({ 'example.org': { name: 'Only a name' } }).brands).toEqual([]);
  });

  it('stops the start when its picture is none, too large or not there', () => {
    const dir = folder();
    writeFileSync(join(dir, 'drawing.png'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    writeFileSync(join(dir, 'large.png'), Buffer.concat([PICTURES['image/png'], Buffer.alloc(128 * 1024)]));
    writeFileSync(join(dir, 'empty.png'), '');
    for (const logo of ['drawing.png', 'large.png', 'empty.png', '/dev/zero', 'missing.png', '.', '\0'])
      expect(
        refused(() => read({ 'example.org': { logo } }, { dir })),
        logo,
      ).toBe('config.value domains.example.org.logo');
  });

  it('stops the start when something else of it cannot be', () => {
    for (const said of [
      { colour: 'red' },
      { colour: '#fff' },
      { helpUrl: 'http://example.org' },
      { imprintUrl: 'javascript:alert(1)' },
      { url: 'https://webmail.example.org/mail' },
      { url: 'https://me@webmail.example.org' },
      { url: 'ftp://webmail.example.org' },
      { color: '#ffffff' },
    ])
      expect(
        refused(() => read({ 'example.org': said })),
        JSON.stringify(said),
      ).toBe('config.file');
    expect(refused(() => read({ 'example.org': { url: 'http://webmail.example.org' } }))).toBe(
      'config.value domains.example.org.url',
    );
  });

  it('is the only one in its place', () => {
    const colour = '#0f7bc0';
    const url = 'https://webmail.example.org/';
    const twice: readonly Record<string, object>[] = [
      { 'a.example': { colour }, 'b.example': { helpUrl: 'https://b.example' } },
      { 'a.example': { url }, 'b.example': { url: 'https://webmail.example.org:443' } },
      { 'a.example': { colour }, 'b.example': { url: 'https://mail.example.org' } },
    ];
    for (const presets of twice) expect(refused(() => read(presets))).toBe('config.brand');
    const apart = read({ 'a.example': { colour }, 'b.example': { colour, url }, 'c.example': {} });
    expect(apart.brands.map(({ domain }) => domain)).toEqual(['a.example', 'b.example']);
    const at = (origin: string) => brandAt(apart, origin)?.domain;
    expect(at('https://webmail.example.org')).toBe('b.example');
    expect(at('https://mail.example.org')).toBe('a.example');
    expect(at('http://127.0.0.1:3000')).toBe('a.example');
  });

  it('is printed without the bytes of its picture, and shown without its file', () => {
    const dir = folder();
    writeFileSync(join(dir, 'logo.png'), PICTURES['image/png']);
    const config = read({ 'example.org': { logo: 'logo.png' } }, { dir });
    expect(describeConfig(config)['brands']).toMatchObject([{ domain: 'example.org', logo: 'image/png, 12 bytes' }]);
    const [brand] = config.brands;
    if (!brand) throw new Error('There is no brand');
    expect(shownBrand(brand)).toMatchObject({ name: 'example.org', accent: null });
    expect(shownBrand(brand).logo).toMatch(/^\/api\/brand\/example\.org\/logo\?v=[\w-]{16}$/);
  });
});

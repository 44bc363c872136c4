import { describe, expect, it } from 'vitest';
import { remoteImageUrl } from '@/lib/base/remote-image';

describe('the address of an image elsewhere', () => {
  it('is http or https, as browsers read it', () => {
    for (const url of ['https://a.example/x.png', 'http://a.example/?q=1&b=ü', 'HTTPS://A.example/X'])
      expect(remoteImageUrl(url)).toBe(url);
    expect(remoteImageUrl('  https://a.example/\n\tx.png ')).toBe('https://a.example/x.png');
    expect(remoteImageUrl('//a.example/x.png')).toBe('https://a.example/x.png');
  });

  it('is nothing else', () => {
    for (const said of [
      ...['', 'x.png', '/api/jmap/session', 'ftp://a.example/x', 'javascript:1', 'data:image/png,x', 'cid:x'],
      ...['https://', 'https://[', 'https://user:word@a.example/x.png', 'https://user@a.example/', '///'],
      `https://a.example/${'x'.repeat(2048)}`,
    ])
      expect(remoteImageUrl(said), said).toBeUndefined();
  });
});

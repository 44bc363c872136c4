import { describe, expect, it } from 'vitest';
import { imageTypeOf } from '@/lib/server/images/image-type';

const bytes = (text: string) => Buffer.from(text.padEnd(64, '\0'), 'latin1');

describe('the type of an image', () => {
  it('is what its first bytes say', () => {
    const types = {
      '\x89PNG\r\n\x1a\n': 'image/png',
      '\xff\xd8\xff\xe0': 'image/jpeg',
      GIF89a: 'image/gif',
      GIF87a: 'image/gif',
      'RIFF\x10\0\0\0WEBPVP8 ': 'image/webp',
      '\0\0\0\x1cftypavif': 'image/avif',
      '\0\0\0\x1cftypavis': 'image/avif',
      'BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0': 'image/bmp',
      '\0\0\x01\0\x01\0\x10\x10\0\0': 'image/x-icon',
    };
    for (const [head, type] of Object.entries(types)) expect(imageTypeOf(bytes(head)), type).toBe(type);
  });

  it('is none for documents, films, texts and pieces', () => {
    for (const head of [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      '<?xml version="1.0"?><svg/>',
      '<!doctype html><img>',
      '%PDF-1.7',
      '\x1f\x8b\x08',
      'BMW and other cars, in a text',
      'RIFF\x10\0\0\0WAVE',
      '\0\0\0\x1cftypmp42',
      '\0\0\x02\0\x01\0',
      ' GIF89a',
      '\0\0\x01\0\0\0',
    ])
      expect(imageTypeOf(bytes(head)), head).toBeUndefined();
    for (const head of ['', 'B', '\x89PNG', '\0\0\x01\0'])
      expect(imageTypeOf(Buffer.from(head, 'latin1'))).toBeUndefined();
  });
});

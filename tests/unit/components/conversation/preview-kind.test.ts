import { describe, expect, it } from 'vitest';
import { previewKind } from '@/components/conversation/preview/preview-kind';
import { aPart } from '@/tests/builders/conversation/a-message';

const kind = (type: string, name: string | null = null, size = 1200) =>
  previewKind(aPart({ partId: '2', type, name, size }));

describe('how an attachment is shown', () => {
  it('is a picture, a text, a sound or a film where a browser shows these by itself', () => {
    expect(['image/png', 'IMAGE/JPEG', 'image/webp'].map((type) => kind(type))).toEqual(['image', 'image', 'image']);
    expect([kind('text/plain'), kind('text/csv'), kind('application/json')]).toEqual(['text', 'text', 'text']);
    expect([kind('audio/mpeg'), kind('video/mp4')]).toEqual(['audio', 'video']);
    expect(kind('application/octet-stream', 'Notes.TXT')).toBe('text');
    expect([kind('text/vcard'), kind('text/x-vcard', 'bob.vcf')]).toEqual(['contact', 'contact']);
    expect([kind('application/pdf'), kind('application/octet-stream', 'Offer.PDF')]).toEqual(['pdf', 'pdf']);
    expect([kind('application/octet-stream', 'Bob.VCF'), kind('message/rfc822')]).toEqual(['contact', 'message']);
  });

  it('is not at all where the file could do something, or nobody here can read it', () => {
    for (const type of ['image/svg+xml', 'text/html', 'application/xhtml+xml', 'application/zip', 'image/heic', 'x'])
      expect(kind(type), type).toBeUndefined();
    expect(kind('text/html', 'page.txt')).toBe('text');
    expect(kind('application/octet-stream', 'page.html')).toBeUndefined();
  });

  it('is not where it is empty, too large or not there', () => {
    expect([kind('image/png', null, 0), kind('image/png', null, 31e6), kind('video/mp4', null, 31e6)]).toEqual([
      undefined,
      undefined,
      'video',
    ]);
    expect(previewKind({ type: 'image/png', name: null, size: 1, blobId: null })).toBeUndefined();
  });
});

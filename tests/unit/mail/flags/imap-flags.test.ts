import { describe, expect, it } from 'vitest';
import { keywordsFromImap } from '@/lib/mail/flags/imap-flags';
import { bitsOf, keywordsOf } from '@/lib/mail/flags/keyword-bits';

describe('keywordsFromImap (RFC 8621 §4.1.1)', () => {
  it('turns system flags into keywords and keeps \\Deleted and \\Recent out of them', () => {
    const flags = ['\\Seen', '\\Flagged', '\\Recent', '\\Deleted', 'NonJunk', '$Forwarded', 'Work'];
    const read = keywordsFromImap(flags);
    expect(read.deleted).toBe(true);
    expect(keywordsOf(read.bits, read.keywords)).toEqual(['$seen', '$flagged', '$forwarded', '$notjunk', 'work']);
  });
  it('drops what no keyword may be: Zoho sends \\* in FLAGS', () => {
    expect(keywordsFromImap(['\\*', 'with space', 'a(b', ''])).toEqual({ bits: 0, keywords: [], deleted: false });
  });
  it('gives back what it was given', () => {
    const { bits, others } = bitsOf(['$seen', 'zebra', 'apple']);
    expect(keywordsOf(bits, others)).toEqual(['$seen', 'apple', 'zebra']);
  });
});

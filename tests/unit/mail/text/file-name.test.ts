import { describe, expect, it } from 'vitest';
import { splitFileName } from '@/lib/mail/text/file-name';

describe('splitFileName', () => {
  it('never cuts the extension', () => {
    expect(splitFileName('Offer-2025-118-both-variants.pdf')).toEqual({
      start: 'Offer-2025-118-both-varia',
      end: 'nts.pdf',
    });
    expect(splitFileName('a.pdf')).toEqual({ start: 'a.pdf', end: '' });
  });
  it('shows a name as it is, not turned around', () => {
    const { start, end } = splitFileName('invoice\u202Efdp.exe\n');
    expect(start + end).toBe('invoicefdp.exe');
  });
});

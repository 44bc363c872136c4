import { describe, expect, it } from 'vitest';
import { fullDate, openDate, shortDate } from '@/components/conversation/message-date';
import { fileLook, fileSize } from '@/components/ui/file-look';

describe('fileSize', () => {
  it('counts in thousands and never shows 1000 of anything', () => {
    expect([12, 999, 999_400, 999_600, 3_100_000, 4_000_000, 120_400_000].map(fileSize)).toEqual([
      '12 B',
      '999 B',
      '999 kB',
      '1 MB',
      '3.1 MB',
      '4 MB',
      '120 MB',
    ]);
  });
});

describe('fileLook', () => {
  it('goes by the media type, else by the extension', () => {
    expect(fileLook('application/pdf', 'a').color).toBe('clay');
    expect(fileLook('application/octet-stream', 'Plan.XLSX').icon).toBe('file-spreadsheet');
    expect(fileLook('application/octet-stream', 'unknown').icon).toBe('file-text');
  });
});

describe('dates', () => {
  const now = new Date(2026, 10, 24, 12, 3).getTime();
  const iso = (...parts: [number, number, number, number, number]) => new Date(...parts).toISOString();
  it('get longer with age', () => {
    expect(shortDate(iso(2026, 10, 24, 10, 47), now)).toBe('10:47');
    expect(shortDate(iso(2026, 10, 23, 23, 59), now)).toBe('Yesterday');
    expect(shortDate(iso(2026, 10, 3, 9, 0), now)).toBe('Nov 3');
    expect(shortDate(iso(2024, 10, 3, 9, 0), now)).toBe('Nov 3, 2024');
    expect(openDate(iso(2026, 10, 24, 10, 47), now)).toBe('Today, 10:47');
    expect(openDate(iso(2026, 10, 3, 9, 5), now)).toBe('Nov 3, 09:05');
  });
  it("name the sender's clock where it shows another time", () => {
    expect(fullDate('2026-11-24T03:47:00+13:45')).toMatch(/2026.*\(03:47 \+13:45\)$/);
  });
});

import { describe, expect, it } from 'vitest';
import { transferDecoder } from '@/lib/mail/mime/transfer-decoder';

const decoded = (text: string, encoding = 'quoted-printable'): string => {
  const decoder = transferDecoder(encoding);
  return Buffer.concat([decoder.write(Buffer.from(text, 'latin1')), decoder.end()]).toString('latin1');
};

describe('quoted-printable', () => {
  it('loses the blanks at the end of a line, and no others (RFC 2045 §6.7)', () => {
    expect(decoded('a \t b \t\r\nc =\r\n d=20\n')).toBe('a \t b\r\nc  d \n');
  });

  it('is not held up by a mail of nothing but blanks', () => {
    const blanks = ' '.repeat(2_000_000);
    expect(decoded(`a${blanks}b\r\nc${blanks}\r\n`)).toBe(`a${blanks}b\r\nc\r\n`);
  });
});

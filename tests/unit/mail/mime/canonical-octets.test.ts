import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalOctets } from '@/lib/mail/mime/canonical-octets';

const through = async (...chunks: string[]): Promise<string> => {
  async function* source() {
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  const out: Buffer[] = [];
  for await (const chunk of canonicalOctets(source())) out.push(chunk);
  return Buffer.concat(out).toString('latin1');
};

describe('canonicalOctets', () => {
  it('gives every line end its CR and its LF', async () => {
    expect(await through('a\nb\rc\r\nd\r\r\ne\n\r')).toBe('a\r\nb\r\nc\r\nd\r\n\r\ne\r\n\r\n');
  });

  it('leaves NUL out, and every other octet as it is', async () => {
    expect(await through('a\0b\xff\x80')).toBe('ab\xff\x80');
  });

  it('does not mind where the octets are cut', async () => {
    expect(await through('a\r', '\nb\r', 'c', '\r', '\r\n')).toBe('a\r\nb\r\nc\r\n\r\n');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('\r', '\n', '\0', 'a', '\r\n')), async (pieces) => {
        const whole = await through(pieces.join(''));
        expect(await through(...pieces)).toBe(whole);
        expect(await through(whole)).toBe(whole);
      }),
    );
  });
});

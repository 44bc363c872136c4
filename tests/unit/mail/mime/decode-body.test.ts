import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '@/lib/mail/mime/decode-body';
import { decodeTransfer } from '@/lib/mail/mime/transfer-decoder';

const collect = async (text: string, encoding: string, cut: number): Promise<string> => {
  async function* pieces() {
    for (let at = 0; at < text.length; at += cut) yield Buffer.from(text.slice(at, at + cut), 'latin1');
  }
  const out: Buffer[] = [];
  for await (const chunk of decodeTransfer(pieces(), encoding)) out.push(chunk);
  return Buffer.concat(out).toString('utf8');
};

describe('decodeTransfer', () => {
  it('gives back any octets from base64, wherever the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300 }), fc.integer({ min: 1, max: 80 }), async (text, cut) => {
        const lines = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
        expect(await collect(lines, 'base64', cut)).toBe(text);
      }),
    );
  });

  it.each([1, 2, 3, 7, 100])('joins soft line breaks of quoted-printable in pieces of %i', async (cut) => {
    expect(await collect('Gr=C3=BC=\r\n=C3=9Fe  \r\naus =K=\r\n', 'quoted-printable', cut)).toBe('Grüße\r\naus =K');
  });
});

describe('decodeBytes', () => {
  it.each([
    ['utf-8', 'Grüße', Buffer.from('Grüße'), false],
    ['iso-8859-1', 'Grüße', Buffer.from('Grüße', 'latin1'), false],
    ['iso-2022-jp', '会議', Buffer.from('\x1b$B2q5D\x1b(B', 'latin1'), false],
    ['koi8-r', 'мир', Buffer.from([0xcd, 0xc9, 0xd2]), false],
    // Charset lies: UTF-8 under a one-byte name.
    ['iso-8859-1', 'Grüße', Buffer.from('Grüße'), true],
    ['no-such-charset', 'abc', Buffer.from('abc'), true],
  ])('reads %s', (charset, value, bytes, isEncodingProblem) => {
    expect(decodeBytes(bytes, charset)).toEqual({ value, isEncodingProblem });
  });
});

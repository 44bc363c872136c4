import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  base64Size,
  encodeBase64,
  encodeQuotedPrintable,
  encodingOf,
  isSevenBit,
  textOctets,
} from '@/lib/mail/compose/encode-body';
import { transferDecoder } from '@/lib/mail/mime/transfer-decoder';

/** The octets in pieces of these lengths, over and over, as streams give them. */
async function* inPieces(octets: Buffer, lengths: readonly number[]) {
  for (let at = 0, turn = 0; at < octets.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield octets.subarray(at, at + length);
    at += length;
  }
}
const all = async (source: AsyncIterable<Buffer>): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
};
const decoded = (octets: Buffer, encoding: string): Buffer => {
  const decoder = transferDecoder(encoding);
  return Buffer.concat([decoder.write(octets), decoder.end()]);
};

const anyOctets = fc.uint8Array({ maxLength: 3000 }).map((octets) => Buffer.from(octets));
const someLengths = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 5 });

describe('base64', () => {
  it('is the same however the octets come, decodes to them, and is as long as was said', async () => {
    await fc.assert(
      fc.asyncProperty(anyOctets, someLengths, async (octets, lengths) => {
        const coded = await all(encodeBase64(inPieces(octets, lengths)));
        expect(coded.equals(await all(encodeBase64(inPieces(octets, [100_000]))))).toBe(true);
        expect(Buffer.from(coded.toString(), 'base64').equals(octets)).toBe(true);
        expect(coded.length).toBe(base64Size(octets.length));
        expect(
          coded
            .toString()
            .split('\r\n')
            .every((line) => line.length <= 76),
        ).toBe(true);
      }),
    );
  });
});

describe('quoted-printable', () => {
  it('decodes to the text, in short lines of ASCII that no server changes', () => {
    const pieces = fc.constantFrom(
      'From ',
      '.',
      ' ',
      '\t',
      '=',
      '\n',
      'ü',
      '🎶',
      'a',
      'word ',
      '\u0007',
      '.\n',
      '\nFrom ',
    );
    const texts = fc
      .array(fc.oneof(pieces, fc.string({ maxLength: 200 })), { maxLength: 60 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const octets = textOctets(text);
        const coded = encodeQuotedPrintable(octets);
        expect(decoded(coded, 'quoted-printable').equals(octets)).toBe(true);
        for (const line of coded.toString('latin1').split('\r\n')) {
          expect(line.length).toBeLessThanOrEqual(78);
          expect(line).toMatch(/^[\t\x20-\x7e]*$/);
          expect(line).not.toMatch(/^From |^\.$|[ \t]$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('how a text is written', () => {
  it('is plain where it can be, readable where that is short, base64 elsewhere', () => {
    const chosen = (text: string) => encodingOf(textOctets(text));
    expect(chosen('Hello Bob,\n\nsee you.\n-- \nAlice')).toBe('7bit');
    expect(chosen('Liebe Grüße aus dem schönen Zürich')).toBe('quoted-printable');
    expect(chosen('你好，世界')).toBe('base64');
    expect(chosen('a'.repeat(998))).toBe('7bit');
    expect(chosen('a'.repeat(999))).toBe('quoted-printable');
    expect(chosen('\nFrom here on')).toBe('quoted-printable');
    expect(chosen('--=_boundary')).toBe('quoted-printable');
    expect(chosen('a bell \u0007')).toBe('quoted-printable');
    expect(chosen('')).toBe('7bit');
  });
  it('has CRLF line ends whatever they were, and no NUL', () => {
    expect(textOctets('a\nb\r\nc\rd\u0000').toString()).toBe('a\r\nb\r\nc\r\nd');
  });
});

describe('a message within a message', () => {
  it('may stand as it is only when it is ASCII in lines that end with CRLF', async () => {
    const clean = async (text: string) => {
      const verdicts = await Promise.all(
        [[1], [2], [1000]].map((lengths) => isSevenBit(inPieces(Buffer.from(text), lengths))),
      );
      expect(new Set(verdicts).size).toBe(1);
      return verdicts[0];
    };
    expect(await clean('Subject: a\r\n\r\nb\r\n')).toBe(true);
    expect(await clean(`${'a'.repeat(998)}\r\n`)).toBe(true);
    expect(await clean(`${'a'.repeat(999)}\r\n`)).toBe(false);
    for (const text of ['a\nb', 'a\rb', 'a\r', 'ü', 'a\u0000'])
      expect([text, await clean(`Subject: x\r\n${text}`)]).toEqual([text, false]);
  });
});

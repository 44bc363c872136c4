import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { describe, expect, it } from 'vitest';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { readMessage } from '@/lib/mail/mime/read-message';
import { PartNotFound, readPart } from '@/lib/mail/mime/read-part';

async function* inPieces(octets: Uint8Array, sizes: readonly number[] = [octets.length || 1]) {
  for (let at = 0, turn = 0; at < octets.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    // Fresh memory each time, overwritten behind the reader's back: nothing may be kept without being copied.
    const piece = Uint8Array.from(octets.subarray(at, at + size));
    yield piece;
    piece.fill(33);
    at += size;
  }
}
const lines = (...text: readonly string[]): Buffer => Buffer.from(text.join('\r\n'), 'latin1');
const read = (octets: Uint8Array, sizes?: readonly number[]) => readMessage(inPieces(octets, sizes));
const partOf = async (octets: Uint8Array, id: string, sizes?: readonly number[]): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of readPart(inPieces(octets, sizes), id)) chunks.push(chunk);
  return Buffer.concat(chunks);
};
/** `multipart/mixed(1 text/plain 5, 2 image/png 7)` */
const drawn = ({ partId, type, size, subParts }: BodyPart): string => {
  const inner = subParts.length > 0 ? `(${subParts.map(drawn).join(', ')})` : '';
  return partId === null ? `${type}${inner}` : `${partId} ${type} ${size}${inner}`;
};
const structure = async (octets: Uint8Array) => drawn((await read(octets)).structure);
const mixed = (...body: readonly string[]) => lines('Content-Type: multipart/mixed; boundary="b"', '', ...body);

const RICH = lines(
  'Subject: Rich',
  'Content-Type: multipart/mixed; boundary="out er"',
  '',
  'preamble',
  '--out er',
  'Content-Type: multipart/alternative; boundary=out',
  '',
  '--out',
  '',
  'plain text',
  '--out  ',
  'Content-Type: text/html; charset=iso-8859-1',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  '<p>Gr=FC=DFe</p>',
  '--out--',
  'epilogue',
  '--out er',
  'Content-Type: message/rfc822',
  '',
  'Subject: Inner',
  'Content-Type: multipart/mixed; boundary=in',
  '',
  '--in',
  '',
  'inner text',
  '--in',
  'Content-Type: application/octet-stream; name="a.bin"',
  'Content-Transfer-Encoding: base64',
  "Content-Disposition: attachment; filename*=utf-8''n%C3%A4me.bin",
  'Content-ID: <one@example.test>',
  '',
  'AAEC',
  '--in--',
  '--out er--',
  '',
);

describe('reading a message', () => {
  it('reads a type with blanks and folds in it', async () => {
    const octets = lines(
      'Content-Type: Multipart / (any) Mixed',
      ' ;',
      '\tboundary',
      ' = "b"',
      '',
      '--b',
      '',
      'one',
      '--b--',
    );
    expect(await structure(octets)).toBe('multipart/mixed(1 text/plain 3)');
  });

  it('numbers, measures and names its parts as IMAP does', async () => {
    const { structure: root, text, headerBlock } = await read(RICH);
    expect(drawn(root)).toBe(
      'multipart/mixed(multipart/alternative(1.1 text/plain 10, 1.2 text/html 16), 2 message/rfc822 288(multipart/mixed(2.1 text/plain 10, 2.2 application/octet-stream 4)))',
    );
    expect(root.subParts[1]?.subParts[0]?.subParts[1]).toMatchObject({
      name: 'näme.bin',
      disposition: 'attachment',
      cid: 'one@example.test',
      encoding: 'base64',
    });
    expect(text).toEqual({ plain: 'plain text', html: '<p>Grüße</p>' });
    expect(headerBlock).toMatch(/^Subject: Rich\r\n/);
  });

  it('is the same however the octets come', async () => {
    const whole = await read(RICH);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }), async (sizes) => {
        expect(await read(RICH, sizes)).toEqual(whole);
        expect((await partOf(RICH, '1.2', sizes)).toString('latin1')).toBe('<p>Gr\xfc\xdfe</p>');
        expect([...(await partOf(RICH, '2.2', sizes))]).toEqual([0, 1, 2]);
      }),
    );
  });

  it('never fails, wherever it is cut off', async () => {
    for (let end = 0; end <= RICH.length; end += 1) {
      const cut = RICH.subarray(0, end);
      const { structure: root } = await read(cut);
      expect(drawn(root)).toMatch(/^(1 text\/plain|multipart\/mixed)/);
    }
  });

  it('reads whatever octets there are', async () => {
    const pieces = fc.constantFrom(
      '--b',
      '--b--',
      '\r\n',
      '\n',
      '\r',
      'Content-Type: message/rfc822',
      'Content-Type: multipart/mixed; boundary=b',
      ': ',
      'x',
      '\0',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (some) => {
        const octets = Buffer.from(some.join(''), 'latin1');
        const { structure: root } = await read(octets);
        expect(await read(octets, [1])).toMatchObject({ structure: root });
      }),
    );
  });

  it.each<[string, Buffer, string]>([
    ['nothing', lines(), '1 text/plain 0'],
    ['only a body', lines('', 'text'), '1 text/plain 4'],
    ['only a header', lines('Subject: a'), '1 text/plain 0'],
    [
      'bare line feeds',
      Buffer.from('Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n'),
      'multipart/mixed(1 text/plain 3)',
    ],
    ['no end', mixed('--b', '', 'one', '--b', '', 'two'), 'multipart/mixed(1 text/plain 3, 2 text/plain 3)'],
    ['no parts', mixed('text'), 'multipart/mixed'],
    [
      'a part without an empty line',
      mixed('--b', 'Content-Type: text/html', '--b--'),
      'multipart/mixed(1 text/html 0)',
    ],
    [
      'a boundary that another begins with',
      mixed('--b', '', 'one', '--bb', '--b-', '--b--'),
      'multipart/mixed(1 text/plain 15)',
    ],
    [
      'a delimiter after the end',
      mixed('--b', '', 'one', '--b--', '--b', '', 'two'),
      'multipart/mixed(1 text/plain 3)',
    ],
    ['a multipart without a boundary', lines('Content-Type: multipart/mixed', '', 'text'), '1 text/plain 4'],
    ['a type that is none', lines('Content-Type: text', '', 'text'), '1 text/plain 4'],
    ['two types', lines('Content-Type: text/html', 'Content-Type: text/plain', '', 'text'), '1 text/html 4'],
    [
      'a digest',
      lines('Content-Type: multipart/digest; boundary=b', '', '--b', '', 'Subject: a', '', 'x', '--b--'),
      'multipart/digest(1 message/rfc822 15(1.1 text/plain 1))',
    ],
    [
      'an embedded message in base64',
      mixed('--b', 'Content-Type: message/rfc822', 'Content-Transfer-Encoding: base64', '', 'AAAA', '--b--'),
      'multipart/mixed(1 message/rfc822 4)',
    ],
  ])('reads %s', async (_what, octets, expected) => {
    expect(await structure(octets)).toBe(expected);
  });

  it('bounds how deep and how many, and what it keeps of a header and a text', async () => {
    const many = await read(mixed(...Array.from({ length: 5000 }, () => ['--b', '', 'x']).flat(), '--b--'));
    expect(many.structure.subParts.length).toBe(1000);
    const deep = lines(
      ...Array.from({ length: 2000 }, (_, at) => [
        `Content-Type: multipart/mixed; boundary=b${at}`,
        '',
        `--b${at}`,
      ]).flat(),
      '',
      'end',
    );
    let depth = 0;
    for (let part: BodyPart | undefined = (await read(deep)).structure; part; part = part.subParts[0]) depth += 1;
    expect(depth).toBe(50);
    const long = await read(lines(`X: ${'a'.repeat(5_000_000)}`, 'Subject: lost', '', 'b'.repeat(3_000_000)), [65_536]);
    expect(long.headerBlock.length).toBeLessThanOrEqual(256 * 1024);
    expect(long.text.plain).toHaveLength(256 * 1024);
    expect(drawn(long.structure)).toBe('1 text/plain 3000000');
  });

  it('gives attachments back octet for octet', async () => {
    const files = fc.array(
      fc.tuple(fc.uint8Array({ maxLength: 3000 }), fc.constantFrom('base64', 'quoted-printable')),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 700 }), async (given, size) => {
        const attachments = given.map(([content, contentTransferEncoding], index) => ({
          filename: `${index}.bin`,
          content: Buffer.from(content),
          contentTransferEncoding: contentTransferEncoding as 'base64',
        }));
        const octets = await new MailComposer({
          from: 'a@example.test',
          text: 'Hello',
          html: '<p>Hello</p>',
          attachments,
          newline: '\r\n',
        })
          .compile()
          .build();
        const { structure: root, text } = await read(octets, [size]);
        expect(text.plain?.trim()).toBe('Hello');
        for (const [index, part] of root.subParts.slice(1).entries())
          expect((await partOf(octets, part.partId ?? '', [size])).equals(Buffer.from(given[index]?.[0] ?? []))).toBe(
            true,
          );
        expect(root.subParts).toHaveLength(given.length + 1);
      }),
      { numRuns: 40 },
    );
  });

  it('knows a part that is not there', async () => {
    for (const id of ['3', '1', '', '2.2.1']) await expect(partOf(RICH, id)).rejects.toThrow(PartNotFound);
    expect((await partOf(RICH, '2')).toString('latin1')).toMatch(/^Subject: Inner\r\n[\s\S]*--in--$/);
  });
});

import { describe, expect, it } from 'vitest';
import { parseHeaders } from '@/lib/mail/header/parse-headers';
import { readMessage } from '@/lib/mail/mime/read-message';

/** Octets of fields that nobody needs, of 100 octets each. */
const filler = (octets: number): string => `X-Filler: ${'x'.repeat(88)}\r\n`.repeat(Math.ceil(octets / 100));
const FAR = [
  'Subject: far',
  ' away',
  'X-Between: dropped',
  ' with its fold',
  'Content-Type: multipart/mixed;',
  '\tboundary=b',
  'From: alice@example.test',
  'Subject: twice',
].join('\r\n');
const BODY = ['', '', '--b', 'Content-Type: text/html', '', '<p>one</p>', '--b--', ''].join('\r\n');

async function* inPieces(text: string, size: number) {
  const octets = Buffer.from(text, 'latin1');
  for (let at = 0; at < octets.length; at += size) yield octets.subarray(at, at + size);
}
const read = (text: string, size = 65_536) => readMessage(inPieces(text, size));

describe('a header that is longer than what is kept of it', () => {
  it.each([
    ['behind 256 kB', 256 * 1024, false],
    ['behind almost 4 MB', 4 * 1024 * 1024 - 1000, false],
    // It lies before the last fold of X-Between.
    ['across the border', 256 * 1024 - 100, true],
  ])('is read for what lists and opens a message %s', async (_what, octets, isBetweenKept) => {
    const { headerBlock, structure, text } = await read(filler(octets) + FAR + BODY);
    expect(parseHeaders(headerBlock)).toMatchObject({ subject: 'far away', from: [{ email: 'alice@example.test' }] });
    expect(structure).toMatchObject({ type: 'multipart/mixed', subParts: [{ partId: '1', type: 'text/html' }] });
    expect(text.html).toBe('<p>one</p>');
    expect(headerBlock.includes('X-Between')).toBe(isBetweenKept);
    expect(headerBlock).not.toContain('with its fold');
    expect(headerBlock.length).toBeLessThanOrEqual((256 + 64) * 1024);
  });

  it('is the same however the octets come', async () => {
    const octets = filler(256 * 1024 - 150) + FAR + BODY;
    const whole = await read(octets, octets.length);
    for (const size of [7, 100, 4096]) expect(await read(octets, size)).toEqual(whole);
  });

  it('has its end found behind a line that was too long to be kept', async () => {
    const { headerBlock, structure } = await read(`X-Long: ${'x'.repeat(1_000_000)}\r\n${FAR}${BODY}`);
    expect(parseHeaders(headerBlock).subject).toBe('far away');
    expect(structure.type).toBe('multipart/mixed');
  });

  it('is not looked at behind 4 MB, and never kept beyond 64 kB more', async () => {
    const far = await read(filler(4 * 1024 * 1024 + 1000) + FAR + BODY);
    expect(far.structure.type).toBe('text/plain');
    const much = await read(`${filler(256 * 1024)}${`Subject: ${'x'.repeat(500)}\r\n`.repeat(1000)}${BODY}`);
    expect(much.headerBlock.length).toBeGreaterThan(310 * 1024);
    expect(much.headerBlock.length).toBeLessThanOrEqual((256 + 64) * 1024);
  });

  it('of a part is read so too', async () => {
    const part = `${filler(64 * 1024)}Content-Type: text/html; charset=utf-8\r\nContent-ID: <far@example.test>\r\n\r\n<p>one</p>`;
    const { structure, text } = await read(
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${part}\r\n--b\r\n${part}\r\n--b--\r\n`,
    );
    expect(structure.subParts).toMatchObject([
      { type: 'text/html', cid: 'far@example.test' },
      { type: 'text/html', cid: 'far@example.test' },
    ]);
    expect(text.html).toBe('<p>one</p>');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from '@/lib/mail/identity/content-hash';

const hashOf = (...pieces: readonly (string | Uint8Array)[]): string => {
  const hash = contentHash();
  for (const piece of pieces) hash.write(Buffer.from(piece as string));
  return hash.end();
};
const MESSAGE = 'From: a@example.test\r\nSubject: Hello\r\n\r\nOne\r\n\r\nTwo\r\n';

describe('the hash of a message', () => {
  it('is the same however the octets come', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat(400), { maxLength: 6 }), (octets, cuts) => {
        const ends = [...cuts.toSorted((a, b) => a - b), octets.length];
        const pieces = ends.map((end, index) => octets.subarray(index === 0 ? 0 : ends[index - 1], end));
        expect(hashOf(...pieces)).toBe(hashOf(octets));
      }),
    );
  });

  it.each([
    ['line ends', MESSAGE.replaceAll('\r\n', '\n')],
    ['empty lines at the end', `${MESSAGE}\r\n\r\n`],
    ['none at the end', MESSAGE.slice(0, -2)],
    ['fields of the store', MESSAGE.replace('Subject', 'Status: RO\r\nX-UID: 12\r\nX-Keywords: a\r\n  b c\r\nSubject')],
    ['a length', `Content-Length: 12\r\n${MESSAGE}`],
  ])('does not count %s', (_what, other) => {
    expect(hashOf(other)).toBe(hashOf(MESSAGE));
  });

  it.each([
    ['the body', MESSAGE.replace('Two', 'Tw0')],
    ['an empty line in it', MESSAGE.replace('One\r\n\r\n', 'One\r\n')],
    ['another delivery', `Received: from a by b; Tue, 24 Nov 2026 09:00:00 +0000\r\n${MESSAGE}`],
    ['what stands in the body like a field of the store', `${MESSAGE}Status: RO\r\n`],
    ['what goes on from another field', MESSAGE.replace('Hello', 'Hello\r\n there')],
  ])('counts %s', (_what, other) => {
    expect(hashOf(other)).not.toBe(hashOf(MESSAGE));
  });

  it('takes a header without end as it stands', () => {
    const long = `X: ${'a'.repeat(300_000)}`;
    expect(hashOf(long)).not.toBe(hashOf(`${long}b`));
    expect(hashOf(long.slice(0, 1000), long.slice(1000))).toBe(hashOf(long));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MultiLineFramer } from '@/lib/server/protocols/pop3/multi-line-framer';

/** RFC 1939 §3: what a server sends for a message. */
const stuffed = (message: string, end = '\r\n'): string => {
  const lines = message.split(end);
  return lines.map((line) => (line.startsWith('.') ? `.${line}` : line)).join(end);
};
const read = (octets: Buffer, sizes: readonly number[], isBareLf = false) => {
  const framer = new MultiLineFramer({ isBareLf });
  const pieces: Buffer[] = [];
  for (let at = 0, turn = 0; at < octets.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    const rest = framer.feed(Buffer.from(octets.subarray(at, at + size)), pieces);
    at += size;
    if (rest !== null)
      return { content: Buffer.concat(pieces).toString('latin1'), rest: rest.length + Math.max(0, octets.length - at) };
  }
  return { content: Buffer.concat(pieces).toString('latin1'), rest: null };
};
const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 8 });
const text = fc.array(fc.constantFrom('.', '..', '\r\n', '\r', '\n', 'a', '\0', '\xff', '.\r\n', '\r\n.'), {
  maxLength: 40,
});

describe('the end of a multi-line answer', () => {
  it('is found, and the dots are taken out, wherever the octets are cut', () => {
    fc.assert(
      fc.property(text, sizes, (parts, cut) => {
        const message = `${parts.join('')}\r\n`;
        const wire = Buffer.from(`${stuffed(message)}.\r\n+OK next\r\n`, 'latin1');
        expect(read(wire, cut)).toEqual({ content: message, rest: '+OK next\r\n'.length });
      }),
      { numRuns: 3000 },
    );
  });

  it('is found where lines end with LF alone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('.', '..', '\n', 'a', '\xff', '.\n'), { maxLength: 30 }),
        sizes,
        (parts, cut) => {
          const message = `${parts.join('')}\n`;
          const wire = Buffer.from(`${stuffed(message, '\n')}.\n+OK\n`, 'latin1');
          expect(read(wire, cut, true)).toEqual({ content: message, rest: 4 });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is never what a message wrote between lone line feeds', () => {
    const wire = Buffer.from('a\n.\r\nb\n.\nc\r\n.\r\n', 'latin1');
    for (const size of [1, 2, 3, 100]) expect(read(wire, [size])).toEqual({ content: 'a\n.\r\nb\n.\nc\r\n', rest: 0 });
  });

  it('may come at once, and may never come', () => {
    expect(read(Buffer.from('.\r\n'), [1])).toEqual({ content: '', rest: 0 });
    expect(read(Buffer.from('a\r\n.'), [2])).toEqual({ content: 'a\r\n', rest: null });
  });
});

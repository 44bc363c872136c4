import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHits, type TextPiece } from '@/lib/mail/text/find-hits';

/** Pieces of one line; `|` begins a block. */
const line = (...texts: string[]): TextPiece[] =>
  texts.map((text) => ({ text: text.replace(/^\|/, ''), startsBlock: text.startsWith('|') }));
/** What was found, as it stands in the pieces. */
const found = (pieces: readonly TextPiece[], wanted: string): string[] =>
  findHits(pieces, wanted).map(({ from, to }) =>
    pieces
      .slice(from.piece, to.piece + 1)
      .map(({ text }, at) => {
        const piece = from.piece + at;
        return text.slice(piece === from.piece ? from.offset : 0, piece === to.piece ? to.offset : undefined);
      })
      .join('/'),
  );

describe('finding in a message', () => {
  it('knows neither case nor accents, in either direction', () => {
    expect(found(line('The Café, the cafe\u0301 and the CAFE'), 'café')).toEqual(['Café', 'cafe\u0301', 'CAFE']);
    expect(found(line('Zürich, Zu\u0308rich'), 'zurich')).toEqual(['Zürich', 'Zu\u0308rich']);
    expect(found(line('ΟΔΟΣ, Straße 👩‍🚀 ok'), 'ok')).toEqual(['ok']);
  });

  it('goes over what is bold in the middle, and over broken lines, but not from one block to the next', () => {
    expect(found(line('the sca', 'ffold', 'ing is free'), 'scaffolding')).toEqual(['sca/ffold/ing']);
    expect(found(line('snow \n   guards'), 'snow guards')).toEqual(['snow \n   guards']);
    expect(found(line('|snow', '|guards'), 'snow guards')).toEqual([]);
    expect(found(line('|snow', '|guards'), 'guards')).toEqual(['guards']);
  });

  it('finds nothing for nothing, and not more than anybody looks at', () => {
    expect([found(line('abc'), ''), found(line('abc'), '  '), found(line('abc'), '\u0301')]).toEqual([[], [], []]);
    expect(findHits(line('a'.repeat(5000)), 'a')).toHaveLength(1000);
  });

  it('names places that there are, in order and none over another', () => {
    const piece = fc.record({ text: fc.string({ unit: 'grapheme' }), startsBlock: fc.boolean() });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.string({ minLength: 1, maxLength: 2 }), (pieces, wanted) => {
        let before = [-1, 0];
        for (const { from, to } of findHits(pieces, wanted)) {
          expect(from.offset).toBeLessThan(pieces[from.piece]?.text.length ?? 0);
          expect(to.offset).toBeLessThanOrEqual(pieces[to.piece]?.text.length ?? 0);
          const isBehind =
            from.piece > (before[0] ?? 0) || (from.piece === before[0] && from.offset >= (before[1] ?? 0));
          expect(isBehind).toBe(true);
          before = [to.piece, to.offset];
        }
      }),
    );
  });
});

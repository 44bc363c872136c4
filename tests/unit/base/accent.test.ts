import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCENT_GROUNDS, type Accent, accentOf, contrast } from '@/lib/base/accent';

const THEMES = ['light', 'dark'] as const;
const of = (colour: string): Accent => {
  const accent = accentOf(colour);
  if (!accent) throw new Error(`${colour} makes no accent`);
  return accent;
};

describe('the accent of a colour', () => {
  it('is the colour itself where that can be told and read', () => {
    const { wax, fill } = of('#b3361e');
    expect([wax.light, fill.light]).toEqual(['#b3361e', '#b3361e']);
    expect(of('#0f6ab0').fill.light).toBe('#0f6ab0');
  });

  it('is darker where it is too light for paper or for white text, and lighter where it is too dark for the night', () => {
    const yellow = of('#f5c400');
    expect(contrast(yellow.fill.light, '#ffffff')).toBeCloseTo(4.5, 0);
    expect(contrast(yellow.wax.light, '#f3efe8')).toBeCloseTo(3, 0);
    // The night has no trouble with it, but for white text.
    expect(yellow.wax.dark).toBe('#f5c400');
    const navy = of('#00114d');
    expect([navy.wax.light, navy.fill.light]).toEqual(['#00114d', '#00114d']);
    expect(contrast(navy.wax.dark, '#1d1916')).toBeCloseTo(3, 0);
    for (const colour of ['#ffffff', '#000000', '#808080']) expect(of(colour).fill.light).toMatch(/^#(..)\1\1$/);
  });

  it('can always be told from the ground, and white text read on it', () => {
    const colour = fc.integer({ min: 0, max: 0xffffff }).map((bits) => `#${bits.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(colour, (from) => {
        const { wax, fill, fillHover } = of(from);
        for (const theme of THEMES) {
          for (const ground of ACCENT_GROUNDS[theme]) {
            expect(contrast(wax[theme], ground)).toBeGreaterThanOrEqual(3);
            expect(contrast(fill[theme], ground)).toBeGreaterThanOrEqual(3);
          }
          for (const filled of [fill, fillHover])
            expect(contrast(filled[theme], '#ffffff')).toBeGreaterThanOrEqual(4.5);
        }
      }),
    );
  });

  it('stands on the grounds of the stylesheet', () => {
    const css = readFileSync('app/tokens.css', 'utf8');
    const token = (name: string) => new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css)?.slice(1) ?? [];
    const [canvas, paper] = [token('canvas'), token('paper')];
    expect(new Set(ACCENT_GROUNDS.light)).toEqual(new Set([canvas[0], paper[0]]));
    expect(new Set(ACCENT_GROUNDS.dark)).toEqual(new Set([canvas[1], paper[1]]));
  });
});

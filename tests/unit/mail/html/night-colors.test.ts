import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nightGround, nightInk, nightLine } from '@/lib/mail/html/night-colors';
import { contrastOf, fromOklch, type Rgb, toOklch } from '@/lib/mail/html/oklch';

const hex = (text: string): Rgb =>
  [0, 2, 4].map((at) => Number.parseInt(text.slice(at, at + 2), 16) / 255) as unknown as Rgb;
const text = (color: Rgb): string =>
  color
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('');
/** As a browser keeps it. */
const kept = (color: Rgb): Rgb => hex(text(color));

const paper = hex('1d1916');
const white = hex('ffffff');
const channel = fc.integer({ min: 0, max: 255 }).map((value) => value / 255);
const color = fc.tuple(channel, channel, channel) as fc.Arbitrary<Rgb>;
const lightnessOf = (one: Rgb): number => toOklch(one)[0];

describe('a mail in the dark', () => {
  it('stands on our paper where it stood on white, and a dark band stays as it is', () => {
    expect(text(nightGround(white, paper))).toBe('1d1916');
    for (const dark of ['000000', '0b2545', '8a1c1c']) expect(text(nightGround(hex(dark), paper))).toBe(dark);
  });

  it('keeps the order of its grounds and their hues', () => {
    const grounds = ['ffffff', 'f4f1ec', 'e0e0e0', 'c0c0c0'].map((one) => lightnessOf(nightGround(hex(one), paper)));
    expect(grounds).toEqual([...grounds].sort((a, b) => a - b));
    const [, chroma, hue] = toOklch(nightGround(hex('dde7f0'), paper));
    expect(chroma).toBeGreaterThan(0.005);
    expect(Math.abs(hue - toOklch(hex('dde7f0'))[2])).toBeLessThan(0.2);
  });

  it('is written in light ink: black nearly white, grey less so, a link still blue', () => {
    const onPaper = (ink: string) => nightInk({ ink: hex(ink), was: white, on: paper });
    const inks = ['000000', '333333', '777777'].map((ink) => lightnessOf(onPaper(ink)));
    expect(inks[0]).toBeGreaterThan(0.9);
    expect(inks).toEqual([...inks].sort((a, b) => b - a));
    const [lightness, chroma, hue] = toOklch(onPaper('1155cc'));
    expect([lightness > 0.6, chroma > 0.08]).toEqual([true, true]);
    expect(Math.abs(hue - toOklch(hex('1155cc'))[2])).toBeLessThan(0.2);
  });

  it('leaves the words of a button as they are', () => {
    const button = hex('0b69a3');
    expect(text(nightInk({ ink: white, was: button, on: nightGround(button, paper) }))).toBe('ffffff');
  });

  it('can be read, whatever colours were chosen: 4.5:1 at least', () => {
    fc.assert(
      fc.property(color, color, (ink, ground) => {
        const on = kept(nightGround(ground, paper));
        expect(contrastOf(kept(nightInk({ ink, was: ground, on })), on)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 2000 },
    );
  });

  it('has no ground that glares, and lines that are seen and do not shout', () => {
    fc.assert(
      fc.property(color, (ground) => {
        expect(lightnessOf(nightGround(ground, paper))).toBeLessThan(0.6);
      }),
    );
    for (const line of ['000000', 'e2e2e2', 'ffffff']) {
      const drawn = lightnessOf(nightLine(hex(line), white));
      expect(drawn > 0.28 && drawn < 0.8, line).toBe(true);
    }
  });

  it('is counted back and forth without a loss', () => {
    fc.assert(
      fc.property(color, (one) => {
        expect(text(fromOklch(toOklch(one)))).toBe(text(one));
      }),
    );
  });
});

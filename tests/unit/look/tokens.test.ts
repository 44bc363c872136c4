import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** LOOK §2 as it is in the stylesheet: every token once, light and dark. */
const css = readFileSync('app/tokens.css', 'utf8');
const tokens = new Map(
  [...css.matchAll(/^ {2}--([a-z0-9-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));$/gm)].map(
    ([, name, light, dark, both]) => [name!, { light: light ?? both!, dark: dark ?? both! }],
  ),
);
const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const colour = (name: string, theme: Theme): string => {
  const token = tokens.get(name);
  if (!token) throw new Error(`There is no token --${name}`);
  return token[theme];
};

/** Relative luminance and contrast by WCAG 2.2. */
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
};

const GROUNDS = ['canvas', 'paper', 'sheet', 'raised', 'hover', 'selected', 'checked'];
const worst = (name: string, theme: Theme): number =>
  Math.min(...GROUNDS.map((ground) => contrast(colour(name, theme), colour(ground, theme))));

/** The table of LOOK §2: worst and on paper, light then dark, and what is needed. */
const TABLE = [
  ['ink', 14.22, 16.33, 11.84, 15.0, 4.5],
  ['ink-2', 6.98, 8.01, 7.14, 9.04, 4.5],
  ['ink-3', 5.03, 5.77, 5.0, 6.33, 4.5],
  ['wax', 5.11, 5.87, 5.99, 7.58, 4.5],
  ['link', 6.88, 7.9, 7.59, 9.62, 4.5],
  ['focus', 5.13, 5.89, 6.6, 8.36, 3],
  ['danger', 6.84, 7.86, 6.44, 8.15, 4.5],
  ['ok', 5.75, 6.59, 7.68, 9.72, 4.5],
  ['warn', 5.75, 6.6, 8.19, 10.32, 4.5],
  ['control', 3.49, 4.01, 3.16, 4.0, 3],
  ['star-line', 4.52, 5.19, 7.1, 8.99, 3],
] as const;

const LABELS = ['clay', 'amber', 'olive', 'moss', 'teal', 'sky', 'ink', 'violet', 'plum', 'stone'];

/** A label's own three colours, from its class. */
const label = (name: string): Readonly<Record<'tint' | 'tint-ink' | 'dot', Record<Theme, string>>> => {
  const rule = new RegExp(`\\.c-${name} \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
  const one = (part: string) => {
    const [, light, dark] = new RegExp(`--${part}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(rule) ?? [];
    return { light: light!, dark: dark! };
  };
  return { tint: one('tint'), 'tint-ink': one('tint-ink'), dot: one('dot') };
};

describe('the tokens', () => {
  it.each(TABLE)(
    'give %s the contrast that LOOK.md says',
    (name, lightWorst, lightPaper, darkWorst, darkPaper, need) => {
      const on = (theme: Theme) => contrast(colour(name, theme), colour('paper', theme));
      expect(worst(name, 'light')).toBeCloseTo(lightWorst, 1);
      expect(on('light')).toBeCloseTo(lightPaper, 1);
      expect(worst(name, 'dark')).toBeCloseTo(darkWorst, 1);
      expect(on('dark')).toBeCloseTo(darkPaper, 1);
      expect(Math.min(worst(name, 'light'), worst(name, 'dark'))).toBeGreaterThanOrEqual(need);
    },
  );

  it.each(THEMES)('keep white readable on every fill (%s)', (theme) => {
    for (const fill of ['wax-fill', 'wax-fill-hover', 'danger-fill']) {
      expect(contrast(colour('on-fill', theme), colour(fill, theme)), fill).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(THEMES)('keep ink and its tone readable on each tint (%s)', (theme) => {
    for (const [tint, tone] of [
      ['ok-tint', 'ok'],
      ['warn-tint', 'warn'],
      ['danger-tint', 'danger'],
      ['info-tint', 'link'],
    ] as const) {
      for (const ink of ['ink', 'ink-2', tone]) {
        expect(contrast(colour(ink, theme), colour(tint, theme)), `${ink} on ${tint}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it.each(LABELS)('keep the label %s readable, and its dot seen on canvas and paper', (name) => {
    const own = label(name);
    for (const theme of THEMES) {
      expect(contrast(own['tint-ink'][theme], own.tint[theme]), theme).toBeGreaterThanOrEqual(4.5);
      for (const ground of ['canvas', 'paper']) {
        expect(contrast(own.dot[theme], colour(ground, theme)), `${theme} ${ground}`).toBeGreaterThanOrEqual(3);
      }
    }
  });

  it('keep the words of a tooltip readable', () => {
    for (const theme of THEMES) {
      expect(contrast(colour('toast-ink', theme), colour('toast', theme))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour('toast-action', theme), colour('toast', theme))).toBeGreaterThanOrEqual(4.5);
    }
  });
});

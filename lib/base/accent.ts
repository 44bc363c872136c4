/** A colour for each theme, as `#rrggbb`. */
type Themed = { readonly light: string; readonly dark: string };

/** What takes the place of wax: the mark, the filled button under white text, and the button under the pointer. */
export type Accent = { readonly wax: Themed; readonly fill: Themed; readonly fillHover: Themed };

/** Grounds on which an accent stands (LOOK §2: canvas and paper), the hardest to tell it from first. A test holds them to tokens.css. */
export const ACCENT_GROUNDS = { light: ['#f3efe8', '#fdfbf7'], dark: ['#1d1916', '#161311'] } as const;
const ON_FILL = '#ffffff';

/** WCAG 2.2 §1.4.3, text; §1.4.11, everything else that must be seen. */
const TEXT = 4.5;
const SHAPE = 3;
/** In percent of lightness: as far as wax-fill-hover is from wax-fill. */
const HOVER = { light: -5, dark: -2 } as const;
const STEP = 0.25;

/**
 * The accent that a brand's colour (`#rrggbb`) makes: the colour itself where it can be told from the ground and white text can be read on it,
 * otherwise the nearest of its hue that can, darker or lighter. null: there is none, and wax stays.
 */
export const accentOf = (colour: string): Accent | null => {
  const light = themeAccent(colour, 'light');
  const dark = themeAccent(colour, 'dark');
  if (!light || !dark) return null;
  const both = (part: keyof typeof light): Themed => ({ light: light[part], dark: dark[part] });
  return { wax: both('wax'), fill: both('fill'), fillHover: both('fillHover') };
};

const themeAccent = (colour: string, theme: keyof typeof ACCENT_GROUNDS) => {
  const isSeen = (hex: string) => ACCENT_GROUNDS[theme].every((ground) => contrast(hex, ground) >= SHAPE);
  const isRead = (hex: string) => contrast(hex, ON_FILL) >= TEXT;
  const wax = nearest(hslOf(colour), colour, isSeen);
  const fill = nearest(hslOf(colour), colour, (hex) => isSeen(hex) && isRead(hex));
  if (wax === undefined || fill === undefined) return null;
  const { hue, saturation, lightness } = hslOf(fill);
  const pressed = { hue, saturation, lightness: Math.max(0, lightness + HOVER[theme]) };
  return { wax, fill, fillHover: nearest(pressed, hexOf(pressed), isRead) ?? fill };
};

type Hsl = { readonly hue: number; readonly saturation: number; readonly lightness: number };

const nearest = (from: Hsl, first: string, passes: (hex: string) => boolean): string | undefined => {
  if (passes(first)) return first;
  for (let away = STEP; away <= 100; away += STEP) {
    for (const lightness of [from.lightness - away, from.lightness + away]) {
      const hex = hexOf({ ...from, lightness });
      if (lightness >= 0 && lightness <= 100 && passes(hex)) return hex;
    }
  }
  return undefined;
};

const channels = (hex: string): readonly [number, number, number] => {
  const at = (index: number) => Number.parseInt(hex.slice(index, index + 2), 16) / 255;
  return [at(1), at(3), at(5)];
};

/** Relative luminance by WCAG 2.2. */
const luminance = (hex: string): number => {
  const [red, green, blue] = channels(hex).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Of two colours (`#rrggbb`), by WCAG 2.2: 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

/** CSS Color 4 §7.1. Hue in degrees, the others in percent. */
const hslOf = (hex: string): Hsl => {
  const [red, green, blue] = channels(hex);
  const [max, min] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [sum, range] = [max + min, max - min];
  const lightness = sum * 50;
  if (range === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = (range / (1 - Math.abs(sum - 1))) * 100;
  const sextant =
    max === red ? (green - blue) / range + 6 : max === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return { hue: (sextant * 60) % 360, saturation, lightness };
};

/** CSS Color 4 §7.1. */
const hexOf = ({ hue, saturation, lightness }: Hsl): string => {
  const l = lightness / 100;
  const reach = (saturation / 100) * Math.min(l, 1 - l);
  const channel = (offset: number): string => {
    const at = (offset + hue / 30) % 12;
    const value = l - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
};

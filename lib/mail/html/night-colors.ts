import { contrastOf, fromOklch, type Rgb, toOklch } from '@/lib/mail/html/oklch';

/** WCAG 2.2 AA for text, and a little more: a browser keeps eight bits of a channel. */
const READABLE = 4.6;
/** Above this a ground is paper, below it a coloured box or a dark band, which stays. */
const MIDDLE = 0.55;
/** Of the lightest writing: white on dark paper would glare. */
const LIGHTEST = 0.945;

/**
 * What a ground of a mail becomes on dark paper. White becomes the paper; light colours become dark ones of their hue, the less dark
 * the darker they were; what is dark already stays.
 */
export const nightGround = (ground: Rgb, paper: Rgb): Rgb => {
  const [lightness, chroma, hue] = toOklch(ground);
  if (lightness <= MIDDLE) return ground;
  const [darkest, paperChroma, paperHue] = toOklch(paper);
  const share = (1 - Math.min(1, lightness)) / (1 - MIDDLE);
  const dark = darkest + share * (MIDDLE - darkest);
  // Greys take the warmth of the paper.
  if (chroma < 0.008) return fromOklch([dark, paperChroma * (1 - share), paperHue]);
  return fromOklch([dark, Math.min(chroma, 0.02 + chroma * 0.8), hue]);
};

type NightInk = {
  readonly ink: Rgb;
  /** What it stood on. */
  readonly was: Rgb;
  /** What it stands on now. */
  readonly on: Rgb;
};

/** What a writing becomes: of its own hue, and always to be read (at least 4.5:1) on what it stands on now. */
export const nightInk = ({ ink, was, on }: NightInk): Rgb => {
  const [lightness, chroma, hue] = toOklch(ink);
  const isTurned = toOklch(was)[0] > MIDDLE;
  // Where light and dark changed places, black becomes nearly white, and the greys keep their order.
  const turned = isTurned ? Math.max(lightness, LIGHTEST - lightness * 0.3) : lightness;
  const wanted = fromOklch([Math.min(turned, isTurned ? LIGHTEST : 1), chroma, hue]);
  return contrastOf(wanted, on) >= READABLE ? wanted : readable([turned, chroma, hue], on);
};

const STEP = 0.02;

/** Lighter or darker, whichever is nearer, until it can be read; there is no ground on which neither black nor white can. */
const readable = ([from, chroma, hue]: readonly [number, number, number], on: Rgb): Rgb => {
  for (let distance = STEP; distance < 1 + STEP; distance += STEP) {
    for (const lightness of [from + distance, from - distance]) {
      if (lightness < -STEP || lightness > 1 + STEP) continue;
      const color = fromOklch([lightness, chroma, hue]);
      if (contrastOf(color, on) >= READABLE) return color;
    }
  }
  const [white, black]: readonly [Rgb, Rgb] = [
    [1, 1, 1],
    [0, 0, 0],
  ];
  return contrastOf(white, on) >= contrastOf(black, on) ? white : black;
};

/** A line between things: as far from its ground as it was, never further than writing. */
export const nightLine = (line: Rgb, was: Rgb): Rgb => {
  const [lightness, chroma, hue] = toOklch(line);
  if (toOklch(was)[0] <= MIDDLE) return line;
  return fromOklch([Math.max(0.3, Math.min(0.75, LIGHTEST - lightness * 0.65)), chroma * 0.8, hue]);
};

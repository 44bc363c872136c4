/** sRGB, each channel 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];
/** Lightness 0 to 1, chroma from 0, hue in radians: as the eye tells colours apart (CSS Color 4 §9.2, OKLCH). */
export type Oklch = readonly [lightness: number, chroma: number, hue: number];

const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const fromLinear = (channel: number): number =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;

export const toOklch = (rgb: Rgb): Oklch => {
  const [red, green, blue] = rgb.map(toLinear) as unknown as Rgb;
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return [lightness, Math.hypot(a, b), Math.atan2(b, a)];
};

const unbounded = ([lightness, chroma, hue]: Oklch): Rgb => {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
};

const STEPS = 12;
const isShowable = (linear: Rgb): boolean => linear.every((channel) => channel >= -0.0001 && channel <= 1.0001);

/** The colour, or where no screen shows it the nearest one of its lightness and hue, with less chroma. */
export const fromOklch = ([given, chroma, hue]: Oklch): Rgb => {
  const lightness = Math.min(1, Math.max(0, given));
  let linear = unbounded([lightness, chroma, hue]);
  if (!isShowable(linear)) {
    let [low, high] = [0, chroma];
    for (let step = 0; step < STEPS; step += 1) {
      const middle = (low + high) / 2;
      if (isShowable(unbounded([lightness, middle, hue]))) low = middle;
      else high = middle;
    }
    linear = unbounded([lightness, low, hue]);
  }
  return linear.map((channel) =>
    Math.min(1, Math.max(0, fromLinear(Math.min(1, Math.max(0, channel))))),
  ) as unknown as Rgb;
};

/** Relative luminance (WCAG 2.2). */
const luminance = (rgb: Rgb): number => {
  const [red, green, blue] = rgb.map(toLinear) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Contrast ratio of two colours (WCAG 2.2), 1 to 21. */
export const contrastOf = (one: Rgb, other: Rgb): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

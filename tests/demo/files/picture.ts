export type Rgb = readonly [number, number, number];
/** What is painted at a point; x and y run from 0 to 1. */
export type Picture = (x: number, y: number) => Rgb;

const mix = (a: Rgb, b: Rgb, part: number): Rgb => {
  const at = Math.min(1, Math.max(0, part));
  return [a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at, a[2] + (b[2] - a[2]) * at];
};
const near = (x: number, y: number, cx: number, cy: number): number => Math.hypot(x - cx, (y - cy) * 0.66);

/** Evening over the water, seen from the harbour wall. */
export const harbour: Picture = (x, y) => {
  const sky = mix([38, 54, 92], [246, 176, 118], y * 1.7);
  if (y < 0.55) {
    const hill = 0.5 - 0.09 * Math.sin(x * 5 + 0.6) - 0.03 * Math.sin(x * 17);
    if (y > hill) return mix([58, 62, 88], [86, 78, 96], (y - hill) * 8);
    return near(x, y, 0.68, 0.4) < 0.05 ? [255, 232, 190] : sky;
  }
  const shine = Math.exp(-(((x - 0.68) * 9) ** 2)) * (0.55 + 0.45 * Math.sin(y * 190 + Math.sin(x * 30)));
  return mix(mix([176, 128, 112], [28, 40, 66], (y - 0.55) * 2.2), [255, 222, 170], shine * 0.75);
};

/** A row of hills in the mist. */
export const hills: Picture = (x, y) => {
  for (let row = 4; row >= 0; row -= 1) {
    const top = 0.32 + row * 0.13 + 0.06 * Math.sin(x * (4 + row * 2) + row * 2.1) + 0.015 * Math.sin(x * 31 + row);
    if (y > top) return mix([44, 78, 74], [186, 206, 202], (4 - row) / 4.4 + (top - y) * 0.4);
  }
  return mix([206, 222, 230], [244, 232, 214], y * 2.4);
};

/** An octave of keys, one of them chipped. */
export const keys: Picture = (x, y) => {
  const white = x * 7;
  const edge = Math.abs(white - Math.round(white)) < 0.02;
  const black = [1, 2, 4, 5, 6].some((at) => Math.abs(white - at) < 0.3) && y < 0.6;
  if (black) return mix([62, 58, 56], [18, 17, 18], y * 1.4);
  if (edge) return [120, 112, 100];
  if (Math.floor(white) === 3 && y > 0.9 - 0.2 * (white - 3)) return [150, 116, 78];
  return mix([238, 228, 206], [250, 244, 228], y);
};

/** Spruce: grain from top to bottom, a crack to the right. */
export const soundboard: Picture = (x, y) => {
  const grain = Math.sin(x * 150 + Math.sin(y * 3) * 0.8) * 0.5 + Math.sin(x * 43) * 0.3;
  const wood = mix([206, 160, 96], [234, 196, 138], 0.5 + grain * 0.5);
  const crack = Math.abs(x - 0.66 - 0.012 * Math.sin(y * 14)) < 0.004 && y > 0.2 && y < 0.82;
  return crack ? [62, 40, 24] : mix(wood, [120, 84, 48], Math.hypot(x - 0.5, y - 0.5) * 0.5);
};

/** A cake on a blue table, with candles. */
export const cake: Picture = (x, y) => {
  const candle = [0.38, 0.46, 0.54, 0.62].find((at) => Math.abs(x - at) < 0.008);
  if (candle !== undefined && y > 0.26 && y < 0.42) return [240, 120, 110];
  if ([0.38, 0.46, 0.54, 0.62].some((at) => near(x, y, at, 0.23) < 0.014)) return [255, 214, 110];
  if (x > 0.28 && x < 0.72 && y > 0.42 && y < 0.72) {
    const drip = 0.5 + 0.03 * Math.sin(x * 60);
    return y < drip ? [250, 242, 236] : mix([150, 96, 66], [112, 66, 44], (y - 0.42) * 3);
  }
  return y > 0.66 ? mix([64, 104, 140], [36, 62, 92], y - 0.4) : mix([236, 226, 212], [214, 198, 180], y);
};

/** Walls of a small flat, drawn on squared paper. */
export const floorPlan: Picture = (x, y) => {
  const line = (a: number, b: number) => Math.abs(a - b) < 0.008;
  const inside = x > 0.08 && x < 0.92 && y > 0.1 && y < 0.9;
  const wall =
    (inside && (line(x, 0.55) || (line(y, 0.52) && x > 0.55) || (line(x, 0.78) && y < 0.52))) ||
    (x > 0.07 && x < 0.93 && (line(y, 0.1) || line(y, 0.9))) ||
    (y > 0.09 && y < 0.91 && (line(x, 0.08) || line(x, 0.92)));
  const door = (line(x, 0.55) && y > 0.6 && y < 0.72) || (line(y, 0.9) && x > 0.2 && x < 0.34);
  if (wall && !door) return [44, 52, 66];
  return (x * 40) % 1 < 0.05 || (y * 26) % 1 < 0.05 ? [214, 226, 236] : [250, 250, 246];
};

/** A square in one tone with a lighter ring: the mark of a shop. */
export const mark =
  (tone: Rgb): Picture =>
  (x, y) => {
    const away = Math.hypot(x - 0.5, y - 0.5);
    return away < 0.36 && away > 0.24 ? [255, 255, 255] : tone;
  };

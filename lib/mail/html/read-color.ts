import type { Rgb } from '@/lib/mail/html/oklch';

/** sRGB with its opacity, 0 to 1. */
export type Color = { readonly rgb: Rgb; readonly alpha: number };

const RGB = /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:\s*[,/]\s*([\d.]+))?\s*\)$/;
const KNOWN = new Map<string, Color>();
const MOST_KNOWN = 2_000;
const NONE: Color = { rgb: [0, 0, 0], alpha: 0 };

/** A colour as getComputedStyle writes it. */
export const readColor = (text: string): Color => {
  const known = KNOWN.get(text);
  if (known) return known;
  const [, red, green, blue, alpha = '1'] = RGB.exec(text) ?? [];
  const color =
    red === undefined
      ? drawn(text)
      : { rgb: [Number(red) / 255, Number(green) / 255, Number(blue) / 255] as const, alpha: Number(alpha) };
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  KNOWN.set(text, color);
  return color;
};

/** What is written in a newer form (oklch, color-mix) is drawn, and looked at. */
const drawn = (text: string): Color => {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return NONE;
  context.fillStyle = text;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return { rgb: [red / 255, green / 255, blue / 255], alpha: alpha / 255 };
};

/** What is seen where a colour lies over a ground. */
export const over = ({ rgb, alpha }: Color, ground: Rgb): Rgb => {
  const [red, green, blue] = rgb;
  const mix = (one: number, below: number) => one * alpha + below * (1 - alpha);
  return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2])];
};

export const writeColor = (rgb: Rgb): string => `rgb(${rgb.map((channel) => Math.round(channel * 255)).join(', ')})`;

/**
 * What a colour of a mail becomes on dark paper: hue kept, light and dark changed over, so that black writing is light. The
 * message itself keeps its colours; only the editor shows others.
 */
export const darkColor = (color: string): string => {
  const [red, green, blue] = channels(color) ?? [];
  if (red === undefined || green === undefined || blue === undefined) return color;
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  // Turned around its middle lightness and never quite black or white, as the tokens of the dark theme are.
  const turn = 255 - most - least;
  const [low, high] = [27, 240];
  const turned = [red, green, blue].map((channel) => low + ((channel + turn) * (high - low)) / 255);
  return `rgb(${turned.map((channel) => Math.round(Math.min(255, Math.max(0, channel)))).join(', ')})`;
};

const NAMED: Readonly<Record<string, readonly [number, number, number]>> = {
  black: [0, 0, 0],
  white: [255, 255, 255],
  windowtext: [0, 0, 0],
  red: [255, 0, 0],
  blue: [0, 0, 255],
  navy: [0, 0, 128],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  green: [0, 128, 0],
};

const channels = (color: string): readonly number[] | undefined => {
  const text = color.trim().toLowerCase();
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1];
  if (hex) {
    const pairs = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
    return pairs.map((pair) => Number.parseInt(pair, 16));
  }
  const rgb = /^rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})/.exec(text);
  return rgb ? rgb.slice(1).map(Number) : NAMED[text];
};

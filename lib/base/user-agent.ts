/** What a browser says of itself (RFC 9110 §10.1.5, User-Agent), in words that people know. null: it says nothing that we know. */
export type BrowserWords = { readonly browser: string | null; readonly system: string | null };

type Known = readonly (readonly [RegExp, string])[];

/** The first that fits: nearly all of them say that they are Chrome and Safari too. */
const BROWSERS: Known = [
  [/\bEdgi?A?(?:OS)?\//, 'Edge'],
  [/\b(?:OPR|OPT|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/.*\bSafari\//, 'Safari'],
];

const SYSTEMS: Known = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
];

const firstOf = (known: Known, text: string): string | null => known.find(([mark]) => mark.test(text))?.[1] ?? null;

/** Name and system, and no version: it is the person who is to know it again. */
export const browserWords = (userAgent: string): BrowserWords => ({
  browser: firstOf(BROWSERS, userAgent),
  system: firstOf(SYSTEMS, userAgent),
});

import localFont from 'next/font/local';

/*
 * LOOK §3: both faces are our own files, nothing is fetched from anywhere else. The latin letters of both are preloaded;
 * next/font adds the size-adjusted fallback, so that nothing shifts when they arrive, where the system has the font that it
 * adjusts. The wider subsets are only loaded by a page that has such letters: they come first in the list with their
 * unicode-range, or the fallback would take those letters.
 */
const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-inter',
});

const interMore = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  variable: '--font-inter-more',
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2C60-2C7F',
    },
  ],
});

const serif = localFont({
  src: '../node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2',
  weight: '600',
  display: 'swap',
  adjustFontFallback: 'Times New Roman',
  variable: '--font-serif',
});

const serifMore = localFont({
  src: '../node_modules/@fontsource/source-serif-4/files/source-serif-4-latin-ext-600-normal.woff2',
  weight: '600',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  variable: '--font-serif-more',
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, U+20AD-20C0, U+2C60-2C7F',
    },
  ],
});

/** The classes that bring the four variables which globals.css names. */
export const fontClasses = [inter, interMore, serif, serifMore].map((font) => font.variable).join(' ');

import { THEME_COOKIE, type Theme, themeOf } from '@/lib/base/theme';
import { TYPE_SIZE_COOKIE, type TypeSize, typeSizeOf } from '@/lib/base/type-size';

const YEAR_SECONDS = 31_536_000;

const keep = (cookie: string, value: string): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in Firefox ESR
  document.cookie = `${cookie}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
};

/** The theme of this document, as the server wrote it from the cookie or as it was applied since. */
export const currentTheme = (): Theme => themeOf(document.documentElement.dataset['theme']);

/** Shows the theme at once and keeps it in this browser for a year. */
export const applyTheme = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  keep(THEME_COOKIE, theme);
};

/** The size of type of this document; the same of it. */
export const currentTypeSize = (): TypeSize => typeSizeOf(document.documentElement.dataset['typeSize']);

export const applyTypeSize = (size: TypeSize): void => {
  if (size === 'normal') delete document.documentElement.dataset['typeSize'];
  else document.documentElement.dataset['typeSize'] = size;
  keep(TYPE_SIZE_COOKIE, size);
};

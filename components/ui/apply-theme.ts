import { THEME_COOKIE, type Theme, themeOf } from '@/lib/base/theme';

const YEAR_SECONDS = 31_536_000;

/** The theme of this document, as the server wrote it from the cookie or as it was applied since. */
export const currentTheme = (): Theme => themeOf(document.documentElement.dataset['theme']);

/** Shows the theme at once and keeps it in this browser for a year. */
export const applyTheme = (theme: Theme): void => {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in Firefox ESR
  document.cookie = `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
};

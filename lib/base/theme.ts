/** What a person may choose: follow the system, or one of the two. */
export type Theme = 'system' | 'light' | 'dark';

export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Kept by the browser besides, in a cookie, so that the server can write it into the document before anything is painted. */
export const THEME_COOKIE = 'waxwing-theme';

/** The theme that a cookie's value names; anything else is `system`. */
export const themeOf = (value: string | undefined): Theme => (value === 'light' || value === 'dark' ? value : 'system');

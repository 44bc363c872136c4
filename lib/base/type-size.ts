/** How large everything is written. All sizes of the face are in rem, so the root of the document carries it (globals.css). */
export type TypeSize = 'small' | 'normal' | 'large' | 'largest';

export const TYPE_SIZES: readonly TypeSize[] = ['small', 'normal', 'large', 'largest'];

/** Kept by the browser as the theme is (theme.ts): the first painting has it. */
export const TYPE_SIZE_COOKIE = 'waxwing-type-size';

/** The size that a cookie's value names; anything else is `normal`. */
export const typeSizeOf = (value: string | undefined): TypeSize =>
  TYPE_SIZES.find((size) => size === value) ?? 'normal';

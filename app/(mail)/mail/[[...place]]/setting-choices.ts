/** Seconds that a message is held, and milliseconds that one is open before it is read; null: never. What people choose between. */
export const HOLDS = [0, 5, 10, 20, 30] as const;
export const READ_AFTER = [0, 1000, 3000, null] as const;
export const AFTER_ARCHIVE = ['next', 'previous', 'list'] as const;

/** A moment (ms since 1970) as a UTCDate of RFC 8620 §1.4: in UTC, and without a fraction of a second where that is zero. */
export const utcDate = (at: number | Date): string => new Date(at).toISOString().replace('.000Z', 'Z');

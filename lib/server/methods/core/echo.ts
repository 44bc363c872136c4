import type { Method } from '@/lib/server/methods/method-context';

/** RFC 8620 §4: gives back what it was given. */
export const echo: Method = async (args) => args;

/** A ping keeps proxies from closing a quiet stream; more often than this helps nobody. */
const FEWEST_SECONDS = 15;
const MOST_SECONDS = 300;

/**
 * How many seconds lie between two pings of an event source, from what its URL asks for; 0: there are none. RFC 8620 §7.3 lets a
 * server have a minimum of at most 30 and a maximum of at least 300.
 */
export const pingSeconds = (asked: string | null): number => {
  const seconds = Number(asked ?? 0);
  return seconds > 0 ? Math.max(FEWEST_SECONDS, Math.min(seconds, MOST_SECONDS)) : 0;
};

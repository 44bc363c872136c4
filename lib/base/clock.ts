/** Milliseconds since the epoch. Passed in wherever time matters, so that tests can hold it still. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

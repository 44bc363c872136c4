const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** The wall clock at `at` in a zone that is `offset` minutes ahead of Greenwich, to be read with the getUTC functions. */
export const wallClock = (at: number, offset: number): Date => new Date(at + offset * 60_000);

/** RFC 5322 §3.3. */
export const formatDate = (at: number, offset: number): string => {
  const wall = wallClock(at, offset);
  const day = `${DAYS[wall.getUTCDay()]}, ${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()]} ${wall.getUTCFullYear()}`;
  const time = [wall.getUTCHours(), wall.getUTCMinutes(), wall.getUTCSeconds()].map(two).join(':');
  const minutes = Math.abs(offset);
  return `${day} ${time} ${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
};

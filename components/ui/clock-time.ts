const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** 12:03 */
export const clockTime = (at: number | Date): string => TIME.format(at);

/** Do both lie on one day of this person's clock? */
export const isSameDay = (one: number, other: number): boolean =>
  new Date(one).toDateString() === new Date(other).toDateString();

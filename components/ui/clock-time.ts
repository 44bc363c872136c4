import { CLOCK_FIELDS, dateForm } from '@/components/ui/date-form';

const TIME = dateForm(CLOCK_FIELDS);

/** 12:03 */
export const clockTime = (at: number | Date): string => TIME.format(at);

/** Do both lie on one day of this person's clock? */
export const isSameDay = (one: number, other: number): boolean =>
  new Date(one).toDateString() === new Date(other).toDateString();

import { dateWay } from '@/components/ui/date-form';

const MORNING = 8;
const [MONDAY, FRIDAY, SATURDAY] = [1, 5, 6] as const;

const morningIn = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);

export type Mornings = Readonly<Record<'tomorrow' | 'weekend' | 'nextWeek' | 'monday', Date>>;

/**
 * The next ones at 8 o'clock, local time. Before 5 in the morning "tomorrow" is this morning; the others are never today. The weekend
 * is Saturday, or the day before where that begins the week.
 */
export const mornings = (now: Date): Mornings => {
  const { firstDay, nextWeekDay } = dateWay();
  const next = (day: number): Date => morningIn(now, (day - now.getDay() + 7) % 7 || 7);
  return {
    tomorrow: morningIn(now, now.getHours() < 5 ? 0 : 1),
    weekend: next(firstDay === SATURDAY ? FRIDAY : SATURDAY),
    nextWeek: next(nextWeekDay),
    monday: next(MONDAY),
  };
};

import { dateWay } from '@/components/ui/date-form';

/** The groups of a list by age (LOOK §6). What is older than this week stands under `earlier`. */
export type DaySection = 'today' | 'yesterday' | 'thisWeek' | 'earlier';

const DAY_MS = 86_400_000;

/** The local day as a number without gaps: clock changes make days of 23 and 25 hours, so hours are never divided. */
const dayNumber = (ms: number): number => {
  const date = new Date(ms);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
};

/** The first day of this person's week is 0. */
const weekday = (ms: number): number => (new Date(ms).getDay() + 7 - dateWay().firstDay) % 7;

/** The group of a moment, as seen at `now`. A clock that is ahead of ours still wrote "today". */
export const daySectionOf = (at: number, now: number): DaySection => {
  const age = dayNumber(now) - dayNumber(at);
  if (age <= 0) return 'today';
  if (age === 1) return 'yesterday';
  return age <= weekday(now) ? 'thisWeek' : 'earlier';
};

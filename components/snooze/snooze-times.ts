import { mornings } from '@/components/ui/mornings';

export type SnoozeTime = { readonly name: 'today' | 'tomorrow' | 'weekend' | 'nextWeek'; readonly at: Date };

const EVENING = 18;
/** Later today is at least so far away, and not at night. */
const AT_LEAST_HOURS = 3;
const LAST_HOUR = 22;

/** This evening, or after that a few hours from now; undefined: the day is over. */
const laterToday = (now: Date): Date | undefined => {
  const hour = Math.max(EVENING, now.getHours() + AT_LEAST_HOURS);
  return hour <= LAST_HOUR ? new Date(now.getFullYear(), now.getMonth(), now.getDate(), hour) : undefined;
};

/** Moments that are offered for a snooze, the nearest first, each once; local time. */
export const snoozeTimes = (now: Date): SnoozeTime[] => {
  const { tomorrow, weekend, nextWeek } = mornings(now);
  const today = laterToday(now);
  const all: SnoozeTime[] = [
    ...(today ? [{ name: 'today', at: today } as const] : []),
    { name: 'tomorrow', at: tomorrow },
    { name: 'weekend', at: weekend },
    { name: 'nextWeek', at: nextWeek },
  ];
  return all
    .filter(({ at }, index) => all.findIndex((one) => one.at.getTime() === at.getTime()) === index)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
};

/** Further than this is a slip of the keyboard. */
const LONGEST_MS = 10 * 366 * 86_400_000;

/** Can something be out of sight until then? */
export const isSnoozeTime = (at: Date, now: Date): boolean => {
  const wait = at.getTime() - now.getTime();
  return wait > 0 && wait <= LONGEST_MS;
};

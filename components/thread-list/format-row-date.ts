import { type DaySection, daySectionOf } from '@/components/thread-list/day-section';
import { CLOCK_FIELDS, type DateForm, dateForm, FULL_FIELDS } from '@/components/ui/date-form';

type Form = DaySection | 'lastYears' | 'full';

const FORMS: Readonly<Record<Form, DateForm>> = {
  today: dateForm(CLOCK_FIELDS),
  // Under the heading "Yesterday" the time says more than "Yesterday" again.
  yesterday: dateForm(CLOCK_FIELDS),
  thisWeek: dateForm({ weekday: 'short' }),
  earlier: dateForm({ month: 'short', day: 'numeric' }),
  lastYears: dateForm({ year: 'numeric', month: 'short', day: 'numeric' }),
  full: dateForm(FULL_FIELDS),
};

/** 09:42 today and yesterday, Tue this week, Nov 18 this year, Nov 18, 2024 before. */
export const formatRowDate = (at: number, now: number): string => {
  const section = daySectionOf(at, now);
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return FORMS[section === 'earlier' && !isThisYear ? 'lastYears' : section].format(at);
};

/** The whole date with its zone: on hover, and for those who hear the row. */
export const formatFullDate = (at: number): string => FORMS.full.format(at);

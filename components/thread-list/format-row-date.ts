import { type DaySection, daySectionOf } from '@/components/thread-list/day-section';

type Form = DaySection | 'lastYears' | 'full';

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en', { hourCycle: 'h23', ...options });

const FORMS: Readonly<Record<Form, Intl.DateTimeFormat>> = {
  today: format({ hour: '2-digit', minute: '2-digit' }),
  // Under the heading "Yesterday" the time says more than "Yesterday" again.
  yesterday: format({ hour: '2-digit', minute: '2-digit' }),
  thisWeek: format({ weekday: 'short' }),
  earlier: format({ month: 'short', day: 'numeric' }),
  lastYears: format({ year: 'numeric', month: 'short', day: 'numeric' }),
  full: format({ dateStyle: 'full', timeStyle: 'long' }),
};

/** 09:42 today and yesterday, Tue this week, Nov 18 this year, Nov 18, 2024 before. */
export const formatRowDate = (at: number, now: number): string => {
  const section = daySectionOf(at, now);
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return FORMS[section === 'earlier' && !isThisYear ? 'lastYears' : section].format(at);
};

/** The whole date with its zone: on hover, and for those who hear the row. */
export const formatFullDate = (at: number): string => FORMS.full.format(at);

import { type DateWay, PLAIN_WAY } from '@/lib/base/date-way';

let way: DateWay = PLAIN_WAY;

/** How this person has dates written, from the next painting on. It stands here and not in a context: plain functions write dates. */
export const setDateWay = (next: DateWay): void => {
  way = next;
};
export const dateWay = (): DateWay => way;

export type DateFields = Intl.DateTimeFormatOptions;
export type DateForm = {
  readonly format: (at: number | Date) => string;
  readonly formatRange: (from: number, to: number) => string;
};

export const CLOCK_FIELDS = { hour: '2-digit', minute: '2-digit' } as const;
/** With weekday, seconds and zone. */
export const FULL_FIELDS: DateFields = {
  ...{ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  ...{ ...CLOCK_FIELDS, second: '2-digit', timeZoneName: 'short' },
};

/** English names in the order of the day, the month, or (in Canada's numbers, which are ISO's) the year. */
const LOCALES = { day: 'en-GB', month: 'en', year: 'en-CA' } as const;

/** A day that begins with its year is a number, and always has its year: 11-18 alone could be anything. */
const IN_NUMBERS = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

const fieldsIn = (fields: DateFields, { isTwelve, order }: DateWay): DateFields => ({
  ...fields,
  ...(fields.hour && (isTwelve ? { hour: 'numeric', hourCycle: 'h12' } : { hourCycle: 'h23' })),
  ...(order === 'year' && fields.month && fields.day && IN_NUMBERS),
});

/** Writes moments with these fields, each time as the person wants it then. */
export const dateForm = (fields: DateFields): DateForm => {
  const made = new WeakMap<DateWay, Intl.DateTimeFormat>();
  const now = (): Intl.DateTimeFormat => {
    const known = made.get(way);
    if (known) return known;
    const form = new Intl.DateTimeFormat(LOCALES[way.order], fieldsIn(fields, way));
    made.set(way, form);
    return form;
  };
  return { format: (at) => now().format(at), formatRange: (from, to) => now().formatRange(from, to) };
};

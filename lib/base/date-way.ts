/** What a person may choose of how dates and times are written; `auto`: as the language of the browser does it. */
export type Clock = 'auto' | '24' | '12';
export type DateOrder = 'auto' | 'day' | 'month' | 'year';
export type WeekStart = 'auto' | 'monday' | 'sunday' | 'saturday';

export const CLOCKS: readonly Clock[] = ['auto', '24', '12'];
export const DATE_ORDERS: readonly DateOrder[] = ['auto', 'day', 'month', 'year'];
export const WEEK_STARTS: readonly WeekStart[] = ['auto', 'monday', 'sunday', 'saturday'];

export type DateChoice = { readonly clock: Clock; readonly dateOrder: DateOrder; readonly weekStart: WeekStart };

/** How dates and times are written, with nothing left open. Days of the week are numbers as `Date` has them: 0 is Sunday. */
export type DateWay = {
  readonly isTwelve: boolean;
  readonly order: Exclude<DateOrder, 'auto'>;
  readonly firstDay: number;
  /** When "next week" begins for whoever plans: their first day, or where the language chooses the first that is worked. */
  readonly nextWeekDay: number;
};

/** 09:42, Nov 18, and weeks from Monday: what nobody has chosen anything for. */
export const PLAIN_WAY: DateWay = { isTwelve: false, order: 'month', firstDay: 1, nextWeekDay: 1 };

const DAYS = { monday: 1, sunday: 0, saturday: 6 } as const;

type WeekInfo = { readonly firstDay: number; readonly weekend: readonly number[] };
/** Not in every browser, and in some a property still. */
type LocaleWithWeek = Intl.Locale & { readonly getWeekInfo?: () => WeekInfo; readonly weekInfo?: WeekInfo };

const weekOf = (locale: LocaleWithWeek): Pick<DateWay, 'firstDay' | 'nextWeekDay'> => {
  const info = locale.getWeekInfo?.() ?? locale.weekInfo;
  if (!info) return PLAIN_WAY;
  // There Sunday is 7. The day after the last of the weekend is the first that is worked.
  const rests = new Set(info.weekend.map((day) => day % 7));
  const nextWeekDay = [1, 0, 6].find((day) => !rests.has(day) && rests.has((day + 6) % 7)) ?? 1;
  return { firstDay: info.firstDay % 7, nextWeekDay };
};

const orderOf = (locale: Intl.Locale): DateWay['order'] => {
  const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(0);
  const first = parts.find(({ type }) => type === 'day' || type === 'month' || type === 'year')?.type;
  return first === 'day' || first === 'year' ? first : 'month';
};

const isTwelveIn = (locale: Intl.Locale): boolean =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle?.startsWith('h1') ?? false;

const localeOf = (language: string): Intl.Locale => {
  try {
    return new Intl.Locale(language);
  } catch {
    // A browser may call its language anything.
    return new Intl.Locale('en-GB');
  }
};

/** What was chosen, and for what is left to the language, as `language` does it. */
export const dateWayOf = ({ clock, dateOrder, weekStart }: DateChoice, language: string): DateWay => {
  const locale = localeOf(language);
  const week = weekStart === 'auto' ? weekOf(locale) : { firstDay: DAYS[weekStart], nextWeekDay: DAYS[weekStart] };
  return {
    isTwelve: clock === 'auto' ? isTwelveIn(locale) : clock === '12',
    order: dateOrder === 'auto' ? orderOf(locale) : dateOrder,
    firstDay: week.firstDay,
    nextWeekDay: week.nextWeekDay,
  };
};

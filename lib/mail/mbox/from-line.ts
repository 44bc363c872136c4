const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Longer ones are text: a separator is an address and a date. */
export const LONGEST_FROM_LINE = 1000;
/** RFC 4155, appendix A: the address in a separator is ASCII without blanks. */
const PLAIN = /^[\x21-\x7e]{1,320}$/;

/**
 * The line before a message in an mbox (RFC 4155, appendix A): who sent it, and when it came in (milliseconds since the epoch), in UTC.
 * Without its line end.
 */
export const writeFromLine = ({ sender, at }: { readonly sender: string | null; readonly at: number }): string => {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const day = `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`;
  const who = sender !== null && PLAIN.test(sender) ? sender : 'MAILER-DAEMON';
  return `From ${who} ${day} ${time} ${String(date.getUTCFullYear()).padStart(4, '0')}`;
};

const ZONE = String.raw`(?<zone>[+-]\d{4}|[A-Z]{1,5})`;
const MONTH = `(?<month>${MONTHS.join('|')})`;
const DAY = String.raw`(?<day>\d{1,2})`;
const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?`;
const YEAR = String.raw`(?<year>\d{4})`;
const WEEKDAY = `(?:${DAYS.join('|')})`;
/**
 * asctime with the zone that some put before the year (Gmail) or behind it, and the form of RFC 5322 §3.3. Whatever stands before the
 * date counts for nothing: `-` (Thunderbird), `???@???` (Eudora), "alice at example.org" (Mailman).
 */
const DATES = [
  new RegExp(`\\b${WEEKDAY} ${MONTH} +${DAY} +${TIME} +(?:${ZONE} +)?${YEAR}`),
  new RegExp(`\\b${WEEKDAY}, *${DAY} +${MONTH} +${YEAR} +${TIME}(?: +${ZONE})?`),
];

/** What a zone of letters means nobody agrees on: it counts as UTC, as no zone does. */
const minutesOf = (zone: string | undefined): number => {
  const match = /^([+-])(\d{2})(\d{2})$/.exec(zone ?? '');
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
};

/**
 * When the message behind a separator came in, milliseconds since the epoch; undefined: the line (latin1, without its end) is no
 * separator, for it does not begin with "From " or names no date.
 */
export const parseFromLine = (line: string): number | undefined => {
  if (!line.startsWith('From ') || line.length > LONGEST_FROM_LINE) return undefined;
  for (const form of DATES) {
    const found = form.exec(line)?.groups;
    if (!found) continue;
    const { year, month = '', day, hour, minute, second = '0', zone } = found;
    const numbers = [Number(day), Number(hour), Number(minute), Number(second)] as const;
    const at = Date.UTC(Number(year), MONTHS.indexOf(month as (typeof MONTHS)[number]), ...numbers);
    return at - minutesOf(zone) * 60_000;
  }
  return undefined;
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** RFC 5322 §4.3, obsolete zones, in minutes. */
const ZONES: Readonly<Record<string, number>> = {
  ut: 0,
  gmt: 0,
  utc: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};
const FORM =
  /^(?:[a-z]{3,9}\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([+-]\d{4}|[a-z]{1,5})?/i;

const zoneOf = (zone: string | undefined): number => {
  if (!zone) return 0;
  const sign = zone[0];
  if (sign !== '+' && sign !== '-') return ZONES[zone.toLowerCase()] ?? 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  // Nobody lives further than 14 hours from Greenwich; such a zone is a lie and the time is read as UTC.
  if (minutes > 14 * 60) return 0;
  return sign === '-' ? 0 - minutes : minutes;
};

/** A Date header (RFC 5322 §3.3 and its obsolete forms): milliseconds since the epoch and the offset in minutes; null: unreadable. */
export const parseDate = (value: string): { at: number; offset: number } | null => {
  const match = FORM.exec(value.trim());
  if (!match) {
    const at = Date.parse(value);
    return Number.isNaN(at) ? null : { at, offset: 0 };
  }
  const [, day, name, years, hour, minute, second, zone] = match;
  const month = MONTHS.indexOf((name ?? '').toLowerCase());
  if (month < 0) return null;
  const short = Number(years);
  // RFC 5322 §4.3: two digits below 50 are of this century, three digits count from 1900.
  const year = (years ?? '').length >= 4 ? short : short < 50 ? short + 2000 : short + 1900;
  const offset = zoneOf(zone);
  const at = Date.UTC(year, month, Number(day), Number(hour), Number(minute), Number(second ?? 0)) - offset * 60_000;
  return Number.isNaN(at) ? null : { at, offset };
};

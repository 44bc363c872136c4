import ICAL from 'ical.js';

/** RFC 7265 §3.4: name, parameters, type, values. */
export type Property = readonly [
  name: string,
  params: Readonly<Record<string, unknown>>,
  type: string,
  ...values: readonly unknown[],
];
/** RFC 7265 §3.3 (calendars) and RFC 7095 §3.3 (cards, which have nothing below them). */
export type Component = readonly [
  name: string,
  properties: readonly Property[],
  components?: readonly Component[] | undefined,
];

/** Characters. An invitation has some thousands; the parser takes a third of a second for the worst that could be made of so many. */
const LARGEST = 300_000;

/** The components of that name that stand at the top of a text (RFC 5545 §3.4, RFC 6350 §3); of a broken text, none. */
export const parseComponents = (text: string, name: 'vcalendar' | 'vcard'): readonly Component[] => {
  if (text.length > LARGEST) return [];
  try {
    const parsed: unknown = ICAL.parse(text.replace(/^\uFEFF/, '').trimStart());
    const all = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed : [parsed];
    return all.filter((one): one is Component => Array.isArray(one) && one[0] === name && Array.isArray(one[1]));
  } catch {
    // Whatever it is, it is nothing that could be shown.
    return [];
  }
};

export const componentsOf = (component: Component, name: string): readonly Component[] =>
  (component[2] ?? []).filter(([one]) => one === name);

export const propertiesOf = (component: Component, name: string): readonly Property[] =>
  component[1].filter(([one]) => one === name);

export const propertyOf = (component: Component, name: string): Property | undefined =>
  component[1].find(([one]) => one === name);

/** The first value as text without what nobody sees; null where there is none or it is blank. */
export const textOf = (property: Property | undefined): string | null => {
  const [value] = property?.slice(3) ?? [];
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return clean(String(value));
};

/** Without control characters, but for the end of a line, and without what turns text around. */
export const clean = (text: string): string | null =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/gu, '')
    .trim() || null;

/** A parameter (RFC 5545 §3.2), its first value. */
export const paramOf = (property: Property | undefined, name: string): string | null => {
  const params = property?.[1] ?? {};
  const value = Object.hasOwn(params, name) ? params[name] : undefined;
  const [first] = Array.isArray(value) ? value : [value];
  return typeof first === 'string' ? clean(first) : null;
};

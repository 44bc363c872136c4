import {
  type Component,
  clean,
  type Property,
  parseComponents,
  propertiesOf,
  propertyOf,
  textOf,
} from '@/lib/mail/calendar/parse-components';

export type ContactPlace = 'home' | 'work' | 'mobile';
export type ContactLine = { readonly place: ContactPlace | null; readonly value: string };

/** A person or an organisation as a card tells of them (RFC 6350). All texts are those of a stranger. */
export type Contact = {
  readonly name: string | null;
  readonly title: string | null;
  readonly organization: string | null;
  readonly emails: readonly ContactLine[];
  readonly phones: readonly ContactLine[];
  /** Each on several lines. */
  readonly addresses: readonly ContactLine[];
  readonly urls: readonly ContactLine[];
  /** `YYYY-MM-DD`; a card may leave the year out, and then it is not told. */
  readonly birthday: string | null;
  readonly note: string | null;
};

/** A file may hold a whole address book. */
const MOST_CARDS = 100;
const MOST_LINES = 20;

/** The cards of a text of type text/vcard, versions 3.0 and 4.0; a text that is none has none. */
export const readContacts = (text: string): readonly Contact[] =>
  parseComponents(text, 'vcard').slice(0, MOST_CARDS).map(contactOf);

const contactOf = (card: Component): Contact => ({
  name: textOf(propertyOf(card, 'fn')) ?? nameOf(propertyOf(card, 'n')),
  title: textOf(propertyOf(card, 'title')) ?? textOf(propertyOf(card, 'role')),
  organization: joined(propertyOf(card, 'org'), ', '),
  emails: linesOf(card, 'email'),
  phones: linesOf(card, 'tel').map(({ place, value }) => ({ place, value: value.replace(/^tel:/i, '') })),
  addresses: propertiesOf(card, 'adr')
    .slice(0, MOST_LINES)
    .flatMap((property) => {
      const value = addressOf(property);
      return value === null ? [] : [{ place: placeOf(property), value }];
    }),
  urls: linesOf(card, 'url'),
  birthday: /^\d{4}-\d\d-\d\d/.exec(textOf(propertyOf(card, 'bday')) ?? '')?.[0] ?? null,
  note: textOf(propertyOf(card, 'note')),
});

const linesOf = (card: Component, name: string): readonly ContactLine[] =>
  propertiesOf(card, name)
    .slice(0, MOST_LINES)
    .flatMap((property) => {
      const value = textOf(property);
      return value === null ? [] : [{ place: placeOf(property), value }];
    });

/** The pieces of a structured value (RFC 6350 §6.2.2, §6.3.1), of which each may be several. */
const piecesOf = (property: Property | undefined): readonly (string | null)[] => {
  const value = property?.[3];
  const pieces: readonly unknown[] = Array.isArray(value) ? value : [value];
  return pieces.map((piece) => {
    const texts: readonly unknown[] = Array.isArray(piece) ? piece : [piece];
    return clean(texts.filter((text) => typeof text === 'string').join(', '));
  });
};

const joined = (property: Property | undefined, between: string): string | null =>
  piecesOf(property)
    .filter((piece) => piece !== null)
    .join(between) || null;

/** Family, given, more names, prefixes, suffixes. */
const nameOf = (property: Property | undefined): string | null => {
  const [family, given, more, prefix, suffix] = piecesOf(property);
  return [prefix, given, more, family, suffix].filter((piece) => piece != null).join(' ') || null;
};

/** Post box, extension, street, town, region, code, country. */
const addressOf = (property: Property): string | null => {
  const [box, more, street, town, region, code, country] = piecesOf(property);
  const place = [code, town].filter((piece) => piece != null).join(' ');
  return (
    [box, more, street, place, region, country].filter((piece) => piece != null && piece !== '').join('\n') || null
  );
};

const PLACES: readonly (readonly [string, ContactPlace])[] = [
  ['cell', 'mobile'],
  ['work', 'work'],
  ['home', 'home'],
];

const placeOf = (property: Property): ContactPlace | null => {
  const params = property[1];
  const given = Object.hasOwn(params, 'type') ? params['type'] : [];
  const types = (Array.isArray(given) ? given : [given]).map((type) => String(type).toLowerCase());
  return PLACES.find(([type]) => types.some((one) => one.split(',').includes(type)))?.[1] ?? null;
};

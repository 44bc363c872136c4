import { z } from 'zod';
import { assertNever } from '@/lib/base/assert-never';
import type { ComposedField } from '@/lib/mail/compose/composed-message';
import { encodeAddresses, encodeDate, encodeGroups, encodeText } from '@/lib/mail/compose/encode-header';
import { type HeaderForm, headerProperty } from '@/lib/mail/header/header-property';

const MOST = 1000;
const LONGEST = 100_000;
/** RFC 5322 §2.1.1: what cannot be broken must fit on a line. */
const word = z
  .string()
  .max(900)
  .regex(/^[\x21-\x7e]+$/)
  .refine((text) => !/[<>]/.test(text));
const address = z.strictObject({ name: z.string().max(LONGEST).nullish(), email: z.string().max(LONGEST) });
const addresses = z
  .array(address)
  .max(MOST)
  .transform((list) => list.map(({ name, email }) => ({ name: name ?? null, email })));
/** RFC 8620 §1.4, Date. */
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** A raw value may be folded already (RFC 5322 §2.2.3), and holds nothing else that could begin a line. */
const rawValue = (value: string): string | undefined => {
  const line = value.replace(/\r?\n(?=[ \t])/g, '').trim();
  return /^[\t\x20-\x7e]*$/.test(line) && !/\S{990}/.test(line) ? line : undefined;
};

const dateValue = (value: string): string | undefined => {
  const match = DATE.exec(value);
  const at = Date.parse(value);
  if (!match || Number.isNaN(at)) return undefined;
  const offset = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return offset > 14 * 60 ? undefined : encodeDate(at, match[1] === '-' ? -offset : offset);
};

const parsed = <T>(shape: z.ZodType<T>, value: unknown, write: (read: T) => string | undefined): string | undefined => {
  const read = shape.safeParse(value);
  return read.success ? write(read.data) : undefined;
};

/** The field value for a value in one of the forms of RFC 8621 §4.1.2; undefined: it is not of that form. */
const written = (value: unknown, form: HeaderForm): string | undefined => {
  switch (form) {
    case 'Raw':
      return parsed(z.string().max(LONGEST), value, rawValue);
    case 'Text':
      return parsed(z.string().max(LONGEST), value, encodeText);
    case 'Addresses':
      return parsed(addresses, value, encodeAddresses);
    case 'GroupedAddresses':
      return parsed(z.array(z.strictObject({ name: z.string().nullable(), addresses })).max(MOST), value, encodeGroups);
    case 'MessageIds':
      return parsed(z.array(word).max(MOST), value, (ids) => ids.map((id) => `<${id}>`).join(' '));
    case 'Date':
      return parsed(z.string(), value, dateValue);
    case 'URLs':
      return parsed(z.array(word).max(MOST), value, (urls) => urls.map((url) => `<${url}>`).join(', '));
    default:
      return assertNever(form);
  }
};

/**
 * The fields that a property such as `header:X-Team:asText` makes (RFC 8621 §4.1.3): none for null or an empty value.
 * undefined: the property is none, its form is one its field may not have, or the value is not of that form.
 */
export const headerFields = (property: string, value: unknown): ComposedField[] | undefined => {
  const asked = headerProperty(property);
  const name = property.split(':')[1];
  if (!asked || name === undefined) return undefined;
  if (value === null || value === undefined) return [];
  const values = asked.all ? value : [value];
  if (!Array.isArray(values) || values.length > MOST) return undefined;
  const fields: ComposedField[] = [];
  for (const one of values) {
    const text = written(one, asked.form);
    if (text === undefined) return undefined;
    if (text !== '') fields.push({ name, value: text });
  }
  return fields;
};

/** Lower case: which field a property is about; undefined: none. */
export const fieldOf = (property: string): string | undefined => /^header:([^:]+)/.exec(property)?.[1]?.toLowerCase();

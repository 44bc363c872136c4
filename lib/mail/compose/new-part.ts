import { z } from 'zod';
import type { ComposedField } from '@/lib/mail/compose/composed-message';
import { fieldOf, headerFields } from '@/lib/mail/compose/header-fields';

/** A part as a client wants it (RFC 8621 §4.6): with a text of its own, a blob, or parts below it. */
export type NewPart = {
  readonly content:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'blob'; readonly blobId: string }
    | { readonly kind: 'parts'; readonly parts: readonly NewPart[] };
  /** null: what the blob says of itself. */
  readonly type: string | null;
  readonly charset: string | null;
  readonly name: string | null;
  readonly disposition: string | null;
  readonly cid: string | null;
  readonly language: readonly string[] | null;
  readonly location: string | null;
  /** Fields that no property above stands for. */
  readonly fields: readonly ComposedField[];
};

const DEEPEST = 10;
const MOST_PARTS = 500;

const token = z.string().regex(/^[A-Za-z0-9!#$&^_.+-]{1,100}$/);
/** CR, LF and NUL never; an address without spaces or angle brackets (RFC 2392). */
const unbroken = z
  .string()
  .max(900)
  .regex(/^[\x21-\x7e]+$/)
  .refine((text) => !/[<>]/.test(text));
const shape = z.looseObject({
  partId: z.string().min(1).nullish(),
  blobId: z.string().nullish(),
  size: z.number().nullish(),
  type: z
    .string()
    .regex(/^[A-Za-z0-9!#$&^_.+-]{1,100}\/[A-Za-z0-9!#$&^_.+-]{1,100}$/)
    .nullish(),
  charset: token.nullish(),
  name: z.string().max(1000).nullish(),
  disposition: token.nullish(),
  cid: unbroken.nullish(),
  language: z
    .array(z.string().regex(/^[A-Za-z0-9-]{1,50}$/))
    .max(50)
    .nullish(),
  location: unbroken.nullish(),
  subParts: z.array(z.unknown()).nullish(),
});

/** Which fields a part's own properties stand for: no second property may (RFC 8621 §4.6). */
const STANDS_FOR: Readonly<Record<string, readonly string[]>> = {
  language: ['content-language'],
  location: ['content-location'],
};
/** Written by the server from the part's properties, or as the body needs it. */
const OURS = new Set([
  'content-type',
  'content-disposition',
  'content-id',
  'content-transfer-encoding',
  'mime-version',
]);

export type PartReading = {
  /** The texts of bodyValues by partId. */
  readonly values: ReadonlyMap<string, string>;
  /** Adds to the description of the error. */
  readonly complain: (what: string) => void;
  count: number;
};

/** Reads one part with those below it; undefined, having complained, when it may not be so. */
export const readPart = (given: unknown, reading: PartReading, depth = 0): NewPart | undefined => {
  const { complain } = reading;
  reading.count += 1;
  if (depth > DEEPEST || reading.count > MOST_PARTS) return void complain('there are too many parts');
  const read = shape.safeParse(given);
  if (!read.success) return void complain(z.prettifyError(read.error));
  const part = read.data;
  const content = contentOf(part, reading, depth);
  const fields = fieldsOf(part, complain);
  if (!content || !fields) return undefined;
  const { charset, name, disposition, cid, language, location } = part;
  const type =
    part.type?.toLowerCase() ?? (content.kind === 'blob' ? null : content.kind === 'text' ? 'text/plain' : '');
  if ((content.kind === 'parts') !== (type ?? '').startsWith('multipart/'))
    return void complain('a multipart has subParts, and nothing else has');
  if (content.kind === 'text' && !type?.startsWith('text/')) return void complain('a partId is for text');
  return {
    content,
    type,
    charset: charset?.toLowerCase() ?? null,
    name: name ?? null,
    disposition: disposition?.toLowerCase() ?? null,
    cid: cid ?? null,
    language: language && language.length > 0 ? language : languagesOf(fields),
    location: location ?? fieldValue(fields, 'content-location'),
    fields: fields.filter(({ name: field }) => !/^content-(language|location)$/i.test(field)),
  };
};

const fieldValue = (fields: readonly ComposedField[], name: string): string | null =>
  fields.find((field) => field.name.toLowerCase() === name)?.value ?? null;
/** RFC 3282 §2. */
const languagesOf = (fields: readonly ComposedField[]): string[] | null =>
  fieldValue(fields, 'content-language')?.split(/\s*,\s*/) ?? null;

type Given = z.infer<typeof shape>;

const contentOf = (part: Given, reading: PartReading, depth: number): NewPart['content'] | undefined => {
  const { complain, values } = reading;
  const { partId, blobId, subParts } = part;
  if (subParts && subParts.length > 0) {
    if (partId || blobId) return void complain('a multipart has neither partId nor blobId');
    const parts = subParts.map((child) => readPart(child, reading, depth + 1));
    const whole = parts.filter((one) => one !== undefined);
    return whole.length === parts.length ? { kind: 'parts', parts: whole } : undefined;
  }
  if (partId && blobId) return void complain('a part has a partId or a blobId, not both');
  if (blobId) return { kind: 'blob', blobId };
  if (!partId) return void complain('a part has a partId or a blobId');
  const text = values.get(partId);
  if (text === undefined) return void complain(`bodyValues has no "${partId}"`);
  if (part.charset != null) return void complain('the server chooses the charset of a text');
  if (part.size != null) return void complain('the size of a text is not given');
  return { kind: 'text', text };
};

const fieldsOf = (part: Given, complain: (what: string) => void): ComposedField[] | undefined => {
  const known = new Set(Object.keys(shape.shape));
  const taken = new Set<string>();
  for (const [property, names] of Object.entries(STANDS_FOR))
    if (part[property] != null) for (const name of names) taken.add(name);
  const fields: ComposedField[] = [];
  for (const [property, value] of Object.entries(part)) {
    if (known.has(property)) continue;
    const name = fieldOf(property);
    if (name === undefined) return void complain(`a part has no "${property}"`);
    if (OURS.has(name) || taken.has(name)) return void complain(`"${property}" cannot be given here`);
    taken.add(name);
    const made = headerFields(property, value);
    if (!made) return void complain(`"${property}" has no such value`);
    fields.push(...made);
  }
  return fields;
};

/** The blobs that a part and those below it are made of, each once. */
export const blobIdsOf = ({ content }: NewPart): string[] => {
  if (content.kind === 'parts') return [...new Set(content.parts.flatMap(blobIdsOf))];
  return content.kind === 'blob' ? [content.blobId] : [];
};

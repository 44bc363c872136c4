import { z } from 'zod';
import { type NewPart, type PartReading, readPart } from '@/lib/mail/compose/new-part';

const bodyValue = z.looseObject({
  value: z.string(),
  isEncodingProblem: z.literal(false).optional(),
  isTruncated: z.literal(false).optional(),
});
const bodyValues = z.record(z.string(), bodyValue);

export type Complain = (property: string, what: string) => void;

const made = (part: Partial<NewPart> & Pick<NewPart, 'content'>): NewPart => ({
  type: null,
  charset: null,
  name: null,
  disposition: null,
  cid: null,
  language: null,
  location: null,
  fields: [],
  ...part,
});
const multipart = (subtype: string, parts: readonly NewPart[]): NewPart =>
  made({ type: `multipart/${subtype}`, content: { kind: 'parts', parts } });

type Given = Readonly<Record<string, unknown>>;

/** The body of a new email as a tree of parts (RFC 8621 §4.6); undefined, having complained, when it may not be so. */
export const readBody = (given: Given, complain: Complain): NewPart | undefined => {
  const texts = bodyValues.safeParse(given['bodyValues'] ?? {});
  if (!texts.success) {
    complain('bodyValues', z.prettifyError(texts.error));
    return undefined;
  }
  const values = new Map(Object.entries(texts.data).map(([partId, { value }]) => [partId, value]));
  const reading = (property: string): PartReading => ({
    values,
    complain: (what) => complain(property, what),
    count: 0,
  });
  if (given['bodyStructure'] != null) {
    const lists = ['textBody', 'htmlBody', 'attachments'].filter((name) => given[name] != null);
    for (const name of lists) complain(name, 'there is a bodyStructure');
    const root = readPart(given['bodyStructure'], reading('bodyStructure'));
    return lists.length > 0 ? undefined : root;
  }
  const text = one('textBody', 'text/plain');
  const html = one('htmlBody', 'text/html');
  const attachments = list('attachments');
  return text !== 'wrong' && html !== 'wrong' && attachments !== 'wrong' ? treeOf(text, html, attachments) : undefined;

  function list(property: string): NewPart[] | 'wrong' {
    const parts = given[property] ?? [];
    if (!Array.isArray(parts)) {
      complain(property, 'this is a list');
      return 'wrong';
    }
    const about = reading(property);
    const read = parts.map((part) => readPart(part, about));
    const whole = read.filter((part) => part !== undefined);
    return whole.length === read.length ? whole : 'wrong';
  }
  function one(property: string, type: string): NewPart | undefined | 'wrong' {
    if (given[property] == null) return undefined;
    const parts = given[property];
    // Where the type is left out it can only be the one that is allowed.
    const typed = Array.isArray(parts)
      ? parts.map((part) => (typeof part === 'object' && part !== null && part.type == null ? { ...part, type } : part))
      : parts;
    const about = reading(property);
    const part = Array.isArray(typed) && typed.length === 1 ? readPart(typed[0], about) : undefined;
    if (part?.type === type) return part;
    about.complain(`this is exactly one part of type ${type}`);
    return 'wrong';
  }
};

/** Does the HTML show it inside itself? */
const isInside = (part: NewPart): boolean => part.cid !== null && part.disposition !== 'attachment';

/** The usual tree: the text and the HTML with its pictures as alternatives, what is attached beside them. */
const treeOf = (text: NewPart | undefined, html: NewPart | undefined, attachments: readonly NewPart[]): NewPart => {
  const inside = html ? attachments.filter(isInside) : [];
  const beside = attachments.filter((part) => !inside.includes(part));
  const pictures = inside.map((part) => ({ ...part, disposition: part.disposition ?? 'inline' }));
  const page = html && (pictures.length > 0 ? multipart('related', [html, ...pictures]) : html);
  const bodies = [text, page].filter((part) => part !== undefined);
  const body =
    bodies.length > 1
      ? multipart('alternative', bodies)
      : (bodies[0] ?? made({ type: 'text/plain', content: { kind: 'text', text: '' } }));
  if (beside.length === 0) return body;
  return multipart('mixed', [
    body,
    ...beside.map((part) => ({ ...part, disposition: part.disposition ?? 'attachment' })),
  ]);
};

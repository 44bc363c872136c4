import { z } from 'zod';
import type { SetError } from '@/lib/jmap/problem';
import type { ComposedField } from '@/lib/mail/compose/composed-message';
import { fieldOf, headerFields } from '@/lib/mail/compose/header-fields';
import { readBody } from '@/lib/mail/compose/new-body';
import type { NewPart } from '@/lib/mail/compose/new-part';
import { isKeyword } from '@/lib/mail/flags/is-keyword';

/** An email as Email/set is asked to make it: checked, but neither its mailboxes nor its blobs looked for yet. */
export type NewEmail = {
  /** Ids, or `#` and a creation id. */
  readonly mailboxIds: readonly string[];
  readonly keywords: readonly string[];
  /** Milliseconds since the epoch; null: now. */
  readonly receivedAt: number | null;
  readonly clientKey: string | null;
  readonly fields: readonly ComposedField[];
  readonly body: NewPart;
};

/** RFC 8621 §4.1.3: each of these is the same as a header property. */
const SAME_AS: Readonly<Record<string, string>> = {
  sentAt: 'header:Date:asDate',
  from: 'header:From:asAddresses',
  sender: 'header:Sender:asAddresses',
  replyTo: 'header:Reply-To:asAddresses',
  to: 'header:To:asAddresses',
  cc: 'header:Cc:asAddresses',
  bcc: 'header:Bcc:asAddresses',
  subject: 'header:Subject:asText',
  messageId: 'header:Message-ID:asMessageIds',
  inReplyTo: 'header:In-Reply-To:asMessageIds',
  references: 'header:References:asMessageIds',
};
const BODY = new Set(['bodyStructure', 'bodyValues', 'textBody', 'htmlBody', 'attachments']);
/** The order in which people are used to read a header; whatever else there is comes after. */
const ORDER = Object.values(SAME_AS).map((property) => fieldOf(property) ?? '');
/** A header that is larger is refused by some servers on the way. */
const LARGEST_HEADER = 200_000;
const MOST_KEYWORDS = 100;

const flags = z.record(z.string(), z.literal(true));
const metadata = z.looseObject({
  mailboxIds: flags.refine((ids) => Object.keys(ids).length > 0, 'an email is in a mailbox'),
  keywords: flags.nullish(),
  receivedAt: z.iso.datetime().nullish(),
  clientKey: z.string().min(1).max(255).nullish(),
});

export type NewEmailOrError = { readonly email: NewEmail } | { readonly error: SetError };

/** Reads the Email object of a create by the rules of RFC 8621 §4.6. */
export const readNewEmail = (given: unknown): NewEmailOrError => {
  const wrong = new Map<string, string>();
  const complain = (property: string, what: string) => wrong.set(property, what);
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { error: { type: 'invalidProperties', description: 'An email is an object' } };
  const record = given as Readonly<Record<string, unknown>>;
  const read = metadata.safeParse(record);
  if (!read.success) for (const { path, message } of read.error.issues) complain(String(path[0]), message);
  const keywords = Object.keys(read.data?.keywords ?? {}).map((keyword) => keyword.toLowerCase());
  if (!keywords.every(isKeyword)) complain('keywords', 'these are not all keywords');
  if (keywords.length > MOST_KEYWORDS) return { error: { type: 'tooManyKeywords' } };
  const fields = readFields(record, complain);
  const body = readBody(record, complain);
  if (body) refuseTwice(body, fields, complain);
  if (wrong.size > 0 || !read.success || !body) return { error: invalid(wrong) };
  const { mailboxIds, receivedAt, clientKey } = read.data;
  const email: NewEmail = {
    mailboxIds: Object.keys(mailboxIds),
    keywords: [...new Set(keywords)],
    receivedAt: receivedAt == null ? null : Date.parse(receivedAt),
    clientKey: clientKey ?? null,
    fields,
    body,
  };
  const size = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  return size > LARGEST_HEADER ? { error: { type: 'tooLarge' } } : { email };
};

const invalid = (wrong: ReadonlyMap<string, string>): SetError => ({
  type: 'invalidProperties',
  properties: [...wrong.keys()],
  description: [...wrong].map(([property, what]) => `${property}: ${what}`).join('\n'),
});

type Complain = (property: string, what: string) => void;

const readFields = (record: Readonly<Record<string, unknown>>, complain: Complain): ComposedField[] => {
  const owner = new Map<string, string>();
  const fields: ComposedField[] = [];
  for (const [property, value] of Object.entries(record)) {
    if (Object.hasOwn(metadata.shape, property) || BODY.has(property)) continue;
    const same = Object.hasOwn(SAME_AS, property) ? (SAME_AS[property] ?? '') : property;
    const name = fieldOf(same);
    if (name === undefined) {
      complain(property, 'this cannot be given');
      continue;
    }
    if (name.startsWith('content-') || name === 'mime-version') complain(property, 'this belongs to a body part');
    const before = owner.get(name);
    if (before !== undefined)
      for (const one of [before, property]) complain(one, 'two properties for one header field');
    owner.set(name, property);
    const made = headerFields(same, value);
    if (!made) complain(property, 'this is not a value of that form');
    else if (name === 'message-id' && Array.isArray(value) && value.length > 1) complain(property, 'there is one');
    else fields.push(...made);
  }
  const rank = ({ name }: ComposedField) => {
    const at = ORDER.indexOf(name.toLowerCase());
    return at < 0 ? ORDER.length : at;
  };
  return fields.toSorted((a, b) => rank(a) - rank(b));
};

/** The fields of the outermost part stand in the header of the message (RFC 8621 §4.6). */
const refuseTwice = (body: NewPart, fields: readonly ComposedField[], complain: Complain): void => {
  const names = new Set(fields.map(({ name }) => name.toLowerCase()));
  if (body.fields.some(({ name }) => names.has(name.toLowerCase())))
    complain('bodyStructure', 'a header field is given on the email already');
};

import { z } from 'zod';
import { headerProperty } from '@/lib/mail/header/header-property';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { bodyLists } from '@/lib/mail/mime/email-bodies';
import { type Arguments, checkProperties } from '@/lib/server/methods/method-context';

/** RFC 8621 §4.1. */
export const EMAIL_PROPERTIES: ReadonlySet<string> = new Set(
  'id blobId threadId mailboxIds keywords size receivedAt messageId inReplyTo references sender from to cc bcc replyTo subject sentAt headers bodyStructure bodyValues textBody htmlBody attachments hasAttachment preview'.split(
    ' ',
  ),
);

/** With our own capability: what lists are sorted by, and until when it is out of sight (ADR 0020). */
const VENDOR_PROPERTIES: ReadonlySet<string> = new Set([...EMAIL_PROPERTIES, 'listDate', 'snoozedUntil']);

/** What a call may say of the bodies that it wants (RFC 8621 §4.2 and §4.9). */
export const bodiesShape = {
  bodyProperties: z.array(z.string()).nullish(),
  fetchTextBodyValues: z.boolean().default(false),
  fetchHTMLBodyValues: z.boolean().default(false),
  fetchAllBodyValues: z.boolean().default(false),
  maxBodyValueBytes: z.int().nonnegative().default(0),
};
const shape = z.object(bodiesShape);
export type AskedBodies = z.infer<typeof shape>;

/** RFC 8621 §4.2. */
const DEFAULT_BODY_PROPERTIES = 'partId blobId size name type charset disposition cid language location'.split(' ');
const BODY_PROPERTIES: ReadonlySet<string> = new Set([...DEFAULT_BODY_PROPERTIES, 'headers', 'subParts']);
/** The properties of an Email that are parts. */
export const HAVE_PARTS: ReadonlySet<string> = new Set(['bodyStructure', 'textBody', 'htmlBody', 'attachments']);

/**
 * Throws invalidArguments for a property that an Email or an EmailBodyPart does not have, or a form that a header may not be given in.
 * `isVendor`: the request names our own capability.
 */
export const checkEmailProperties = (
  properties: readonly string[],
  bodyProperties: readonly string[] | null | undefined,
  isVendor = false,
): void => {
  const isNoHeader = (name: string) => !headerProperty(name);
  checkProperties(properties.filter(isNoHeader), isVendor ? VENDOR_PROPERTIES : EMAIL_PROPERTIES);
  checkProperties(bodyProperties?.filter(isNoHeader), BODY_PROPERTIES);
};

const isText = (part: BodyPart): boolean => part.type.startsWith('text/');

/** The text parts whose decoded content is asked for (RFC 8621 §4.2). */
export const wantedParts = (structure: BodyPart, asked: AskedBodies): BodyPart[] => {
  const { textBody, htmlBody } = bodyLists(structure);
  const parts = [...(asked.fetchTextBodyValues ? textBody : []), ...(asked.fetchHTMLBodyValues ? htmlBody : [])];
  const leaves = (part: BodyPart): BodyPart[] => (part.partId === null ? part.subParts.flatMap(leaves) : [part]);
  const all = asked.fetchAllBodyValues ? [...parts, ...leaves(structure)] : parts;
  return [...new Set(all.filter(isText))];
};

const trimPart = (part: unknown, properties: readonly string[]): Arguments => {
  const all = part as Record<string, unknown>;
  const kept: Record<string, unknown> = {};
  for (const property of properties) if (property in all) kept[property] = all[property];
  const { subParts } = all;
  if (Array.isArray(subParts)) kept['subParts'] = subParts.map((child) => trimPart(child, properties));
  return kept;
};

/** The parts of a record with the properties that were asked for; a part is made with the default ones. */
export const trimBodies = (record: Record<string, unknown>, properties: readonly string[]): void => {
  for (const name of ['textBody', 'htmlBody', 'attachments']) {
    const parts = record[name];
    if (Array.isArray(parts)) record[name] = parts.map((part) => trimPart(part, properties));
  }
  if ('bodyStructure' in record) record['bodyStructure'] = trimPart(record['bodyStructure'], properties);
};

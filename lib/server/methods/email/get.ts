import { z } from 'zod';
import { type AccountNo, type EmailNo, emailIdOf, emailKeyOf } from '@/lib/base/ids';
import { headerProperty } from '@/lib/mail/header/header-property';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { bodyLists } from '@/lib/mail/mime/email-bodies';
import { bodyValues, type WantedValue } from '@/lib/server/methods/email/body-values';
import { emailRecord, stateRecord, summaryRecord } from '@/lib/server/methods/email/email-record';
import { headerValues } from '@/lib/server/methods/email/header-values';
import {
  type Arguments,
  accountOf,
  atMostAll,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  MOST_OBJECTS_IN_GET,
  read,
} from '@/lib/server/methods/method-context';
import { firstEmails, getEmailStates, getEmails, type StoredEmail } from '@/lib/server/store/emails';
import type { Store } from '@/lib/server/store/store';

const shape = getShape.extend({
  bodyProperties: z.array(z.string()).nullish(),
  fetchTextBodyValues: z.boolean().default(false),
  fetchHTMLBodyValues: z.boolean().default(false),
  fetchAllBodyValues: z.boolean().default(false),
  maxBodyValueBytes: z.int().nonnegative().default(0),
});
type Asked = z.infer<typeof shape>;

const PROPERTIES = new Set(
  'id blobId threadId mailboxIds keywords size receivedAt messageId inReplyTo references sender from to cc bcc replyTo subject sentAt headers bodyStructure bodyValues textBody htmlBody attachments hasAttachment preview'.split(
    ' ',
  ),
);
/** RFC 8621 §4.1.1: the narrow row of the store has them. */
const METADATA = new Set(['id', 'blobId', 'threadId', 'mailboxIds', 'keywords', 'size', 'receivedAt']);
/** RFC 8621 §4.2. */
const DEFAULT_PROPERTIES = [...PROPERTIES].filter((name) => name !== 'bodyStructure' && name !== 'headers');
const DEFAULT_BODY_PROPERTIES = [
  'partId',
  'blobId',
  'size',
  'name',
  'type',
  'charset',
  'disposition',
  'cid',
  'language',
  'location',
];
const BODY_PROPERTIES = new Set([...DEFAULT_BODY_PROPERTIES, 'subParts']);

const isText = (part: BodyPart): boolean => part.type.startsWith('text/');

/** The text parts whose decoded content is asked for (RFC 8621 §4.2). */
const wantedParts = (email: StoredEmail, asked: Asked): BodyPart[] => {
  const { textBody, htmlBody } = bodyLists(email.structure);
  const parts = [...(asked.fetchTextBodyValues ? textBody : []), ...(asked.fetchHTMLBodyValues ? htmlBody : [])];
  const leaves = (part: BodyPart): BodyPart[] => (part.partId === null ? part.subParts.flatMap(leaves) : [part]);
  const all = asked.fetchAllBodyValues ? [...parts, ...leaves(email.structure)] : parts;
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
const trimBodies = (record: Record<string, unknown>, properties: readonly string[]): void => {
  for (const name of ['textBody', 'htmlBody', 'attachments']) {
    const parts = record[name];
    if (Array.isArray(parts)) record[name] = parts.map((part) => trimPart(part, properties));
  }
  if ('bodyStructure' in record) record['bodyStructure'] = trimPart(record['bodyStructure'], properties);
};

const numbersOf = (ids: readonly string[]) => [...new Set(ids.flatMap((id) => emailKeyOf(id)?.no ?? []))];

const emailsOf = async (store: Store, account: AccountNo, ids: readonly string[] | null) =>
  ids
    ? getEmails(store, account, numbersOf(ids))
    : atMostAll(await firstEmails(store, account, MOST_OBJECTS_IN_GET + 1));

/** Email/get (RFC 8621 §4.2). */
export const emailGet: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const properties = asked.properties ?? DEFAULT_PROPERTIES;
  checkProperties(
    properties.filter((name) => !headerProperty(name)),
    PROPERTIES,
  );
  checkProperties(asked.bodyProperties, BODY_PROPERTIES);
  const ids = idsOf(asked.ids);
  if (ids && properties.every((name) => METADATA.has(name))) {
    const { state, list } = await getEmailStates(context.store, account, numbersOf(ids));
    return getResponse({ account, state, asked: ids, found: list.map(stateRecord) }, properties);
  }
  const { state, list } = await emailsOf(context.store, account, ids);
  // The id of another generation is another object: one that was destroyed, or that never was.
  const named = ids && new Set<string>(ids);
  const emails = list.filter(({ no, generation }) => !named || named.has(emailIdOf({ no: no as EmailNo, generation })));
  const wanted: WantedValue[] = properties.includes('bodyValues')
    ? emails.flatMap((email) => wantedParts(email, asked).map((part) => ({ emailNo: email.no, part })))
    : [];
  const values = wanted.length > 0 ? await bodyValues(context, account, wanted, asked.maxBodyValueBytes) : new Map();
  const headers = await headerValues(context, account, emails, properties);
  const recordOf = properties.includes('bodyStructure') ? emailRecord : summaryRecord;
  const found = emails.map((email) => {
    const record = recordOf(email);
    if (asked.bodyProperties) trimBodies(record, asked.bodyProperties);
    return Object.assign(record, headers.get(email.no), { bodyValues: values.get(email.no) ?? {} });
  });
  return getResponse({ account, state, asked: ids, found }, properties);
};

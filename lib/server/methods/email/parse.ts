import { z } from 'zod';
import { type BlobName, blobIdOf, blobNameOf } from '@/lib/base/blob-id';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import type { EmailBodyPart, EmailBodyValue } from '@/lib/jmap/email-body-part';
import { parseHeaders, splitHeaderFields } from '@/lib/mail/header/parse-headers';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { findPart, hasAttachment } from '@/lib/mail/mime/email-bodies';
import { partHeaders } from '@/lib/mail/mime/part-headers';
import { type ReadMessage, readMessage } from '@/lib/mail/mime/read-message';
import { readPart } from '@/lib/mail/mime/read-part';
import { makePreview } from '@/lib/mail/preview/make-preview';
import { type BlobOctets, blobOctets } from '@/lib/server/methods/blob/blob-octets';
import {
  type AskedBodies,
  bodiesShape,
  checkEmailProperties,
  HAVE_PARTS,
  trimBodies,
  wantedParts,
} from '@/lib/server/methods/email/asked-properties';
import { bodyValueOf, MOST_BYTES } from '@/lib/server/methods/email/body-values';
import { emailRecord } from '@/lib/server/methods/email/email-record';
import { headerValuesIn } from '@/lib/server/methods/email/header-values';
import { addHeaderValues, askedOfParts } from '@/lib/server/methods/email/part-header-values';
import { beginning } from '@/lib/server/methods/email/read-parts';
import {
  type Arguments,
  accountId,
  accountOf,
  type Method,
  type MethodContext,
  MethodFailed,
  MOST_OBJECTS_IN_GET,
  read,
} from '@/lib/server/methods/method-context';
import { orNull, resolveId } from '@/lib/server/methods/set-shape';
import { addUpload } from '@/lib/server/store/blobs/uploads';
import { getEmails, type StoredEmail } from '@/lib/server/store/emails';

const shape = z.strictObject({
  accountId,
  blobIds: z.array(z.string()),
  properties: z.array(z.string()).nullish(),
  ...bodiesShape,
});
type Asked = AskedBodies & { readonly properties: readonly string[] };

/** RFC 8621 §4.9. */
const DEFAULT_PROPERTIES =
  'messageId inReplyTo references sender from to cc bcc replyTo subject sentAt hasAttachment preview bodyValues textBody htmlBody attachments'.split(
    ' ',
  );
/** What only a message that is kept in a mailbox has. */
const OF_A_KEPT_EMAIL = { id: null, threadId: null, mailboxIds: null, keywords: null, receivedAt: null };

/** Email/parse (RFC 8621 §4.9): a blob read as a message, without a place in any mailbox. */
export const emailParse: Method = async (args, context) => {
  const given = read(shape, args);
  const account = accountOf(given.accountId, context);
  const asked = { ...given, properties: given.properties ?? DEFAULT_PROPERTIES };
  checkEmailProperties(asked.properties, asked.bodyProperties);
  const ids = [...new Set(given.blobIds)];
  if (ids.length > MOST_OBJECTS_IN_GET) throw new MethodFailed('requestTooLarge');
  const parsed = new Map<string, Arguments>();
  const notParsable: string[] = [];
  const notFound: string[] = [];
  for (const id of ids) {
    const outcome = await parseOne(context, account, { id, asked });
    if (outcome === 'notFound') notFound.push(id);
    else if (outcome === 'notParsable') notParsable.push(id);
    else parsed.set(id, outcome);
  }
  return {
    accountId: accountIdOf(account),
    parsed: orNull(parsed),
    notParsable: notParsable.length > 0 ? notParsable : null,
    notFound: notFound.length > 0 ? notFound : null,
  };
};

type ParseOne = { readonly id: string; readonly asked: Asked };

/** Throws serverUnavailable when the mail server cannot be asked for the octets. */
const parseOne = async (
  context: MethodContext,
  account: AccountNo,
  { id, asked }: ParseOne,
): Promise<Arguments | 'notFound' | 'notParsable'> => {
  const found = await blobOctets(context, account, id);
  if (found.kind === 'notFound') return 'notFound';
  if (found.kind === 'unavailable') throw new MethodFailed('serverUnavailable', found.detail);
  const { blob } = found;
  const message = await readMessage(await blob.read(0, blob.size));
  if (splitHeaderFields(message.headerBlock).length === 0) return 'notParsable';
  const record = recordOf(message, blob.size);
  const { properties } = asked;
  if (properties.some((name) => HAVE_PARTS.has(name))) {
    const name = await nameOfParts(context, account, { id, blob, message });
    nameParts(record, name);
  }
  const ofParts = askedOfParts(asked);
  if (ofParts.length > 0) addHeaderValues(record, await partHeaders(await blob.read(0, blob.size)), ofParts);
  if (asked.bodyProperties) trimBodies(record, asked.bodyProperties);
  const all = {
    ...record,
    ...OF_A_KEPT_EMAIL,
    blobId: resolveId(context, id) ?? id,
    ...(properties.includes('bodyValues') && { bodyValues: await valuesOf(blob, message, asked) }),
    ...headerValuesIn(message.headerBlock, properties),
  } as Arguments;
  return Object.fromEntries(properties.map((name) => [name, all[name]]));
};

const recordOf = ({ headerBlock, structure, text }: ReadMessage, size: number): Record<string, unknown> => {
  const email: StoredEmail = {
    no: 0,
    generation: 0,
    threadNo: 0,
    receivedAt: 0,
    listDate: 0,
    snooze: null,
    flags: 0,
    keywords: null,
    size,
    mailboxes: [],
    headers: parseHeaders(headerBlock),
    structure,
    preview: makePreview(text),
    hasAttachment: hasAttachment(structure),
    textFetched: true,
  };
  return emailRecord(email);
};

/** The texts that are asked for; each is a pass over the message, so only a part is in memory. */
const valuesOf = async (
  blob: BlobOctets,
  { structure }: ReadMessage,
  asked: AskedBodies,
): Promise<Record<string, EmailBodyValue>> => {
  const values: Record<string, EmailBodyValue> = {};
  for (const part of wantedParts(structure, asked)) {
    const partId = part.partId ?? '1';
    const octets = await beginning(readPart(await blob.read(0, blob.size), partId), MOST_BYTES + 1);
    const bytes = { bytes: octets.subarray(0, MOST_BYTES), isCut: octets.length > MOST_BYTES };
    values[partId] = bodyValueOf(part, bytes, asked.maxBodyValueBytes);
  }
  return values;
};

type Named = { readonly id: string; readonly blob: BlobOctets; readonly message: ReadMessage };

/**
 * How the parts of a parsed message are named. Those of an email of ours have names already, also within a message that it carries. Where
 * the mail server does not show them (the message within is encoded as a whole), the message is kept as an upload, and is its parts' owner.
 */
const nameOfParts = async (
  context: MethodContext,
  account: AccountNo,
  { id, blob, message }: Named,
): Promise<(partId: string) => BlobName> => {
  const name = blobNameOf(resolveId(context, id) ?? '') ?? { emailNo: 0, part: '' };
  const within =
    ({ emailNo, part }: BlobName) =>
    (partId: string) => ({
      emailNo,
      part: part === '' ? partId : `${part}.${partId}`,
    });
  if (name.emailNo === 0) return within(name);
  const [email] = (await getEmails(context.store, account, [name.emailNo])).list;
  if (email && findPart(email.structure, within(name)(firstLeaf(message.structure)).part)) return within(name);
  const source = await blob.read(0, blob.size);
  const { no } = await addUpload(context.store, { account, type: 'message/rfc822', limit: blob.size }, source);
  return within({ emailNo: 0, part: String(no) });
};

const firstLeaf = (structure: BodyPart): string => {
  let part = structure;
  while (part.partId === null && part.subParts[0]) part = part.subParts[0];
  return part.partId ?? '1';
};

const nameParts = (record: Record<string, unknown>, name: (partId: string) => BlobName): void => {
  const named = (part: EmailBodyPart): EmailBodyPart => ({
    ...part,
    blobId: part.partId === null ? null : blobIdOf(name(part.partId)),
    ...(part.subParts && { subParts: part.subParts.map(named) }),
  });
  for (const list of ['textBody', 'htmlBody', 'attachments']) {
    record[list] = (record[list] as readonly EmailBodyPart[]).map(named);
  }
  record['bodyStructure'] = named(record['bodyStructure'] as EmailBodyPart);
};

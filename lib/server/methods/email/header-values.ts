import type { AccountNo } from '@/lib/base/ids';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import { type HeaderProperty, headerProperty } from '@/lib/mail/header/header-property';
import { allHeaders, headerUrls, headerValue } from '@/lib/mail/header/header-value';
import { localDate } from '@/lib/mail/header/local-date';
import { rawHeaderFields } from '@/lib/mail/header/parse-headers';
import { readParts } from '@/lib/server/methods/email/read-parts';
import type { MethodContext } from '@/lib/server/methods/method-context';
import type { StoredEmail } from '@/lib/server/store/emails';

/** A header that is longer is cut: nobody reads it, and it would be held in memory. */
const MOST_BYTES = 512 * 1024;

const orNull = <T>(list: readonly T[]): readonly T[] | null => (list.length > 0 ? list : null);

/** What the store keeps parsed is answered from there; everything else needs the message itself. */
const KEPT: Readonly<Record<string, (headers: EmailHeaders) => unknown>> = {
  'subject Text': ({ subject }) => subject,
  'from Addresses': ({ from }) => orNull(from),
  'sender Addresses': ({ sender }) => orNull(sender),
  'to Addresses': ({ to }) => orNull(to),
  'cc Addresses': ({ cc }) => orNull(cc),
  'bcc Addresses': ({ bcc }) => orNull(bcc),
  'reply-to Addresses': ({ replyTo }) => orNull(replyTo),
  'message-id MessageIds': ({ messageId }) => orNull(messageId),
  'in-reply-to MessageIds': ({ inReplyTo }) => orNull(inReplyTo),
  'references MessageIds': ({ references }) => orNull(references),
  'date Date': ({ sentAt, sentAtOffset }) => (sentAt === null ? null : localDate(sentAt, sentAtOffset)),
  'list-id Text': ({ listId }) => listId,
  'list-unsubscribe URLs': ({ listUnsubscribe }) => headerUrls(listUnsubscribe ?? ''),
  'list-unsubscribe-post Text': ({ listUnsubscribePost }) => listUnsubscribePost,
};

const keptValue = (property: HeaderProperty | undefined) =>
  property && !property.all ? KEPT[`${property.name} ${property.form}`] : undefined;

/** The same of a header that is at hand, up to its empty line. */
export const headerValuesIn = (block: string, properties: readonly string[]): Record<string, unknown> => {
  const fields = rawHeaderFields(block);
  const values: Record<string, unknown> = {};
  for (const name of properties) {
    const property = headerProperty(name);
    if (property) values[name] = headerValue(fields, property);
    else if (name === 'headers') values[name] = allHeaders(fields);
  }
  return values;
};

const END = /\r?\n\r?\n/;

/**
 * The properties of RFC 8621 §4.1.3 by email: `headers` and `header:…`. Throws MethodFailed serverUnavailable when a message
 * that must be looked into cannot be had.
 */
export const headerValues = async (
  context: Pick<MethodContext, 'store'>,
  account: AccountNo,
  emails: readonly StoredEmail[],
  properties: readonly string[],
): Promise<Map<number, Record<string, unknown>>> => {
  const asked = properties.map((name) => ({ name, property: headerProperty(name) }));
  const some = asked.filter(({ name, property }) => property || name === 'headers');
  const values = new Map<number, Record<string, unknown>>();
  for (const { no, headers } of emails) {
    const kept = some.map(({ name, property }) => [name, keptValue(property)?.(headers)]);
    values.set(no, Object.fromEntries(kept));
  }
  const open = some.filter(({ property }) => !keptValue(property));
  if (open.length === 0) return values;
  const openNames = open.map(({ name }) => name);
  await readParts(context, {
    account,
    parts: emails.map(({ no }) => ({ emailNo: no, part: '' })),
    most: MOST_BYTES,
    take: ({ emailNo }, { bytes }) => {
      const text = bytes.toString('latin1');
      const block = text.slice(0, END.exec(text)?.index ?? text.length);
      values.set(emailNo, { ...values.get(emailNo), ...headerValuesIn(block, openNames) });
    },
  });
  return values;
};

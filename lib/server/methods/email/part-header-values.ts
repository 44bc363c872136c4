import type { AccountNo } from '@/lib/base/ids';
import type { EmailBodyPart } from '@/lib/jmap/email-body-part';
import { headerProperty } from '@/lib/mail/header/header-property';
import { partHeaders, placeWithin } from '@/lib/mail/mime/part-headers';
import { HAVE_PARTS } from '@/lib/server/methods/email/asked-properties';
import { headerValuesIn } from '@/lib/server/methods/email/header-values';
import { readEach } from '@/lib/server/methods/email/read-parts';
import { type MethodContext, MethodFailed } from '@/lib/server/methods/method-context';
import type { StoredEmail } from '@/lib/server/store/emails';

/** The headers of the parts of a message, by place (see partHeaders). */
export type PartHeaders = ReadonlyMap<string, string>;

/** Headers of parts are not kept: messages are read for them, so many octets of one call. */
const MOST_OCTETS = 256 * 1024 * 1024;
/** And so much of what is found there is carried by a response. */
const MOST_FOUND = 16 * 1024 * 1024;

export type AskedParts = {
  readonly properties: readonly string[];
  readonly bodyProperties?: readonly string[] | null | undefined;
};

/** What is asked of the header of each part (RFC 8621 §4.1.4): `headers` and `header:…`. Empty: nothing, or no part is asked for. */
export const askedOfParts = ({ properties, bodyProperties }: AskedParts): readonly string[] =>
  properties.some((name) => HAVE_PARTS.has(name))
    ? (bodyProperties ?? []).filter((name) => name === 'headers' || headerProperty(name))
    : [];

/**
 * The headers of the parts of each of these emails, by its number. Each message is streamed, one after the other. Throws MethodFailed
 * requestTooLarge when they are too large together, serverUnavailable when one cannot be had.
 */
export const headersOfParts = async (
  context: MethodContext,
  account: AccountNo,
  emails: readonly Pick<StoredEmail, 'no' | 'size'>[],
): Promise<ReadonlyMap<number, PartHeaders>> => {
  const tooLarge = () =>
    new MethodFailed('requestTooLarge', 'Headers of parts are read from the messages: ask for fewer at once');
  if (emails.reduce((sum, { size }) => sum + size, 0) > MOST_OCTETS) throw tooLarge();
  let length = 0;
  const headers = new Map<number, PartHeaders>();
  await readEach(context, {
    account,
    parts: emails.map(({ no }) => ({ emailNo: no, part: '' })),
    read: partHeaders,
    take: ({ emailNo }, found) => {
      for (const header of found.values()) length += header.length;
      if (length > MOST_FOUND) throw tooLarge();
      headers.set(emailNo, found);
    },
  });
  return headers;
};

/** Puts what was asked of their headers into the parts of a record. One that the message itself does not have has an empty header. */
export const addHeaderValues = (
  record: Record<string, unknown>,
  headers: PartHeaders | undefined,
  asked: readonly string[],
): void => {
  const within = (part: EmailBodyPart, place: string): EmailBodyPart => ({
    ...part,
    ...headerValuesIn(headers?.get(part.partId ?? place) ?? '', asked),
    ...(part.subParts && {
      subParts: part.subParts.map((child, index) => within(child, placeWithin(place, index + 1))),
    }),
  });
  for (const name of HAVE_PARTS) {
    const parts = record[name];
    if (Array.isArray(parts)) record[name] = parts.map((part: EmailBodyPart) => within(part, ''));
    else if (parts !== undefined) record[name] = within(parts as EmailBodyPart, '');
  }
};

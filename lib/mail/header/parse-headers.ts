import { decodeText } from '@/lib/mail/header/decode-words';
import { DELIVERY_FIELDS, type EmailHeaders } from '@/lib/mail/header/email-headers';
import { parseMessageIds } from '@/lib/mail/header/message-ids';
import { parseAddressList } from '@/lib/mail/header/parse-address-list';
import { parseDate } from '@/lib/mail/header/parse-date';

export type HeaderField = { readonly name: string; readonly value: string };

/** A field as it stands in the message: the octets between the colon and the line end that closes it, folds and all. */
export type RawField = { readonly name: string; readonly raw: string };

/** The fields of a header block (a latin1 string) in order, untouched. The names keep their case. */
export const rawHeaderFields = (block: string): RawField[] => {
  const fields: RawField[] = [];
  let at = 0;
  while (at < block.length) {
    let end = block.indexOf('\n', at);
    if (end < 0) end = block.length;
    const first = end;
    // A line that begins with white space goes on from the one before it (RFC 5322 §2.2.3).
    while (end + 1 < block.length && (block[end + 1] === ' ' || block[end + 1] === '\t')) {
      const next = block.indexOf('\n', end + 1);
      end = next < 0 ? block.length : next;
    }
    const colon = block.indexOf(':', at);
    if (colon > at && colon < first) {
      const close = block[end - 1] === '\r' ? end - 1 : end;
      fields.push({ name: block.slice(at, colon).trim(), raw: block.slice(colon + 1, close) });
    }
    at = end + 1;
  }
  return fields;
};

/** A raw field body on one line (RFC 5322 §2.2.3, unfolding). */
export const unfold = (raw: string): string => (raw.includes('\n') ? raw.replace(/\r?\n/g, '') : raw).trim();

/** The fields of a header block (a latin1 string), unfolded, in order. The names keep their case. */
export const splitHeaderFields = (block: string): HeaderField[] =>
  rawHeaderFields(block).map(({ name, raw }) => ({ name, value: unfold(raw) }));

/** Stops of a message on its way that are kept, and how much of each. */
const MOST_STOPS = 20;
const LONGEST_STOP = 1000;

type Values = Map<string, string[]>;

const byName = (block: string): Values => {
  const values: Values = new Map();
  for (const { name, value } of splitHeaderFields(block)) {
    const key = name.toLowerCase();
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  return values;
};

/**
 * What Waxwing keeps of a header, from the raw octets as a latin1 string. Where a field that may stand once stands twice, the
 * first one with a value wins; recipients are added up. Never throws.
 */
export const parseHeaders = (block: string): EmailHeaders => {
  const values = byName(block);
  const first = (name: string) => values.get(name)?.find((value) => value !== '');
  const text = (name: string) => {
    const value = first(name);
    return value === undefined ? null : decodeText(value);
  };
  const all = (name: string) => (values.get(name) ?? []).flatMap(parseAddressList);
  const delivered = DELIVERY_FIELDS.flatMap((name) => {
    const stops = (values.get(name) ?? []).filter((value) => value !== '').slice(0, MOST_STOPS);
    return stops.length > 0 ? [[name, stops.map((value) => decodeText(value.slice(0, LONGEST_STOP)))]] : [];
  });
  const date = first('date');
  const sent = date === undefined ? null : parseDate(date);
  return {
    subject: text('subject'),
    from: parseAddressList(first('from') ?? ''),
    sender: parseAddressList(first('sender') ?? ''),
    to: all('to'),
    cc: all('cc'),
    bcc: all('bcc'),
    replyTo: all('reply-to'),
    messageId: parseMessageIds(first('message-id') ?? '').slice(0, 1),
    inReplyTo: parseMessageIds(first('in-reply-to') ?? ''),
    references: parseMessageIds(first('references') ?? ''),
    sentAt: sent?.at ?? null,
    sentAtOffset: sent?.offset ?? 0,
    listId: text('list-id'),
    listUnsubscribe: first('list-unsubscribe') ?? null,
    listUnsubscribePost: first('list-unsubscribe-post') ?? null,
    autoSubmitted: first('auto-submitted') ?? null,
    ...(delivered.length > 0 && { delivered: Object.fromEntries(delivered) }),
  };
};

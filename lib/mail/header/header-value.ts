import { assertNever } from '@/lib/base/assert-never';
import type { EmailAddress } from '@/lib/jmap/email-address';
import { decodeOctets, decodeText } from '@/lib/mail/header/decode-words';
import type { HeaderForm, HeaderProperty } from '@/lib/mail/header/header-property';
import { localDate } from '@/lib/mail/header/local-date';
import { parseMessageIds } from '@/lib/mail/header/message-ids';
import { parseAddressList } from '@/lib/mail/header/parse-address-list';
import { parseDate } from '@/lib/mail/header/parse-date';
import { type RawField, unfold } from '@/lib/mail/header/parse-headers';

/** RFC 8621 §4.1.2.4 GroupedAddresses: mailboxes outside a group stand under one without a name. */
export type EmailAddressGroup = { readonly name: string | null; readonly addresses: readonly EmailAddress[] };

/** Quoted strings, comments and angle addresses are looked over: what is in them begins and ends no group. */
const PIECE = /"(?:\\.|[^"\\])*"?|\((?:\\.|[^()\\])*\)?|<[^>]*>?|[:;]|[^"(<:;]+/g;

const groupedAddresses = (value: string): EmailAddressGroup[] => {
  const groups: EmailAddressGroup[] = [];
  let text = '';
  let name: string | null = null;
  const put = (isGroup: boolean) => {
    const addresses = parseAddressList(text);
    if (isGroup || addresses.length > 0) groups.push({ name, addresses });
    text = '';
    name = null;
  };
  for (const [piece] of value.matchAll(PIECE)) {
    if (piece === ':' && name === null) {
      // The group's name is what stands after the last comma; before it there were mailboxes of no group.
      const comma = text.lastIndexOf(',');
      const label = decodeText(text.slice(comma + 1))
        .replace(/^"(.*)"$/, '$1')
        .trim();
      text = text.slice(0, Math.max(0, comma));
      put(false);
      name = label;
    } else if (piece === ';') put(name !== null);
    else text += piece;
  }
  put(name !== null);
  return groups;
};

/** RFC 2369 §2: what stands in angle brackets, without the white space of folds. */
export const headerUrls = (value: string): string[] | null => {
  const found = [...value.matchAll(/<([^<>]+)>/g)].map(([, url]) => (url ?? '').replace(/\s+/g, ''));
  return found.length > 0 ? found : null;
};

const inForm = (raw: string, form: HeaderForm): unknown => {
  switch (form) {
    case 'Raw':
      return decodeOctets(raw).replaceAll('\u0000', '');
    case 'Text':
      return decodeText(unfold(raw)).replaceAll('\u0000', '').normalize('NFC');
    case 'Addresses':
      return parseAddressList(unfold(raw));
    case 'GroupedAddresses':
      return groupedAddresses(unfold(raw));
    case 'MessageIds': {
      const ids = parseMessageIds(unfold(raw));
      return ids.length > 0 ? ids : null;
    }
    case 'Date': {
      const date = parseDate(unfold(raw));
      return date && localDate(date.at, date.offset);
    }
    case 'URLs':
      return headerUrls(unfold(raw));
    default:
      return assertNever(form);
  }
};

/** What a header property is for a message with these fields: the last instance, or all of them (RFC 8621 §4.1.3). */
export const headerValue = (fields: readonly RawField[], property: HeaderProperty): unknown => {
  const found = fields.filter((field) => field.name.toLowerCase() === property.name);
  if (property.all) return found.map((field) => inForm(field.raw, property.form));
  const last = found.at(-1);
  return last ? inForm(last.raw, property.form) : null;
};

/** The `headers` property (RFC 8621 §4.1.3): every field in order, raw. */
export const allHeaders = (fields: readonly RawField[]): { name: string; value: unknown }[] =>
  fields.map(({ name, raw }) => ({ name, value: inForm(raw, 'Raw') }));

/** RFC 8621 §4.1.2: the forms in which a header field can be had. */
export type HeaderForm = 'Raw' | 'Text' | 'Addresses' | 'GroupedAddresses' | 'MessageIds' | 'Date' | 'URLs';

/** What a property such as `header:Resent-To:asAddresses:all` asks for. The name is lower case. */
export type HeaderProperty = { readonly name: string; readonly form: HeaderForm; readonly all: boolean };

const ADDRESSES =
  'from sender reply-to to cc bcc resent-from resent-sender resent-reply-to resent-to resent-cc resent-bcc';
const URLS = 'list-help list-unsubscribe list-subscribe list-post list-owner list-archive';
const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Fields that have a form of their own; every field that RFC 5322 and RFC 2369 do not define may be had in any form. */
const FIELDS: Readonly<Record<Exclude<HeaderForm, 'Raw'>, ReadonlySet<string>>> = {
  Text: words('subject comments keywords list-id'),
  Addresses: words(ADDRESSES),
  GroupedAddresses: words(ADDRESSES),
  MessageIds: words('message-id in-reply-to references resent-message-id'),
  Date: words('date resent-date'),
  URLs: words(URLS),
};
const DEFINED = new Set(
  [...Object.values(FIELDS).flatMap((names) => [...names]), 'return-path', 'received'].filter(
    (name) => name !== 'list-id',
  ),
);

const FORM = /^header:([!-9;-~]{1,200})(?::as([A-Za-z]+))?(:all)?$/;

/** Reads the name of a header property (RFC 8621 §4.1.3); undefined when it is none, or a form its field may not have. */
export const headerProperty = (property: string): HeaderProperty | undefined => {
  const match = FORM.exec(property);
  if (!match) return undefined;
  const name = (match[1] ?? '').toLowerCase();
  const all = match[3] !== undefined;
  if (match[2] === undefined) return { name, form: 'Raw', all };
  if (!Object.hasOwn(FIELDS, match[2])) return undefined;
  const form = match[2] as keyof typeof FIELDS;
  return FIELDS[form].has(name) || !DEFINED.has(name) ? { name, form, all } : undefined;
};

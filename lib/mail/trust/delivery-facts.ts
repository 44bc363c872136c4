import { siteOf } from '@/lib/mail/address/site-of';

/** How a message came, by what the servers on its way wrote above it. */
export type DeliveryFacts = {
  /** The domain that it was handed over for (RFC 5321 §4.4, Return-Path). */
  readonly mailedBy: string | null;
  /** Whose signature (DKIM) was found good, and the server that says so (RFC 8601). */
  readonly signedBy: { readonly domain: string; readonly says: string } | null;
  /** Did it come to the receiving server over TLS (RFC 3848)? null: nobody says. */
  readonly isEncrypted: boolean | null;
};

export type HeaderField = { readonly name: string; readonly value: string };

const valuesOf = (fields: readonly HeaderField[], name: string): readonly string[] =>
  fields.filter((field) => field.name.toLowerCase() === name).map(({ value }) => value.replace(/\s+/g, ' ').trim());

const arrivalOf = (fields: readonly HeaderField[]): Received | undefined =>
  valuesOf(fields, 'received').map(readReceived).find(isFromOutside);

/** The fields of a message, the topmost first. A sender may have written any of them but those of the server that received it. */
export const deliveryFacts = (fields: readonly HeaderField[]): DeliveryFacts => {
  const [first] = vouchedSignatures(fields);
  return {
    mailedBy: domainOf(valuesOf(fields, 'return-path')[0]),
    signedBy: first ? { domain: first.domain, says: first.says } : null,
    isEncrypted: arrivalOf(fields)?.isEncrypted ?? null,
  };
};

/** A signature (DKIM) that the receiving server found good. */
export type VouchedSignature = {
  readonly domain: string;
  readonly says: string;
  /** How the signature itself begins, where several could be meant (RFC 6008). */
  readonly mark: string | null;
};

const domainOf = (text: string | undefined): string | null =>
  /@([a-z0-9.-]{1,253})>?$/i.exec(text ?? '')?.[1]?.toLowerCase() ?? null;

type Received = {
  readonly from: string;
  readonly by: string;
  readonly isLocal: boolean;
  readonly isEncrypted: boolean;
};

const readReceived = (value: string): Received => {
  const [from = '', by = ''] = ['from', 'by'].map(
    (word) => new RegExp(`(?:^| )${word} \\[?([a-z0-9.:-]{1,253})`, 'i').exec(value)?.[1]?.toLowerCase() ?? '',
  );
  const protocol = / with (?:utf8)?([a-z]{3,8})/i.exec(value)?.[1]?.toUpperCase() ?? '';
  return {
    from,
    by,
    isLocal: protocol.startsWith('LMTP') || protocol === 'LOCAL' || from === by,
    // Either by the name of the protocol (RFC 3848), or as the servers tell it in a remark.
    isEncrypted: /^E?SMTPSA?$/.test(protocol) || /\bTLSv?1|\busing TLS\b/i.test(value),
  };
};

/** Between the parts of one server mail goes by other ways, which say nothing. */
const isFromOutside = ({ from, by, isLocal }: Received): boolean => from !== '' && by !== '' && !isLocal;

/** Only what the receiving server itself says counts, and it takes away what others wrote in its name (RFC 8601 §5). */
export const vouchedSignatures = (fields: readonly HeaderField[]): readonly VouchedSignature[] => {
  const by = arrivalOf(fields)?.by;
  const [results = ''] = valuesOf(fields, 'authentication-results');
  const [, says = ''] = /^([a-z0-9.-]{1,253})/i.exec(results) ?? [];
  const site = (host: string) => siteOf(host.toLowerCase());
  if (!by || says === '' || site(says) !== site(by)) return [];
  return [...results.matchAll(/\bdkim=pass\b([^;]*)/gi)].flatMap(([, found = '']) => {
    const domain = /\bheader\.(?:d=|i=[^@\s]*@)([a-z0-9.-]{1,253})/i.exec(found)?.[1]?.toLowerCase();
    const mark = /\bheader\.b="?([a-z0-9+/]{1,100})/i.exec(found)?.[1] ?? null;
    return domain === undefined ? [] : [{ domain, says: says.toLowerCase(), mark }];
  });
};

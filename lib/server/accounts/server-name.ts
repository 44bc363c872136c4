import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';

/** A host name in the one form in which it is compared: lower case, ASCII, no final dot, no brackets. '' when it is none. */
export const hostName = (text: string): string => {
  const bare = text
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '');
  if (isIP(bare) !== 0) return canonicalAddress(bare);
  // Parsed as part of a URL it would silently lose a line break, a path or a user.
  if (/[\s\p{Cc}/?#@:%\\]/u.test(bare)) return '';
  const name = domainToASCII(bare);
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/.test(name) && name.length <= 253
    ? name
    : '';
};

/** `::1` and `0:0:0:0:0:0:0:1` are one server: the URL parser knows the short form (RFC 5952). */
const canonicalAddress = (address: string): string =>
  isIP(address) === 6 && URL.canParse(`http://[${address}]`)
    ? new URL(`http://[${address}]`).hostname.slice(1, -1)
    : address;

export type MailAddress = { readonly email: string; readonly local: string; readonly domain: string };

/** An address as it is typed at the sign-in page; undefined when it cannot be one. */
export const mailAddress = (text: string): MailAddress | undefined => {
  const email = text.trim();
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const domain = hostName(email.slice(at + 1));
  const isOne = at > 0 && local.length <= 64 && /^[^\s@"<>\p{Cc}]+$/u.test(local) && domain !== '';
  return isOne ? { email: `${local}@${domain}`, local, domain } : undefined;
};

/** `%u` is the part before the @, `%d` the domain. */
export const loginName = (template: string, { local, domain }: MailAddress): string =>
  template.replace(/%[ud]/g, (sign) => (sign === '%u' ? local : domain));

import { domainToASCII } from 'node:url';
import type { EmailAddress } from '@/lib/jmap/email-address';
import { encodeWords } from '@/lib/mail/compose/encode-words';
import type { EmailAddressGroup } from '@/lib/mail/header/header-value';

/** RFC 5322 §2.1.1: a line has at most 998 octets; one word of a header may not be longer than fits on it. */
const LONGEST_WORD = 900;
const FOLD_AT = 78;

/** What may never be in a header: CR and LF would begin another one, NUL ends the line for some programs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** A text of a person on one line. */
export const onOneLine = (text: string): string => text.toWellFormed().replace(CONTROLS, ' ').trim();

const isPlain = (text: string): boolean =>
  /^[\x20-\x7e]*$/.test(text) && !text.includes('=?') && !new RegExp(`\\S{${LONGEST_WORD}}`).test(text);

/** The value of an unstructured field (RFC 5322 §3.6.5). */
export const encodeText = (text: string): string => {
  const line = onOneLine(text);
  return isPlain(line) ? line : encodeWords(line);
};

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** A display name (RFC 5322 §3.2.5, phrase). */
const encodePhrase = (name: string): string => {
  const line = onOneLine(name);
  if (!isPlain(line) || line.length > LONGEST_WORD) return encodeWords(line);
  return /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(line) ? line : quote(line);
};

/** The address as it may stand between angle brackets; undefined: it is none yet, and would be read as something else. */
const bareAddress = (email: string): string | undefined => {
  const line = onOneLine(email);
  if (line === '' || line.length > LONGEST_WORD || /[<>()[\]\\,;:"\s]/.test(line)) return undefined;
  const at = line.lastIndexOf('@');
  const domain = line.slice(at + 1);
  // RFC 5890: the name of a host has an ASCII form. A mailbox name has none; it stands as it is (RFC 6532).
  if (at < 0 || !/[^\x20-\x7e]/.test(domain)) return line;
  return `${line.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
};

/** One address. What is no address yet is kept as a name: a draft may be half finished (RFC 8621 §4.6). */
const encodeAddress = ({ name, email }: EmailAddress): string => {
  const address = bareAddress(email);
  if (address === undefined) {
    const text = onOneLine(`${name ?? ''} ${email}`);
    return text === '' ? '' : text.includes('@') ? quotedOrCoded(text) : encodePhrase(text);
  }
  return name === null || onOneLine(name) === '' ? address : `${encodePhrase(name)} <${address}>`;
};

const quotedOrCoded = (text: string): string =>
  isPlain(text) && text.length <= LONGEST_WORD ? quote(text) : encodeWords(text);

/** RFC 5322 §3.4. */
export const encodeAddresses = (list: readonly EmailAddress[]): string =>
  list
    .map(encodeAddress)
    .filter((one) => one !== '')
    .join(', ');

export const encodeGroups = (groups: readonly EmailAddressGroup[]): string =>
  groups
    .map(({ name, addresses }) => {
      const members = encodeAddresses(addresses);
      return name === null ? members : `${encodePhrase(name) || '""'}: ${members};`;
    })
    .filter((one) => one !== '')
    .join(', ');

/** RFC 5322 §3.3, in the zone it was given in. */
export const encodeDate = (at: number, offset: number): string => {
  const local = new Date(at + offset * 60_000).toUTCString().slice(0, 25);
  const zone = Math.abs(offset);
  const digits = `${String(Math.floor(zone / 60)).padStart(2, '0')}${String(zone % 60).padStart(2, '0')}`;
  return `${local} ${offset < 0 ? '-' : '+'}${digits}`;
};

/** A field with its line breaks (RFC 5322 §2.2.3) and the CRLF that ends it. */
export const foldField = (name: string, value: string): string => {
  let folded = `${name}:`;
  let length = folded.length;
  let isFirst = true;
  for (const [word] of ` ${value}`.matchAll(/[ \t]+[^ \t]+/g)) {
    const octets = Buffer.byteLength(word);
    if (!isFirst && length + octets > FOLD_AT) {
      folded += '\r\n';
      length = 0;
    }
    folded += word;
    length += octets;
    isFirst = false;
  }
  return `${folded}\r\n`;
};

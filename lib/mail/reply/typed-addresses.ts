import type { EmailAddress } from '@/lib/jmap/email-address';
import { parseAddressList } from '@/lib/mail/header/parse-address-list';

/**
 * The people in what was typed or pasted into an address line: one or many, between commas, semicolons or lines, with names
 * or without. What is no address stays as it was typed, so that it can be seen and mended.
 */
export const typedAddresses = (text: string): EmailAddress[] =>
  text
    .replace(/^\s*mailto:/i, '')
    .split(/[\n\r\t]+/)
    .flatMap((line) => spaced(line.trim()))
    .map(({ name, email }) => (email === '' ? { name: null, email: name ?? '' } : { name, email }))
    .filter(({ email }) => email !== '');

/** "bob@example.test carol@example.test": nothing but addresses, and only spaces between. */
const spaced = (line: string): EmailAddress[] => {
  const words = line.split(/\s+/);
  const isList = words.length > 1 && words.every((word) => /^[^\s<>"(),:;]+@[^\s<>"(),:;]+[,;]?$/.test(word));
  // The reader of headers takes octets, as latin1.
  const octets = String.fromCharCode(...new TextEncoder().encode(isList ? words.join(',') : line));
  return parseAddressList(octets);
};

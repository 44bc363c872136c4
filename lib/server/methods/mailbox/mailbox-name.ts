/** RFC 8621 §1.3.1, maxSizeMailboxName, in octets of UTF-8: servers take no longer ones. */
export const LONGEST_NAME = 200;

/**
 * The name of a mailbox as it is kept: Net-Unicode (RFC 5198), in Unicode's composed form. Undefined for what can be none: empty,
 * too long, with control characters, or with the character by which the server tells parents from children.
 */
export const mailboxName = (given: unknown, delimiter: string): string | undefined => {
  if (typeof given !== 'string' || !given.isWellFormed()) return undefined;
  const name = given.normalize('NFC');
  const isEmpty = name.trim() === '' || name !== name.trim();
  const isBad = isEmpty || /[\p{Cc}\u2028\u2029]/u.test(name) || (delimiter !== '' && name.includes(delimiter));
  return isBad || Buffer.byteLength(name) > LONGEST_NAME ? undefined : name;
};

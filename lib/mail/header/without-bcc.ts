const BCC = /^(resent-)?bcc[ \t]*:/i;

/**
 * A header block (a latin1 string) without the fields that name who was copied blindly (RFC 5322 §3.6.3), and otherwise octet for
 * octet what it was.
 */
export const withoutBcc = (block: string): string => {
  let isLeftOut = false;
  return block
    .split(/(?<=\n)/)
    .filter((line) => {
      // A line that begins with white space belongs to the field before it (RFC 5322 §2.2.3).
      if (!/^[ \t]/.test(line)) isLeftOut = BCC.test(line);
      return !isLeftOut;
    })
    .join('');
};

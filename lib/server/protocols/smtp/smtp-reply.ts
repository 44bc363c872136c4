/**
 * A reply of several lines as one string (RFC 8621 §7, smtpReply): the hyphens behind the code go, and so does what every line
 * begins with, but in the first one.
 */
export const smtpReply = (response: string): string => {
  const [first = '', ...others] = response
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .map((line) => line.replace(/^(\d{3})-/, '$1 '));
  // The code, and an enhanced code (RFC 3463) that all lines repeat.
  const prefix = /^\d{3} (?:\d\.\d{1,3}\.\d{1,3} )?/.exec(first)?.[0] ?? '';
  const code = prefix.slice(0, 4);
  const rest = others.map((line) => {
    if (line.startsWith(prefix)) return line.slice(prefix.length);
    return line.startsWith(code) ? line.slice(code.length) : line;
  });
  return [first, ...rest].filter((line) => line !== '').join(' ');
};

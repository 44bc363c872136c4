/** The first line of an answer (RFC 1939 §3), or what a server says within AUTH (RFC 5034 §4: `+ ` and a challenge). */
export type StatusLine = {
  readonly kind: 'ok' | 'err' | 'continue';
  /** The server's words, without the response code. */
  readonly text: string;
  /** Response code in upper case, `IN-USE`, `SYS/TEMP` (RFC 2449 §8, RFC 3206); null when there is none. */
  readonly code: string | null;
  /** The line ended with LF alone: so do the lines of this server. */
  readonly isBareLf: boolean;
};

const KINDS: readonly (readonly [RegExp, StatusLine['kind']])[] = [
  [/^\+OK(?![^\s[])\s*/i, 'ok'],
  [/^-ERR(?![^\s[])\s*/i, 'err'],
  [/^\+(?: |$)/, 'continue'],
];
/** RFC 2449 §8: levels of any visible characters but slash and closing bracket. */
const RESPONSE_CODE = /^\[([\x21-\x5c\x5e-\x7e]+)\]\s*/;

/** Reads a line with its end; null when it is no status line. */
export const parseStatusLine = (octets: Buffer): StatusLine | null => {
  const isBareLf = octets.at(-2) !== 13;
  // A NUL never is text: this is something else than POP3.
  if (octets.includes(0)) return null;
  const line = octets.toString('utf8').trimEnd();
  for (const [pattern, kind] of KINDS) {
    const start = pattern.exec(line)?.[0];
    if (start === undefined) continue;
    const said = line.slice(start.length);
    const found = kind === 'continue' ? null : RESPONSE_CODE.exec(said);
    const code = found?.[1]?.toUpperCase() ?? null;
    return { kind, text: said.slice(found?.[0].length ?? 0), code, isBareLf };
  }
  return null;
};

/** What a line of a ManageSieve server is made of (RFC 5804 §4); strings without their quotes. */
export type SieveToken = { readonly kind: 'atom' | 'string' | 'paren'; readonly text: string };

const TOKEN = /[ \t]*(?:"((?:[^"\\\0]|\\["\\])*)"|([()])|([^\s"(){}\\\0]+))/y;

/** The tokens of a line without literals and line end; null: it is no such line. */
export const tokensOf = (line: string): SieveToken[] | null => {
  const tokens: SieveToken[] = [];
  const text = line.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) return null;
    const [, quoted, paren, atom] = found;
    if (quoted !== undefined) tokens.push({ kind: 'string', text: quoted.replace(/\\(["\\])/g, '$1') });
    else if (paren !== undefined) tokens.push({ kind: 'paren', text: paren });
    else tokens.push({ kind: 'atom', text: atom ?? '' });
  }
  return tokens;
};

/** A short text of visible ASCII goes quoted; everything else is counted, so that nothing in it can end it (RFC 5804 §4, literal-c2s). */
export const sieveString = (text: string): string =>
  /^[\x20-\x7e]{0,200}$/.test(text)
    ? `"${text.replace(/["\\]/g, '\\$&')}"`
    : `{${Buffer.byteLength(text, 'utf8')}+}\r\n${text}`;

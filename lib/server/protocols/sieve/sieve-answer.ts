import type { SieveToken } from './sieve-token';

/** What a server answers to a command (RFC 5804 §1.2, §1.3). */
export type SieveAnswer = {
  readonly kind: 'ok' | 'no' | 'bye';
  /** Response code in upper case, `QUOTA/MAXSIZE`, `NONEXISTENT`; null when there is none. */
  readonly code: string | null;
  readonly text: string;
  /** The lines before it. */
  readonly lines: readonly (readonly SieveToken[])[];
};

const KINDS: Readonly<Record<string, SieveAnswer['kind']>> = { OK: 'ok', NO: 'no', BYE: 'bye' };

/** Does the line end an answer? */
export const endsAnswer = ([first]: readonly SieveToken[]): boolean =>
  first?.kind === 'atom' && Object.hasOwn(KINDS, first.text.toUpperCase());

/** The answer that ends with this line; null: it is none. */
export const sieveAnswer = (
  [first, ...rest]: readonly SieveToken[],
  lines: SieveAnswer['lines'] = [],
): SieveAnswer | null => {
  const kind = first?.kind === 'atom' ? KINDS[first.text.toUpperCase()] : undefined;
  if (kind === undefined) return null;
  const isCoded = rest[0]?.kind === 'paren' && rest[0].text === '(';
  const end = isCoded ? rest.findIndex((token) => token.kind === 'paren' && token.text === ')') : -1;
  if (isCoded && (end < 2 || rest[1]?.kind !== 'atom')) return null;
  const [text, ...more] = rest.slice(end + 1);
  if (more.length > 0 || (text && text.kind !== 'string')) return null;
  return { kind, code: isCoded ? (rest[1]?.text.toUpperCase() ?? null) : null, text: text?.text ?? '', lines };
};

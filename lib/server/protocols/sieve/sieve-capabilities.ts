import type { SieveAnswer } from './sieve-answer';

/** What a server says it can do (RFC 5804 §1.7). */
export type SieveCapabilities = {
  /** Extensions that its scripts may require, lower case. */
  readonly extensions: readonly string[];
  /** SASL mechanisms, upper case. */
  readonly sasl: readonly string[];
  readonly starttls: boolean;
  /** `1.0`: it is a server of RFC 5804, with CHECKSCRIPT. */
  readonly version: string | null;
};

const MOST_EXTENSIONS = 200;
const LONGEST_NAME = 100;

/** Reads the lines of a greeting or of CAPABILITY; null: there is no IMPLEMENTATION and no SIEVE among them, so it is no such server. */
export const sieveCapabilities = ({ lines }: SieveAnswer): SieveCapabilities | null => {
  const told = new Map(lines.map(([name, value]) => [name?.text.toUpperCase() ?? '', value?.text ?? ''] as const));
  if (!told.has('IMPLEMENTATION') && !told.has('SIEVE')) return null;
  const wordsOf = (name: string) => (told.get(name) ?? '').split(/\s+/).filter((word) => word !== '');
  return {
    extensions: wordsOf('SIEVE')
      .filter(({ length }) => length <= LONGEST_NAME)
      .slice(0, MOST_EXTENSIONS)
      .map((word) => word.toLowerCase()),
    sasl: wordsOf('SASL').map((word) => word.toUpperCase()),
    starttls: told.has('STARTTLS'),
    version: told.get('VERSION') ?? null,
  };
};

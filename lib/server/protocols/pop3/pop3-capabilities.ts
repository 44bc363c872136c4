/** What a server says it can do (CAPA, RFC 2449 §6); where it says nothing, what may be tried. */
export type Pop3Capabilities = {
  /** Null: the server does not know CAPA, and UIDL and TOP are simply tried. */
  readonly isTold: boolean;
  readonly uidl: boolean;
  readonly top: boolean;
  readonly pipelining: boolean;
  readonly stls: boolean;
  /** SASL mechanisms, upper case. */
  readonly sasl: readonly string[];
  /** Between two sign-ins; null: it does not say. */
  readonly loginDelaySeconds: number | null;
  /** How long it keeps mail. */
  readonly expireDays: number | 'never' | null;
};

const numberOf = (words: readonly string[] | undefined): number | null => {
  const [word = ''] = words ?? [];
  return /^\d{1,9}$/.test(word) ? Number(word) : null;
};

/** Reads the lines of CAPA; null: it was refused. */
export const pop3Capabilities = (lines: readonly string[] | null): Pop3Capabilities => {
  const told = new Map(
    (lines ?? []).map((line) => {
      const [name = '', ...words] = line.trim().toUpperCase().split(/\s+/);
      return [name, words] as const;
    }),
  );
  const expire = told.get('EXPIRE');
  return {
    isTold: lines !== null,
    uidl: lines === null || told.has('UIDL'),
    top: lines === null || told.has('TOP'),
    pipelining: told.has('PIPELINING'),
    stls: told.has('STLS'),
    sasl: told.get('SASL') ?? [],
    loginDelaySeconds: numberOf(told.get('LOGIN-DELAY')),
    expireDays: expire?.[0] === 'NEVER' ? 'never' : numberOf(expire),
  };
};

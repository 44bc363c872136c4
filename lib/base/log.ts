/** One line of JSON per event on standard error: a machine can filter it, a person can read it. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = Readonly<Record<string, unknown>>;

export type Logger = {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
  /** A logger that adds these fields to every line. */
  readonly with: (fields: LogFields) => Logger;
};

const RANK: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };
const SECRET = /pass(word)?|secret|token|cookie|authorization|credential/i;

/** Errors become message, code and stack; a field whose name smells of a secret is never written. */
const plain = (key: string, value: unknown): unknown => {
  if (SECRET.test(key)) return '[hidden]';
  if (value instanceof Error) {
    const cause = value.cause instanceof Error ? value.cause.message : undefined;
    return { name: value.name, message: value.message, cause, stack: value.stack?.split('\n').slice(1, 6) };
  }
  return typeof value === 'bigint' ? value.toString() : value;
};

/** Makes a logger that writes lines at or above `level` through `write`. */
export const createLogger = (options: {
  level: LogLevel;
  write: (line: string) => void;
  fields?: LogFields;
}): Logger => {
  const at = (level: LogLevel) => (event: string, fields?: LogFields) => {
    if (RANK[level] < RANK[options.level]) return;
    const line = { at: new Date().toISOString(), level, event, ...options.fields, ...fields };
    options.write(`${JSON.stringify(line, plain)}\n`);
  };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    with: (fields) => createLogger({ ...options, fields: { ...options.fields, ...fields } }),
  };
};

/** Says nothing; for tests and pure code that must be given one. */
export const silentLogger: Logger = createLogger({ level: 'error', write: () => undefined });

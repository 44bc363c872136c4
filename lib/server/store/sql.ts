import pg from 'pg';

// Numbers within an account stay far below 2^53, and JavaScript has no other integer worth using: int8 becomes a number.
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return Number;
    if (oid === 1016) return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number));
    return pg.types.getTypeParser(oid, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

/** A statement with a name: PostgreSQL parses and plans it once per connection. Its first parameter is the account. */
export type Statement = { readonly name: string; readonly text: string };

/** Names a statement of one account. Kept in a register, so that a test can check that each of them names the account. */
export const statement = (name: string, text: string): Statement => {
  const made = { name, text };
  register.push(made);
  return made;
};
const register: Statement[] = [];
/** Every statement that has been declared so far. */
export const allStatements = (): readonly Statement[] => register;

/** Something that runs statements: the pool, or one connection inside a transaction. */
export type Sql = {
  /** Rows of a statement; `R` is what the statement selects. */
  readonly rows: <R>(statement: Statement, values: readonly unknown[]) => Promise<R[]>;
};

/** Did the database refuse what was to be written, whoever writes it? SQLSTATE 22: data exception, 54: past a limit. */
export const isDataRefused = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|54)\w{3}$/.test(error.code);

const runner = (client: pg.Pool | pg.PoolClient, onRun: () => void): Sql => ({
  rows: async <R>(made: Statement, values: readonly unknown[]) => {
    onRun();
    const result = await client.query({ name: made.name, text: made.text, values: [...values] });
    return result.rows as R[];
  },
});

/** The database of this process: a pool for statements, and transactions on one connection. */
export type Database = Sql & {
  readonly url: string;
  /** How many statements have been run through it; a test asserts how few a page needs. */
  readonly statementsRun: () => number;
  /** Runs `work` in one transaction; rolls back when it throws. */
  readonly transaction: <R>(work: (sql: Sql) => Promise<R>) => Promise<R>;
  /** A connection of its own, outside the pool: LISTEN, locks, flushing. The caller ends it. */
  readonly dedicated: () => Promise<pg.Client>;
  readonly close: () => Promise<void>;
};

/**
 * A process that was stopped in the middle of a transaction holds the account's lock, and nobody could take the account over
 * (owners.ts): the database ends what does nothing for so long.
 */
const IDLE_IN_TRANSACTION_MS = 10_000;

/**
 * Opens the database at `url`. Connections are made when they are needed; one that breaks is replaced.
 * Errors: those of `pg`, when a statement runs.
 */
export const openDatabase = (options: {
  url: string;
  connections?: number;
  idleInTransactionMs?: number;
  onError?: (error: Error) => void;
}): Database => {
  const config = { connectionString: options.url, types, application_name: 'waxwing', keepAlive: true };
  let ran = 0;
  const onRun = () => {
    ran += 1;
  };
  const pool = new pg.Pool({
    ...config,
    max: options.connections ?? 10,
    idleTimeoutMillis: 30_000,
    idle_in_transaction_session_timeout: options.idleInTransactionMs ?? IDLE_IN_TRANSACTION_MS,
  });
  // A pool without this listener ends the process when an idle connection breaks.
  pool.on('error', (error) => options.onError?.(error));
  return {
    ...runner(pool, onRun),
    url: options.url,
    statementsRun: () => ran,
    transaction: async (work) => {
      const client = await pool.connect();
      let broken: Error | undefined;
      // Between two statements nobody else hears of a connection that broke, and an 'error' that nobody hears ends the process.
      const onBroken = (error: Error) => {
        broken = error;
      };
      client.on('error', onBroken);
      try {
        await client.query('begin');
        const result = await work(runner(client, onRun));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.off('error', onBroken);
        client.release(broken);
      }
    },
    dedicated: async () => {
      const client = new pg.Client(config);
      client.on('error', (error) => options.onError?.(error));
      await client.connect();
      return client;
    },
    close: () => pool.end(),
  };
};

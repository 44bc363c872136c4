import type { Database } from '@/lib/server/store/sql';

/**
 * The tables that a backup holds, in an order in which they can be loaded (references first). Not of one account: a backup
 * is of a whole installation. What is not in it can be had again, or means nothing elsewhere.
 */
export const TABLES = [
  'User',
  'SignIn',
  'Session',
  'AppPassword',
  'MailAccount',
  'AccountAccess',
  'Identity',
  'OAuthGrant',
  'VacationResponse',
  'Quota',
  'AccountState',
  'Mailbox',
  'EmailState',
  'EmailContent',
  'EmailCopy',
  'ThreadLink',
  'ThreadAlias',
  'ThreadPin',
  'ListEntry',
  'ListBucket',
  'Change',
  'Tombstone',
  'SearchDocument',
  'Blob',
  'Command',
  'BulkOperation',
  'BulkEmail',
  'Snooze',
  'Discarded',
  'EmailSubmission',
  'ClientKey',
  'Pop3Message',
  'Transfer',
  'Import',
  'ImportMessage',
  'Rule',
  'Label',
  'RuleRun',
] as const;
/**
 * Heartbeats, counters of failed attempts, bodies that somebody waits for, searches and sign-ins that are under way at this moment,
 * when this installation was backed up, Prisma's own table; and push subscriptions, which devices renew by themselves and whose addresses
 * and keys must be gone with them (RFC 8620 §7.2).
 */
export const LEFT_OUT = [
  'Worker',
  'RateLimit',
  'FetchRequest',
  'ServerSearch',
  'OAuthAttempt',
  'BackupMark',
  'PushSubscription',
  '_prisma_migrations',
] as const;

export type TableName = (typeof TABLES)[number];

/** Bytes that a mail server has too are a bounded cache; only what is pinned exists nowhere else. */
const FILTER: Partial<Record<TableName, string>> = { Blob: 'where "pinned"' };
const ROWS_AT_ONCE = 500;
/** Numbers handed out after the backup was made are never handed out again: browsers may remember what they meant. */
const LEAP = { state: 1_000_000_000, number: 100_000_000, mailbox: 10_000, sequence: 1000 };

type Client = Awaited<ReturnType<Database['dedicated']>>;

export type SequenceValue = { readonly name: string; readonly value: number };
export type DatabaseShape = {
  readonly migrations: readonly string[];
  readonly columns: Readonly<Record<string, readonly string[]>>;
};

/** One consistent view of everything, while others go on writing. */
export type Snapshot = {
  readonly shape: () => Promise<DatabaseShape>;
  readonly sequences: () => Promise<readonly SequenceValue[]>;
  /** The rows of a table in PostgreSQL's own text form, a few hundred at a time. */
  readonly rows: (table: TableName) => AsyncGenerator<readonly string[]>;
  /** Where the pinned blobs lie below the blob root. */
  readonly blobFiles: () => Promise<readonly string[]>;
};

/** Runs `work` on one snapshot of the whole database. */
export const withSnapshot = async <R>(database: Database, work: (snapshot: Snapshot) => Promise<R>): Promise<R> => {
  const client = await database.dedicated();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    await plainText(client);
    return await work({
      shape: () => shapeOf(client),
      sequences: () => sequencesOf(client),
      rows: (table) => rowsOf(client, table),
      blobFiles: async () => {
        const found = await client.query<{ file: string }>(
          `select distinct "file" from "Blob" ${FILTER.Blob} order by 1`,
        );
        return found.rows.map((row) => row.file);
      },
    });
  } finally {
    await client.end();
  }
};

/** The text form of a date or a time depends on the session. */
const plainText = (client: Client) => client.query("set local timezone = 'UTC'; set local datestyle = 'ISO, MDY'");

const shapeOf = async (client: Client): Promise<DatabaseShape> => {
  const migrations = await client.query<{ name: string }>(
    'select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null order by 1',
  );
  const columns = await client.query<{ table: string; columns: string[] }>(
    `select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' and table_name = any($1) group by 1`,
    [[...TABLES]],
  );
  return {
    migrations: migrations.rows.map((row) => row.name),
    columns: Object.fromEntries(columns.rows.map((row) => [row.table, row.columns])),
  };
};

const sequencesOf = async (client: Client): Promise<SequenceValue[]> =>
  (
    await client.query<SequenceValue>(
      `select sequencename as name, coalesce(last_value, 0)::int8 as value from pg_sequences where schemaname = 'public' order by 1`,
    )
  ).rows;

async function* rowsOf(client: Client, table: TableName): AsyncGenerator<readonly string[]> {
  await client.query(
    `declare whole no scroll cursor for select waxwing_row::text as line from "${table}" waxwing_row ${FILTER[table] ?? ''}`,
  );
  while (true) {
    const { rows } = await client.query<{ line: string }>(`fetch ${ROWS_AT_ONCE} from whole`);
    if (rows.length > 0) yield rows.map((row) => row.line);
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await client.query('close whole');
}

/** What fills an empty database. */
export type Loading = {
  readonly shape: () => Promise<DatabaseShape>;
  readonly load: (table: TableName, lines: readonly string[]) => Promise<void>;
  /**
   * After all rows: numbers and states begin beyond everything that was ever handed out, and nothing is sent that may have been sent
   * since.
   */
  readonly leap: (sequences: readonly SequenceValue[]) => Promise<void>;
};

/** Whether there is a schema of ours at all. */
export const hasSchema = async (database: Database): Promise<boolean> => {
  const text = `select to_regclass('_prisma_migrations') is not null as here`;
  return (await database.rows<{ here: boolean }>({ name: 'whole-has-schema', text }, []))[0]?.here === true;
};

/** Whether somebody uses this database already. */
export const isInUse = async (database: Database): Promise<boolean> => {
  const text = `select ${TABLES.map((table) => `exists (select from "${table}")`).join(' or ')} as used`;
  const [row] = await database.rows<{ used: boolean }>({ name: 'whole-in-use', text }, []);
  return row?.used === true;
};

/** Runs `work` in one transaction: a restore is whole, or it never was. */
export const withLoading = async <R>(database: Database, work: (loading: Loading) => Promise<R>): Promise<R> => {
  const client = await database.dedicated();
  try {
    await client.query('begin');
    await plainText(client);
    const result = await work({
      shape: () => shapeOf(client),
      load: async (table, lines) => {
        await client.query(`insert into "${table}" select * from unnest($1::"${table}"[])`, [lines]);
      },
      leap: (sequences) => leap(client, sequences),
    });
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
};

// A backup is older than what was sent after it: what waited then may have arrived long ago, and only a person knows (DESIGN §6).
const DOUBT = `update "EmailSubmission" set "stage" = 'uncertain', "undoStatus" = 'final', "error" = '{"code": "send.uncertain", "serverText": null}'
  where "stage" not in ('done', 'failed', 'canceled', 'uncertain')`;

const leap = async (client: Client, sequences: readonly SequenceValue[]): Promise<void> => {
  const types = [
    'email',
    'delivery',
    'thread',
    'mailbox',
    'list',
    'identity',
    'status',
    'submission',
    'operation',
    'vacation',
    'quota',
    'rule',
    'label',
  ];
  const states = [...types.map((type) => `${type}Seq`), 'logFrom'];
  await client.query(
    `update "AccountState" set "seq" = "seq" + $1, ${states.map((name) => `"${name}" = "seq" + $1`).join(', ')},
       "nextEmailNo" = "nextEmailNo" + $2, "nextThreadNo" = "nextThreadNo" + $2, "nextMailboxNo" = "nextMailboxNo" + $3,
       "nextSubmissionNo" = "nextSubmissionNo" + $2, "nextUploadNo" = "nextUploadNo" + $2, "nextIdentityNo" = "nextIdentityNo" + $3, "nextQuotaNo" = "nextQuotaNo" + $3, "nextRuleNo" = "nextRuleNo" + $3,
       "nextLabelNo" = "nextLabelNo" + $3`,
    [LEAP.state, LEAP.number, LEAP.mailbox],
  );
  await client.query('update "User" set "settingsSeq" = "settingsSeq" + $1', [LEAP.state]);
  await client.query(DOUBT);
  for (const { name, value } of sequences) {
    await client.query('select setval($1::regclass, $2)', [`"${name}"`, Number(value) + LEAP.sequence]);
  }
};

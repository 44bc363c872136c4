import type { AccountNo } from '@/lib/base/ids';
import { bitsOf, keywordsOf } from '@/lib/mail/flags/keyword-bits';
import type {
  CommandError,
  CommandKind,
  CommandState,
  EmailPatch,
  StoredCommand,
} from '@/lib/server/store/commands/command';
import { type Sql, statement } from '@/lib/server/store/sql';

/** The columns of a command as `CommandRow` names them; the table is called c. */
export const COMMAND_COLUMNS = `c."no", c."kind", c."emails", c."total", c."addBits", c."removeBits", c."addWords", c."removeWords",
  c."addBoxes", c."removeBoxes", c."mailboxNo", c."arguments", c."state", c."attempts", c."error", c."createdAt"`;

export type CommandRow = {
  readonly no: number;
  readonly kind: CommandKind;
  readonly emails: readonly number[];
  readonly total: number;
  readonly addBits: number;
  readonly removeBits: number;
  readonly addWords: readonly string[];
  readonly removeWords: readonly string[];
  readonly addBoxes: readonly number[];
  readonly removeBoxes: readonly number[];
  readonly mailboxNo: number | null;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly state: CommandState;
  readonly attempts: number;
  readonly error: CommandError | null;
  readonly createdAt: Date;
};

export const commandOf = (row: CommandRow): StoredCommand => ({
  no: row.no,
  kind: row.kind,
  emails: row.emails,
  total: row.total,
  patch: {
    addKeywords: keywordsOf(row.addBits, row.addWords),
    removeKeywords: keywordsOf(row.removeBits, row.removeWords),
    addBoxes: row.addBoxes,
    removeBoxes: row.removeBoxes,
  },
  mailboxNo: row.mailboxNo,
  arguments: row.arguments,
  state: row.state,
  attempts: row.attempts,
  error: row.error,
  createdAt: row.createdAt,
});

// Emails that are not there any more need nothing.
const INSERT = statement(
  'commands-insert',
  `insert into "Command" ("accountId", "kind", "emails", "total", "addBits", "removeBits", "addWords", "removeWords", "addBoxes",
     "removeBoxes", "mailboxNo", "arguments", "runAfter", "after", "held")
   select $1, $2, x.nos, cardinality(x.nos), $4, $5, $6::text[], $7::text[], $8::int4[], $9::int4[], $10::int4, $11::jsonb,
     coalesce($12::timestamptz, now()), $13::int8, $14
   from (select array(select "no" from "EmailState" where "accountId" = $1 and "no" = any($3::int8[]) order by 1) as nos) x
   where x.nos <> '{}' or $10::int4 is not null returning "no"`,
);

export type NewCommand = {
  readonly kind: CommandKind;
  readonly emails?: readonly number[];
  readonly patch?: EmailPatch;
  readonly mailboxNo?: number;
  readonly arguments?: Readonly<Record<string, unknown>>;
  readonly runAfter?: Date | undefined;
  readonly after?: number | null | undefined;
  /** Not before somebody releases it (store/transfers). */
  readonly held?: boolean;
};

/** Writes down what must still happen. Returns its number; undefined: none of its emails is there any more. */
export const insertCommand = async (sql: Sql, account: AccountNo, made: NewCommand): Promise<number | undefined> => {
  const [add, remove] = [bitsOf(made.patch?.addKeywords ?? []), bitsOf(made.patch?.removeKeywords ?? [])];
  const [row] = await sql.rows<{ no: number }>(INSERT, [
    account,
    made.kind,
    made.emails ?? [],
    add.bits,
    remove.bits,
    add.others,
    remove.others,
    made.patch?.addBoxes ?? [],
    made.patch?.removeBoxes ?? [],
    made.mailboxNo ?? null,
    JSON.stringify(made.arguments ?? {}),
    made.runAfter ?? null,
    made.after || null,
    made.held ?? false,
  ]);
  return row?.no;
};

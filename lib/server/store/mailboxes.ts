import type { AccountNo } from '@/lib/base/ids';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** A mailbox as sync sees it: its place on the server and how far it has been collected. */
export type StoredMailbox = {
  readonly no: number;
  readonly path: string;
  readonly delimiter: string;
  readonly name: string;
  readonly parentNo: number | null;
  readonly role: number;
  readonly sortOrder: number;
  /** '': none. */
  readonly color: string;
  readonly selectable: boolean;
  readonly subscribed: boolean;
  readonly serverId: string | null;
  readonly uidValidity: number | null;
  readonly uidNext: number;
  readonly highestModSeq: number | null;
  readonly backfillUid: number | null;
  readonly complete: boolean;
  readonly serverEmails: number;
  readonly serverUnseen: number;
  readonly missingSince: Date | null;
  /** Destroyed here, not yet on the server: hidden from clients. */
  readonly destroyedAt: Date | null;
  /** Made here, not yet on the server. */
  readonly pending: boolean;
  readonly uidsEqualAt: Date | null;
  readonly flagsEqualAt: Date | null;
  readonly repaired: number;
  readonly totalEmails: number;
  readonly unreadEmails: number;
  readonly totalThreads: number;
  readonly unreadThreads: number;
};

/** Rows of StoredMailbox. */
export const MAILBOXES = statement('mailboxes-list', `select * from "Mailbox" where "accountId" = $1 order by "no"`);

/** All mailboxes of an account, also those that are hidden. */
export const listMailboxes = (store: Store, account: AccountNo): Promise<StoredMailbox[]> =>
  store.database.rows(MAILBOXES, [account]);

type MailboxSnapshot = { readonly state: string; readonly proofState: string; readonly list: StoredMailbox[] };
const SNAPSHOT = statement(
  'mailboxes-snapshot',
  `select s."mailboxSeq"::text as state, greatest(s."mailboxSeq", s."statusSeq")::text as "proofState", coalesce((select jsonb_agg(m order by m."no") from "Mailbox" m where m."accountId" = $1 and m."destroyedAt" is null), '[]') as list
   from "AccountState" s where s."accountId" = $1`,
);
/** All mailboxes that clients see, with the state they belong to, and that of their proofs, in one snapshot. Dates in it are text. */
export const mailboxSnapshot = async (store: Store, account: AccountNo): Promise<MailboxSnapshot> => {
  const [row] = await store.database.rows<MailboxSnapshot>(SNAPSHOT, [account]);
  return row ?? { state: '0', proofState: '0', list: [] };
};

/** What the server's LIST says of one mailbox. */
export type ListedMailboxRow = {
  readonly path: string;
  readonly delimiter: string;
  readonly name: string;
  readonly parentPath: string | null;
  readonly role: number;
  readonly sortOrder: number;
  readonly selectable: boolean;
  readonly subscribed: boolean;
  readonly serverId: string | null;
};

const ADD = statement(
  'mailboxes-add',
  `with n as (update "AccountState" set "nextMailboxNo" = "nextMailboxNo" + 1 where "accountId" = $1 returning "nextMailboxNo" - 1 as no)
   insert into "Mailbox" ("accountId", "no", "path", "delimiter", "name", "role", "sortOrder", "selectable", "subscribed", "serverId", "complete")
   select $1, n.no, $2, $3, $4, $5, $6, $7, $8, $9, not $7 from n returning "no"`,
);
// The order is ours (arrangeMailbox); a server only gives the first one, and that of a new role.
const CHANGE = statement(
  'mailboxes-change',
  `update "Mailbox" set "path" = $3, "delimiter" = $4, "name" = $5, "role" = $6, "sortOrder" = case when "role" = $6 then "sortOrder" else $7 end, "selectable" = $8, "subscribed" = $9,
     "serverId" = $10, "missingSince" = null, "complete" = "complete" or not $8
   where "accountId" = $1 and "no" = $2`,
);
const PARENTS = statement(
  'mailboxes-parents',
  `update "Mailbox" m set "parentNo" = p."no" from "Mailbox" o left join "Mailbox" p on p."accountId" = $1
     and p."path" = left(o."path", greatest(length(o."path") - length(o."name") - length(o."delimiter"), 0)) and p."no" <> o."no"
   where m."accountId" = $1 and o."accountId" = $1 and o."no" = m."no" and m."no" <> all ($2::int4[]) and m."parentNo" is distinct from p."no"
   returning m."no"`,
);
// A mailbox that is being renamed here keeps the name that it is to have, wherever it lies now.
const RELOCATE = statement(
  'mailboxes-relocate',
  `update "Mailbox" set "path" = $3, "delimiter" = $4, "serverId" = $5 where "accountId" = $1 and "no" = $2`,
);
const CHANGING = statement(
  'mailboxes-changing',
  `select distinct "mailboxNo" as no from "Command" where "accountId" = $1 and "mailboxNo" is not null and "state" <> 'refused'`,
);
const LISTS = statement('mailboxes-lists', 'select create_account_lists($1)');
/** A list must have its first bucket before its first row. */
export const createLists = async (sql: Sql, account: AccountNo): Promise<void> => {
  await sql.rows(LISTS, [account]);
};
const MISSING = statement(
  'mailboxes-missing',
  `update "Mailbox" set "missingSince" = coalesce("missingSince", now()) where "accountId" = $1 and "no" = any($2::int4[])`,
);

// Two mailboxes may have changed names with each other: each path is free before it is taken.
const PARK = statement(
  'mailboxes-park',
  `update "Mailbox" set "path" = chr(1) || "no" where "accountId" = $1 and "no" = any($2::int4[])`,
);

const THREADS = statement(
  'mailboxes-threads',
  `select distinct "threadNo" as no from "EmailState" where "accountId" = $1 and "mailboxes" && $2::int4[]`,
);

const TRASH = 4;
const JUNK = 5;
const isHidden = (role: number): boolean => role === TRASH || role === JUNK;

/**
 * A folder that becomes the trash, or no longer is it: its mail leaves or enters the lists of everything. It happens once in
 * the life of an account, so all its threads are done at once, however long that takes.
 */
const threadsHiddenOrShown = async (
  sql: Sql,
  account: AccountNo,
  pairs: readonly (readonly [StoredMailbox | undefined, ListedMailboxRow])[],
): Promise<number[]> => {
  const nos = pairs.flatMap(([box, row]) =>
    box && box.role !== row.role && (isHidden(box.role) || isHidden(row.role)) ? [box.no] : [],
  );
  return nos.length > 0 ? (await sql.rows<{ no: number }>(THREADS, [account, nos])).map(({ no }) => no) : [];
};

const columns = (row: ListedMailboxRow) => [
  row.path,
  row.delimiter,
  row.name,
  row.role,
  row.sortOrder,
  row.selectable,
  row.subscribed,
  row.serverId,
];
const isSame = (stored: StoredMailbox, row: ListedMailboxRow): boolean =>
  stored.path === row.path &&
  stored.delimiter === row.delimiter &&
  stored.name === row.name &&
  stored.role === row.role &&
  stored.selectable === row.selectable &&
  stored.subscribed === row.subscribed &&
  stored.serverId === row.serverId &&
  stored.missingSince === null;

export type ApplyListOptions = {
  readonly account: AccountNo;
  readonly epoch: number;
  readonly listed: readonly ListedMailboxRow[];
  /** Mailboxes that carry another path now: number -> the path under which LIST names them. */
  readonly renamed: ReadonlyMap<number, string>;
};

/** The path that a mailbox must have by its name and its parent's path. */
export const wantedPath = (
  boxes: readonly StoredMailbox[],
  { parentNo, name }: Pick<StoredMailbox, 'parentNo' | 'name'>,
) => {
  const parent = boxes.find((box) => box.no === parentNo);
  return parent ? `${parent.path}${parent.delimiter}${name}` : name;
};

/** Which box stands for which path of a LIST; and which are left alone, because commands are about to change them. */
type Matched = {
  readonly byPath: ReadonlyMap<string, StoredMailbox>;
  readonly changing: ReadonlySet<number>;
  /** It is there because we have just made it so, and the end of the command was not noted. */
  readonly isOurs: (path: string) => boolean;
};

const match = async (sql: Sql, account: AccountNo, renamed: ApplyListOptions['renamed']): Promise<Matched> => {
  const stored = await sql.rows<StoredMailbox>(MAILBOXES, [account]);
  const commands = (await sql.rows<{ no: number }>(CHANGING, [account])).map(({ no }) => no);
  const isChanging = (box: StoredMailbox) => box.pending || box.destroyedAt !== null || commands.includes(box.no);
  const byPath = new Map(stored.filter((box) => !renamed.has(box.no)).map((box) => [box.path, box]));
  for (const box of stored) {
    const path = renamed.get(box.no);
    if (path !== undefined) byPath.set(path, box);
  }
  const changing = stored.filter(isChanging);
  const ours = changing.filter((box) => box.destroyedAt === null);
  const targets = ours.map((box) => ({ target: wantedPath(stored, box), below: box.pending ? '' : box.delimiter }));
  return {
    byPath,
    changing: new Set(changing.map((box) => box.no)),
    isOurs: (path) =>
      targets.some(({ target, below }) => path === target || (below !== '' && path.startsWith(target + below))),
  };
};

/**
 * Brings the mailboxes in line with a complete LIST. Mailboxes it does not name are only marked as missing; see
 * destroyMailbox. A mailbox keeps its number over a rename. One that a command here is about to make, rename or delete is left
 * alone.
 */
export const applyMailboxList = (store: Store, options: ApplyListOptions): Promise<void> =>
  writeTransaction(store.database, store.hints, options, async (sql) => {
    const { account, listed, renamed } = options;
    const { byPath, changing, isOurs } = await match(sql, account, renamed);
    const created: number[] = [];
    const updated: number[] = [];
    if (renamed.size > 0) await sql.rows(PARK, [account, [...renamed.keys()]]);
    for (const row of listed) {
      const box = byPath.get(row.path);
      if (box && changing.has(box.no)) {
        if (renamed.has(box.no)) await sql.rows(RELOCATE, [account, box.no, row.path, row.delimiter, row.serverId]);
      } else if (box && !isSame(box, row)) {
        await sql.rows(CHANGE, [account, box.no, ...columns(row)]);
        updated.push(box.no);
      } else if (!box && !isOurs(row.path))
        created.push((await sql.rows<{ no: number }>(ADD, [account, ...columns(row)]))[0]?.no ?? 0);
    }
    const moved = (await sql.rows<{ no: number }>(PARENTS, [account, [...changing]])).map((row) => row.no);
    if (created.length > 0) await createLists(sql, account);
    const paths = new Set(listed.map((row) => row.path));
    const unnamed = [...byPath].filter(([path, box]) => !paths.has(path) && !changing.has(box.no));
    const missing = unnamed.map(([, box]) => box.no);
    if (missing.length > 0) await sql.rows(MISSING, [account, missing]);
    const known = new Set(created);
    const changed = [...new Set([...updated, ...moved])].filter((no) => !known.has(no));
    const pairs = listed.map((row) => [byPath.get(row.path), row] as const);
    const settled = pairs.filter(([box]) => !box || !changing.has(box.no));
    const threads = await threadsHiddenOrShown(sql, account, settled);
    const changes = { mailbox: { created, updated: changed }, threads };
    return { changes, result: undefined };
  });

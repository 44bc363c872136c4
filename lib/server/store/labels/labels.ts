import { type AccountNo, labelIdOf } from '@/lib/base/ids';
import { keywordOfName } from '@/lib/mail/labels/label-keyword';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { knownKey, rememberKey } from '@/lib/server/store/client-keys';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

export type LabelValues = {
  readonly name: string;
  /** '': none. */
  readonly color: string;
  readonly sortOrder: number;
};
export type StoredLabel = LabelValues & { readonly no: number; readonly keyword: string };
/** Conversations outside Trash and Spam. */
export type CountedLabel = StoredLabel & { readonly total: number; readonly unread: number };

// Bits 1 and 8: $seen and $draft. Trash and Spam, and what is destroyed here, are left aside.
const SNAPSHOT = statement(
  'labels-snapshot',
  `with hidden as materialized (select coalesce(array_agg("no"), '{}') as boxes from "Mailbox"
     where "accountId" = $1 and ("role" in (${roleNumber('trash')}, ${roleNumber('junk')}) or "destroyedAt" is not null)),
   counted as materialized (
     select w, count(distinct s."threadNo")::int4 as total, count(distinct s."threadNo") filter (where s."flags" & 9 = 0)::int4 as unread
     from "EmailState" s cross join lateral unnest(s."keywords") w
     where $2 and s."accountId" = $1 and s."keywords" is not null and cardinality(s."mailboxes") > 0
       and not s."mailboxes" <@ (select boxes from hidden)::int4[]
       and w in (select "keyword" from "Label" where "accountId" = $1) group by w)
   select s."labelSeq"::text as state, coalesce((select json_agg(json_build_object('no', l."no", 'keyword', l."keyword", 'name', l."name",
     'color', l."color", 'sortOrder', l."sortOrder", 'total', coalesce(c.total, 0), 'unread', coalesce(c.unread, 0))
     order by l."sortOrder", lower(l."name"), l."no") from "Label" l left join counted c on c.w = l."keyword" where l."accountId" = $1), '[]') as list
   from "AccountState" s where s."accountId" = $1`,
);

/** All labels of an account in their order, with the state they are of, in one snapshot; 0 is every count that is not wanted. */
export const labelsOf = async (
  store: Store,
  account: AccountNo,
  { isCounted }: { readonly isCounted: boolean } = { isCounted: false },
): Promise<{ readonly state: string; readonly list: readonly CountedLabel[] }> => {
  const [row] = await store.database.rows<{ state: string; list: CountedLabel[] }>(SNAPSHOT, [account, isCounted]);
  return row ?? { state: '0', list: [] };
};

const NAMES = statement('labels-names', `select "no", "keyword", "name" from "Label" where "accountId" = $1`);
export type NamedLabel = Pick<StoredLabel, 'no' | 'keyword' | 'name'>;
/** Only under the account's lock it is certain that a name or a keyword is free. */
export const namedLabels = (sql: Sql, account: AccountNo): Promise<NamedLabel[]> => sql.rows(NAMES, [account]);

const RESERVE = statement(
  'labels-reserve',
  `update "AccountState" set "nextLabelNo" = "nextLabelNo" + 1 where "accountId" = $1 returning "nextLabelNo" - 1 as no`,
);
const ADD = statement(
  'labels-add',
  `insert into "Label" ("accountId", "no", "keyword", "name", "color", "sortOrder") values ($1, $2, $3, $4, $5, $6)`,
);
/** Writes one whose name and keyword are free; its number. Under the account's lock. */
export const insertLabel = async (
  sql: Sql,
  account: AccountNo,
  { keyword, name, color, sortOrder }: Omit<StoredLabel, 'no'>,
): Promise<number> => {
  const [reserved] = await sql.rows<{ no: number }>(RESERVE, [account]);
  const no = reserved?.no ?? 0;
  await sql.rows(ADD, [account, no, keyword, name, color, sortOrder]);
  return no;
};

const isName = (name: string) => (label: NamedLabel) => label.name.toLowerCase() === name.toLowerCase();

export type NewLabel = {
  readonly values: LabelValues;
  /** null: it is made of the name. */
  readonly keyword: string | null;
  readonly clientKey: string | null;
  /** An account has at most so many. */
  readonly most: number;
};
/** What became of a label that was to be made: it is there, another one is already, or there are too many. */
export type AddedLabel = { readonly added: NamedLabel } | { readonly other: number } | 'tooMany';

/** Makes a label, or tells the one that was made before under the same key. */
export const addLabel = (store: Store, account: AccountNo, made: NewLabel): Promise<AddedLabel> =>
  writeTransaction<AddedLabel>(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const there = await namedLabels(sql, account);
    const known = await knownKey(sql, account, 'Label', made.clientKey);
    const before = there.find(({ no }) => labelIdOf(no) === known);
    if (before) return { changes: {}, result: { added: before } };
    const { name } = made.values;
    const other = there.find((label) => isName(name)(label) || label.keyword === made.keyword);
    if (other) return { changes: {}, result: { other: other.no } };
    if (there.length >= made.most) return { changes: {}, result: 'tooMany' };
    const keyword = made.keyword ?? keywordOfName(name, new Set(there.map((label) => label.keyword)));
    const no = await insertLabel(sql, account, { ...made.values, keyword });
    await rememberKey(sql, account, { type: 'Label', key: made.clientKey, id: labelIdOf(no) });
    return { changes: { label: { created: [no] } }, result: { added: { no, keyword, name } } };
  });

const CHANGE = statement(
  'labels-change',
  `update "Label" set "name" = $3, "color" = $4, "sortOrder" = $5 where "accountId" = $1 and "no" = $2
     and ("name", "color", "sortOrder") is distinct from ($3, $4, $5) returning "no"`,
);
/** What it is called from now on; its keyword stays. Returns another label of that name, which it cannot have then. */
export const changeLabel = (
  store: Store,
  account: AccountNo,
  { no, name, color, sortOrder }: LabelValues & { readonly no: number },
): Promise<number | undefined> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const other = (await namedLabels(sql, account)).find((label) => label.no !== no && isName(name)(label));
    if (other) return { changes: {}, result: other.no };
    const changed = await sql.rows<{ no: number }>(CHANGE, [account, no, name, color, sortOrder]);
    return { changes: { label: { updated: changed.map((row) => row.no) } }, result: undefined };
  });

import type { AccountNo } from '@/lib/base/ids';
import type { RuleActions, RuleCondition } from '@/lib/jmap/waxwing/rule';
import { knownKey, rememberKey } from '@/lib/server/store/client-keys';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** lib/jmap/waxwing/rule.ts */
export type RuleValues = {
  readonly name: string;
  readonly isEnabled: boolean;
  readonly sortOrder: number;
  readonly condition: RuleCondition;
  readonly actions: RuleActions;
};
export type StoredRule = RuleValues & { readonly no: number };

const SNAPSHOT = statement(
  'rules-snapshot',
  `select s."ruleSeq"::text as state, coalesce((select json_agg(json_build_object('no', r."no", 'name', r."name", 'isEnabled', r."isEnabled",
     'sortOrder', r."sortOrder", 'condition', r."condition", 'actions', r."actions") order by r."sortOrder", r."no")
     from "Rule" r where r."accountId" = $1), '[]') as list from "AccountState" s where s."accountId" = $1`,
);
/** All rules of an account in their order, with the state they are of, in one snapshot. */
export const rulesOf = async (
  store: Store,
  account: AccountNo,
): Promise<{ readonly state: string; readonly list: readonly StoredRule[] }> => {
  const [row] = await store.database.rows<{ state: string; list: StoredRule[] }>(SNAPSHOT, [account]);
  return row ?? { state: '0', list: [] };
};

const RESERVE = statement(
  'rules-reserve',
  `update "AccountState" set "nextRuleNo" = "nextRuleNo" + 1 where "accountId" = $1
     and (select count(*) from "Rule" where "accountId" = $1) < $2 returning "nextRuleNo" - 1 as no`,
);
const ADD = statement(
  'rules-add',
  `insert into "Rule" ("accountId", "no", "name", "isEnabled", "sortOrder", "condition", "actions") values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb)`,
);
const CHANGE = statement(
  'rules-change',
  `update "Rule" set "name" = $3, "isEnabled" = $4, "sortOrder" = $5, "condition" = $6::jsonb, "actions" = $7::jsonb
   where "accountId" = $1 and "no" = $2
     and ("name", "isEnabled", "sortOrder", "condition", "actions") is distinct from ($3, $4, $5, $6::jsonb, $7::jsonb) returning "no"`,
);
const REMOVE = statement('rules-remove', `delete from "Rule" where "accountId" = $1 and "no" = $2 returning "no"`);

const columns = ({ name, isEnabled, sortOrder, condition, actions }: RuleValues): unknown[] => [
  name,
  isEnabled,
  sortOrder,
  JSON.stringify(condition),
  JSON.stringify(actions),
];

export type NewRule = {
  readonly values: RuleValues;
  readonly clientKey: string | null;
  readonly idOf: (no: number) => string;
  /** An account has at most so many. */
  readonly most: number;
};

/** Makes a rule; its id, or that of the one that was made before under the same key. undefined: there are too many. */
export const addRule = (store: Store, account: AccountNo, made: NewRule): Promise<string | undefined> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const known = await knownKey(sql, account, 'Rule', made.clientKey);
    if (known !== undefined) return { changes: {}, result: known };
    const [reserved] = await sql.rows<{ no: number }>(RESERVE, [account, made.most]);
    if (!reserved) return { changes: {}, result: undefined };
    await sql.rows(ADD, [account, reserved.no, ...columns(made.values)]);
    const id = made.idOf(reserved.no);
    await rememberKey(sql, account, { type: 'Rule', key: made.clientKey, id });
    return { changes: { rule: { created: [reserved.no] } }, result: id };
  });

/** What a rule is from now on. Mail that has come in since it was made, and that no rule has seen, it acts on as it is then. */
export const changeRule = (store: Store, account: AccountNo, { no, ...values }: StoredRule): Promise<void> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const changed = await sql.rows<{ no: number }>(CHANGE, [account, no, ...columns(values)]);
    return { changes: { rule: { updated: changed.map((row) => row.no) } }, result: undefined };
  });

export const removeRule = (store: Store, account: AccountNo, no: number): Promise<void> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const removed = await sql.rows<{ no: number }>(REMOVE, [account, no]);
    return { changes: { rule: { destroyed: removed.map((row) => row.no) } }, result: undefined };
  });

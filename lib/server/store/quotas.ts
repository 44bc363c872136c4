import type { AccountNo } from '@/lib/base/ids';
import type { QuotaResourceType } from '@/lib/jmap/quota';
import type { Owned } from '@/lib/server/store/owners';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** What the server says of one resource of a quota root. */
export type QuotaValues = {
  readonly root: string;
  readonly resourceType: QuotaResourceType;
  /** In octets, or in messages. */
  readonly used: number;
  readonly hardLimit: number;
};
export type StoredQuota = Omit<QuotaValues, 'root'> & {
  readonly no: number;
  /** The root, or the address of the account where that is nameless. */
  readonly name: string;
};

const SNAPSHOT = statement(
  'quotas-snapshot',
  `select s."quotaSeq"::text as state, coalesce((select json_agg(json_build_object('no', q."no", 'resourceType', q."resourceType", 'used', q."used",
     'hardLimit', q."hardLimit", 'name', coalesce(nullif(q."root", ''), m."email")) order by q."no")
     from "Quota" q join "MailAccount" m on m."id" = q."accountId" where q."accountId" = $1), '[]') as list
   from "AccountState" s where s."accountId" = $1`,
);
/** All quotas of an account with the state they are of, in one snapshot. */
export const quotasOf = async (
  store: Store,
  account: AccountNo,
): Promise<{ readonly state: string; readonly list: readonly StoredQuota[] }> => {
  const [row] = await store.database.rows<{ state: string; list: StoredQuota[] }>(SNAPSHOT, [account]);
  return row ?? { state: '0', list: [] };
};

const FOUND = `unnest($2::text[], $3::text[], $4::int8[], $5::int8[]) f(root, type, used, "limit")`;
const REMOVE = statement(
  'quotas-remove',
  `delete from "Quota" q where q."accountId" = $1
     and not exists (select from ${FOUND} where f.root = q."root" and f.type = q."resourceType") returning q."no"`,
);
const CHANGE = statement(
  'quotas-change',
  `update "Quota" q set "used" = f.used, "hardLimit" = f."limit"
   from ${FOUND} join "Quota" o on o."accountId" = $1 and o."root" = f.root and o."resourceType" = f.type
   where q."accountId" = $1 and q."no" = o."no" and (q."used", q."hardLimit") is distinct from (f.used, f."limit")
   returning q."no", o."hardLimit" = f."limit" as "isUsedAlone"`,
);
const ADD = statement(
  'quotas-add',
  `with fresh as materialized (
     select f.*, row_number() over (order by f.root, f.type) as n from ${FOUND}
     where not exists (select from "Quota" q where q."accountId" = $1 and q."root" = f.root and q."resourceType" = f.type)),
   reserved as (update "AccountState" set "nextQuotaNo" = "nextQuotaNo" + (select count(*) from fresh)
     where "accountId" = $1 and exists (select from fresh) returning "nextQuotaNo" - (select count(*) from fresh) - 1 as before)
   insert into "Quota" ("accountId", "no", "root", "resourceType", "used", "hardLimit")
   select $1, r.before + f.n, f.root, f.type, f.used, f."limit" from fresh f, reserved r returning "no"`,
);
const LEARN = statement(
  'quotas-learn',
  `update "MailAccount" set "hasQuota" = $2 where "id" = $1 and "hasQuota" <> $2`,
);

/**
 * Makes the quotas of an account those that its server has told, each root and resource once; null: it tells none. Clients see in the
 * session, which has a state of its own, whether it does. Throws NotOwnerError.
 */
export const applyQuotas = (store: Store, where: Owned, told: readonly QuotaValues[] | null): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    const { account } = where;
    const found = told ?? [];
    const columns = [
      found.map(({ root }) => root),
      found.map(({ resourceType }) => resourceType),
      found.map(({ used }) => used),
      found.map(({ hardLimit }) => hardLimit),
    ];
    await sql.rows(LEARN, [account, told !== null]);
    const destroyed = await sql.rows<{ no: number }>(REMOVE, [account, ...columns]);
    const changed = await sql.rows<{ no: number; isUsedAlone: boolean }>(CHANGE, [account, ...columns]);
    const created = await sql.rows<{ no: number }>(ADD, [account, ...columns]);
    const numbers = (rows: readonly { readonly no: number }[]) => rows.map(({ no }) => no);
    return {
      changes: {
        quota: {
          created: numbers(created),
          updated: numbers(changed.filter(({ isUsedAlone }) => !isUsedAlone)),
          destroyed: numbers(destroyed),
        },
        quotaUsed: numbers(changed.filter(({ isUsedAlone }) => isUsedAlone)),
      },
      result: undefined,
    };
  });
